import { loadClientConfigProfile } from '@temporalio/envconfig';
import type { z } from 'zod';
import { nodeFaults } from '../domain/policy/node-version.ts';
import { type Faults, productionFaults } from './production-faults.ts';
import {
  defaults,
  developmentDefaults,
  type Given,
  hidden,
  type Name,
  productionDefaults,
  providerSecrets,
  variables,
} from './variables.ts';
import type { WorkerPlace } from './worker-limits.ts';

/** Environment variables as Node hands them over; an empty string counts as not set. */
export type Env = Readonly<Record<string, string | undefined>>;

/**
 * The configuration of a process of the product, as its environment gives it.
 *
 * Addresses may carry passwords: never log the whole object. All durations are real milliseconds; `timeScale` does not touch them.
 */
export interface Config {
  environment: 'development' | 'production';
  /**
   * `publicUrl` is the address at which people and links reach the API, without a slash at its end; `port` 0 means any
   * free port. With an `internalPort`, what is for operators is answered there and not on `port`. A process that is told to
   * stop answers 503 at `/readyz` for `drainMs` before it closes, so that a load balancer sends requests elsewhere.
   * `rateLimits` are requests within `windowS` seconds: for each client key, for each staff token, for each address that sends no
   * valid token, and for each address that reads open pages. The address is the one that the `trustedProxies` name.
   * The front passes what it does not answer itself on to `ordinaryApiUrl`.
   */
  http: {
    host: string;
    port: number;
    internalPort?: number | undefined;
    publicUrl: string;
    drainMs: number;
    rateLimits: { windowS: number; client: number; staff: number; noToken: number; open: number };
    trustedProxies?: readonly string[] | undefined;
    ordinaryApiUrl?: string | undefined;
  };
  database: { url: string; poolSize: number };
  /** Where the engine is. TLS and API key are read by `@temporalio/envconfig` where the connection is made. */
  temporal: { address: string; namespace: string };
  mail: { smtpUrl: string; from: string };
  /** The safety team's emergency channel: receives a signed POST for every alert and every page of the watchdog. */
  emergency: { webhookUrl: string; secret: string };
  /**
   * The providers of text messages and of calls. `contactCountries` are the countries whose numbers a contact may have; any without it.
   */
  phone: { sms: ProviderConfig; call: ProviderConfig; contactCountries?: readonly string[] | undefined };
  /**
   * Signs the links in mails. Every process needs the same secret, or one refuses the links of another. Links that were signed with
   * `previousSecret` still work.
   */
  links: { secret: string; previousSecret?: string | undefined };
  /** By what addresses are known: every process hashes them with the same secret, or it does not know who has refused alerts. */
  addresses: { secret: string; previous?: string | undefined };
  /** Divides every duration of the policy; 1 is real time and the only value outside development. */
  timeScale: number;
  /** A JSON file that overrides policy values; development only. */
  policyFile?: string | undefined;
  engine: {
    /** A case whose history has this many events continues as new at a quiet moment; the hard limit is twice this. */
    historyLimit: number;
    /** The longest pause between two attempts of an effect. */
    effectRetryCapMs: number;
    /** Ops are paged when one commit comes to this attempt. */
    commitAlarmAttempts: number;
  };
  /** `bundlePath` is the prebuilt workflow bundle; without it (development only) the worker bundles when it starts. */
  worker: WorkerPlace & { bundlePath?: string | undefined; maxCachedWorkflows: number };
  /**
   * The watchdog looks every `everyMs`. It pages when a deadline is more than `graceMs` late, or when a fact stays
   * unread or an effect undone for more than `staleMs`. Each good round calls `heartbeatUrl`, where there is one.
   */
  watch: { everyMs: number; graceMs: number; staleMs: number; heartbeatUrl?: string | undefined };
  /** How much this process gives way to others on its machine (the operating system's `nice`); as it was started without it. */
  niceness?: number | undefined;
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  temporalUiUrl?: string | undefined;
}

/** A provider: we sign what goes to it with `secret`, and it signs its news with one of `newsSecrets`, the present one first. */
export interface ProviderConfig {
  url: string;
  secret: string;
  newsSecrets: readonly string[];
}

/**
 * Thrown by {@link readConfig} with every fault found, one line each: the variable, what is wrong, what would be right.
 * It never shows the value of a variable that may hold a secret.
 */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly faults: readonly string[];
  constructor(faults: readonly string[]) {
    const count = faults.length === 1 ? 'a fault' : `${faults.length} faults`;
    super(
      `The configuration has ${count}:\n${faults.map((fault) => `  ${fault}`).join('\n')}\n.env.example describes every variable.`,
    );
    this.faults = faults;
  }
}

/** Pass one: every variable as text. The Temporal profile gives the address and namespace where the environment does not. */
function readEnv(env: Env): { given: Given; unreadable: Faults } {
  const given: Given = {};
  for (const name of Object.keys(variables.shape) as Name[]) {
    const value = env[name]?.trim();
    if (value) given[name] = value;
  }
  const profile = env['TEMPORAL_PROFILE']?.trim() || undefined;
  const file = env['TEMPORAL_CONFIG_FILE']?.trim() || undefined;
  if (!profile && !file) return { given, unreadable: new Map() };
  try {
    const found = loadClientConfigProfile({
      overrideEnvVars: { ...(profile && { TEMPORAL_PROFILE: profile }), ...(file && { TEMPORAL_CONFIG_FILE: file }) },
    });
    const fromProfile: Given = {
      ...(found.address && { TEMPORAL_ADDRESS: found.address }),
      ...(found.namespace && { TEMPORAL_NAMESPACE: found.namespace }),
    };
    return { given: { ...fromProfile, ...given }, unreadable: new Map() };
  } catch {
    // The parser's own message quotes the file, which may hold an API key.
    const named = profile ? `"${profile}"` : '"default"';
    const source = file ? `"${file}"` : 'the usual file';
    const what = `names ${named}, which cannot be read from ${source}; it must be a profile in that TOML file`;
    return { given, unreadable: new Map([['TEMPORAL_PROFILE', what]]) };
  }
}

/**
 * Whether clients of the engine speak TLS to it, as Temporal's own variables or profile say: those are what the clients are made with.
 * False when they cannot be read. It opens no certificate: a wrong one is told where the connection is made.
 */
function isEngineEncrypted(env: Env): boolean {
  const overrideEnvVars = Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => Boolean(entry[1]?.trim())),
  );
  try {
    const { tls, apiKey } = loadClientConfigProfile({ overrideEnvVars });
    return tls ? !tls.disabled : apiKey !== undefined;
  } catch {
    return false;
  }
}

/** What a process of the product is. */
export type Part = 'api' | 'front' | 'worker';

/** Faults that depend on the part, and on `NODE_ENV`: what only development may set, and what production must set. */
function refused(given: Given, part: Part, isEngineEncrypted: () => boolean): Faults {
  const faults: Faults = new Map();
  const ports = { ...defaults, ...(given.NODE_ENV === 'production' && productionDefaults), ...given };
  if (ports.INTERNAL_PORT === ports.PORT && ports.PORT !== '0')
    faults.set('INTERNAL_PORT', 'is the same as PORT; what is for operators must have a port of its own');
  if (given.ORDINARY_API_URL === undefined && part === 'front') {
    faults.set('ORDINARY_API_URL', wrong('ORDINARY_API_URL', undefined));
  }
  if (given.NODE_ENV !== 'development') {
    if (given.TIME_SCALE !== undefined && Number(given.TIME_SCALE) !== 1) {
      faults.set('TIME_SCALE', 'is for NODE_ENV=development only; elsewhere it must be 1 or not set');
    }
    if (given.POLICY_FILE !== undefined) {
      faults.set('POLICY_FILE', 'is for NODE_ENV=development only; elsewhere it must not be set');
    }
  }
  if (given.NODE_ENV === 'production') {
    for (const [name, what] of productionFaults(given, isEngineEncrypted())) faults.set(name, what);
    if (given.PUBLIC_URL === undefined) faults.set('PUBLIC_URL', wrong('PUBLIC_URL', undefined));
    if (given.WORKFLOW_BUNDLE === undefined && part === 'worker') {
      faults.set('WORKFLOW_BUNDLE', wrong('WORKFLOW_BUNDLE', undefined));
    }
  }
  return faults;
}

const wrong = (name: Name, value: string | undefined): string =>
  `${asGiven(name, value)}; it must be ${variables.shape[name].description}`;

/** What a variable holds now, in words that never show a secret. */
function asGiven(name: Name, value: string | undefined): string {
  if (value === undefined) return 'is not set';
  return hidden.has(name) ? 'cannot be used' : `is "${value}"`;
}

/**
 * Reads the whole configuration from environment variables, in two passes: strings first, then meaning.
 *
 * Finds every fault before it refuses, a Node that is too old among them. Production must set every address and both secrets;
 * development has defaults on loopback. Does not check that anything answers at an address, nor that a named file exists (except the
 * Temporal profile's).
 *
 * @param part a worker in production also needs `WORKFLOW_BUNDLE`, and the front anywhere `ORDINARY_API_URL`.
 * @param found faults that were found elsewhere, to be named with the others
 * @throws ConfigError naming every fault.
 */
export function readConfig(env: Env, part: Part = 'api', found: readonly string[] = []): Config {
  const { given, unreadable } = readEnv(env);
  const assumed =
    given.NODE_ENV === 'production' ? { ...defaults, ...productionDefaults } : assumedInDevelopment(given);
  const read = variables.safeParse({ ...assumed, ...given });
  const malformed = (read.error?.issues ?? []).map((issue) => issue.path[0] as Name);
  const faults: Faults = new Map([
    ...malformed.map((name) => [name, wrong(name, given[name])] as const),
    ...refused(given, part, () => isEngineEncrypted(env)),
    ...unreadable,
  ]);
  const others = [...nodeFaults(process.versions.node), ...found];
  if (!read.success || faults.size + others.length > 0)
    throw new ConfigError([...[...faults].map(([name, what]) => `${name} ${what}.`), ...others]);
  return compose(read.data);
}

/** One secret for all providers is enough in development. */
function assumedInDevelopment(given: Given): Given {
  const secret = given.PROVIDER_SECRET ?? developmentDefaults.PROVIDER_SECRET;
  return { ...defaults, ...developmentDefaults, ...Object.fromEntries(providerSecrets.map((name) => [name, secret])) };
}

const present = (values: readonly (string | undefined)[]): string[] => values.filter((value) => value !== undefined);

function compose(read: z.output<typeof variables>): Config {
  return {
    environment: read.NODE_ENV,
    http: {
      host: read.HOST,
      port: read.PORT,
      ...(read.INTERNAL_PORT !== undefined && { internalPort: read.INTERNAL_PORT }),
      drainMs: read.DRAIN_MS,
      rateLimits: {
        windowS: read.RATE_LIMIT_WINDOW_S,
        client: read.RATE_LIMIT_CLIENT,
        staff: read.RATE_LIMIT_STAFF,
        noToken: read.RATE_LIMIT_NO_TOKEN,
        open: read.RATE_LIMIT_OPEN,
      },
      ...(read.TRUST_PROXY && { trustedProxies: read.TRUST_PROXY }),
      ...(read.ORDINARY_API_URL && { ordinaryApiUrl: read.ORDINARY_API_URL }),
      publicUrl: (read.PUBLIC_URL ?? `http://${read.HOST}:${read.PORT}`).replace(/\/+$/, ''),
    },
    database: { url: read.DATABASE_URL, poolSize: read.DATABASE_POOL_SIZE },
    temporal: { address: read.TEMPORAL_ADDRESS, namespace: read.TEMPORAL_NAMESPACE },
    mail: { smtpUrl: read.SMTP_URL, from: read.MAIL_FROM },
    emergency: { webhookUrl: read.EMERGENCY_WEBHOOK_URL, secret: read.EMERGENCY_SECRET },
    phone: {
      sms: {
        url: read.SMS_WEBHOOK_URL,
        secret: read.SMS_SECRET,
        newsSecrets: present([read.SMS_NEWS_SECRET, read.SMS_NEWS_SECRET_PREVIOUS]),
      },
      call: {
        url: read.CALL_WEBHOOK_URL,
        secret: read.CALL_SECRET,
        newsSecrets: present([read.CALL_NEWS_SECRET, read.CALL_NEWS_SECRET_PREVIOUS]),
      },
      contactCountries: read.CONTACT_COUNTRIES,
    },
    links: { secret: read.LINK_SECRET, previousSecret: read.LINK_SECRET_PREVIOUS },
    addresses: { secret: read.ADDRESS_SECRET, previous: read.ADDRESS_SECRET_PREVIOUS },
    timeScale: read.TIME_SCALE,
    policyFile: read.POLICY_FILE,
    engine: {
      historyLimit: read.HISTORY_LIMIT,
      effectRetryCapMs: read.EFFECT_RETRY_CAP_MS,
      commitAlarmAttempts: read.COMMIT_ALARM_ATTEMPTS,
    },
    worker: {
      queue: read.WORKER_QUEUE,
      machine: read.WORKER_MACHINE,
      bundlePath: read.WORKFLOW_BUNDLE,
      maxCachedWorkflows: read.MAX_CACHED_WORKFLOWS,
    },
    watch: {
      everyMs: read.WATCH_EVERY_MS,
      graceMs: read.WATCH_GRACE_MS,
      staleMs: read.WATCH_STALE_MS,
      heartbeatUrl: read.WATCHDOG_HEARTBEAT_URL,
    },
    ...(read.NICENESS !== undefined && { niceness: read.NICENESS }),
    logLevel: read.LOG_LEVEL,
    temporalUiUrl: read.TEMPORAL_UI_URL,
  };
}
