import { loadClientConfigProfile } from '@temporalio/envconfig';
import { z } from 'zod';

/** Environment variables as Node hands them over; an empty string counts as not set. */
export type Env = Readonly<Record<string, string | undefined>>;

/**
 * Everything a process of the product may be told from outside.
 *
 * Addresses may carry passwords: never log the whole object. All durations are real milliseconds; `timeScale` does not touch them.
 */
export interface Config {
  environment: 'development' | 'production';
  /**
   * `publicUrl` is how people and links reach the API, without a slash at its end; `port` 0 means any free port. For `drainMs`
   * `/readyz` answers 503 before the door closes, so that a load balancer can look elsewhere. `rateLimits` are requests within
   * `windowS` seconds: of each client key, of each staff token, and of each address without a valid token.
   */
  http: {
    host: string;
    port: number;
    publicUrl: string;
    drainMs: number;
    rateLimits: { windowS: number; client: number; staff: number; noToken: number };
  };
  database: { url: string; poolSize: number };
  /** Where the engine is. TLS and API key are read by `@temporalio/envconfig` where the connection is made. */
  temporal: { address: string; namespace: string };
  mail: { smtpUrl: string; from: string };
  /** The safety team's emergency channel: receives a POST for every alert and every page of the watchdog. */
  emergency: { webhookUrl: string };
  /** What the links in mails are signed with: the same in every process, or links of one are refused by another. */
  links: { secret: string };
  /** Divides every duration of the policy; 1 is real time and the only value outside development. */
  timeScale: number;
  /** A JSON file that overrides policy values; development only. */
  policyFile?: string | undefined;
  engine: {
    /** Events in a history after which a case continues as new at a quiet moment; the hard limit is twice this. */
    historyLimit: number;
    /** The longest pause between two attempts of an effect. */
    effectRetryCapMs: number;
    /** The attempt of one commit from which ops are paged. */
    commitAlarmAttempts: number;
  };
  /** `bundlePath` is the prebuilt workflow bundle; without it (development only) the worker bundles when it starts. */
  worker: { queue: 'ordinary' | 'safety'; bundlePath?: string | undefined; maxCachedWorkflows: number };
  /** How often the watchdog looks, how late a deadline may be, and how old an unread fact or undone effect may be, before it pages. */
  watch: { everyMs: number; graceMs: number; staleMs: number };
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  temporalUiUrl?: string | undefined;
}

/**
 * Thrown by {@link readConfig} with every fault found, one line each: the variable, what is wrong, what would be right.
 * Values of variables that may hold a secret are never part of it.
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

const text = z.string();
const address = (protocol: RegExp) => z.url({ protocol });
const whole = (from: number, to: number) => z.string().regex(/^\d+$/).transform(Number).pipe(z.int().min(from).max(to));

const requests = whole(1, 1_000_000_000).describe('a whole number of requests from 1 to 1000000000');

/** Pass two's rules. The description says what would be right; it completes the sentence "it must be …". */
const variables = z.object({
  NODE_ENV: z.enum(['development', 'production']).describe('development or production'),
  HOST: text.describe('an address to listen on, such as 127.0.0.1 or 0.0.0.0'),
  PORT: whole(0, 65_535).describe('a port from 0 (any free one) to 65535'),
  DRAIN_MS: whole(0, 60_000).describe('milliseconds from 0 to 60000'),
  RATE_LIMIT_WINDOW_S: whole(1, 3_600).describe('seconds from 1 to 3600'),
  RATE_LIMIT_CLIENT: requests,
  RATE_LIMIT_STAFF: requests,
  RATE_LIMIT_NO_TOKEN: requests,
  PUBLIC_URL: address(/^https?$/)
    .optional()
    .describe('the address people reach the API at, such as https://support.example.com'),
  DATABASE_URL: address(/^postgres(ql)?$/).describe('an address such as postgres://user:password@host:5432/hotmess'),
  DATABASE_POOL_SIZE: whole(1, 500).describe('a whole number from 1 to 500'),
  TEMPORAL_ADDRESS: text
    .regex(/^[^\s/]+:\d+$/)
    .describe('a host and port such as temporal:7233, here or in the profile that TEMPORAL_PROFILE names'),
  TEMPORAL_NAMESPACE: text.regex(/^\S+$/).describe('the name of a namespace, such as hotmess'),
  SMTP_URL: address(/^smtps?$/).describe('an address such as smtps://user:password@host:465'),
  MAIL_FROM: text
    .regex(/^([^<>]+ <[^\s@<>]+@[^\s@<>]+>|[^\s@<>]+@[^\s@<>]+)$/)
    .describe('a sender such as Name <name@host>'),
  EMERGENCY_WEBHOOK_URL: address(/^https?$/).describe('an http or https address that takes a POST'),
  LINK_SECRET: text.min(32).describe('a secret of at least 32 characters, the same for the API and every worker'),
  TIME_SCALE: text
    .regex(/^\d+(\.\d+)?$/)
    .transform(Number)
    .pipe(z.number().min(1))
    .describe('a number from 1 (real time) up; 3600 makes an hour last a second'),
  POLICY_FILE: text.optional().describe('the path of a JSON file'),
  HISTORY_LIMIT: whole(10, 20_000).describe('a whole number of events from 10 to 20000'),
  EFFECT_RETRY_CAP_MS: whole(100, 3_600_000).describe('milliseconds from 100 to 3600000'),
  COMMIT_ALARM_ATTEMPTS: whole(2, 1_000).describe('a whole number from 2 to 1000'),
  WORKER_QUEUE: z.enum(['ordinary', 'safety']).describe('ordinary or safety'),
  WORKFLOW_BUNDLE: text.optional().describe('the path of the file that npm run build makes, dist/workflow-bundle.js'),
  MAX_CACHED_WORKFLOWS: whole(1, 100_000).describe('a whole number from 1 to 100000'),
  WATCH_EVERY_MS: whole(100, 3_600_000).describe('milliseconds from 100 to 3600000'),
  WATCH_GRACE_MS: whole(0, 3_600_000).describe('milliseconds from 0 to 3600000'),
  WATCH_STALE_MS: whole(100, 86_400_000).describe('milliseconds from 100 to 86400000'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .describe('fatal, error, warn, info, debug, trace or silent'),
  TEMPORAL_UI_URL: address(/^https?$/)
    .optional()
    .describe('an http or https address'),
});

type Name = keyof typeof variables.shape;
type Given = Partial<Record<Name, string>>;

/** What is wrong with each variable, as the rest of a sentence that begins with its name. */
type Faults = Map<string, string>;

/** Secrets, and addresses, which can carry a password or a token: faults name them but never show them. */
const hidden: ReadonlySet<Name> = new Set([
  'DATABASE_URL',
  'SMTP_URL',
  'EMERGENCY_WEBHOOK_URL',
  'LINK_SECRET',
  'PUBLIC_URL',
  'TEMPORAL_UI_URL',
]);

const defaults: Given = {
  HOST: '127.0.0.1',
  PORT: '3000',
  DRAIN_MS: '1000',
  RATE_LIMIT_WINDOW_S: '60',
  RATE_LIMIT_CLIENT: '6000', // one key is a whole platform: 100 a second, more than one process answers well for long
  RATE_LIMIT_STAFF: '600', // a person with a busy screen stays far below
  RATE_LIMIT_NO_TOKEN: '60', // a mistake is noticed by then
  DATABASE_POOL_SIZE: '10',
  TEMPORAL_NAMESPACE: 'hotmess',
  MAIL_FROM: 'HOTMESS Support <support@hotmess.london>',
  TIME_SCALE: '1',
  HISTORY_LIMIT: '4000',
  EFFECT_RETRY_CAP_MS: '60000',
  COMMIT_ALARM_ATTEMPTS: '5',
  WORKER_QUEUE: 'ordinary',
  MAX_CACHED_WORKFLOWS: '500',
  WATCH_EVERY_MS: '15000',
  WATCH_GRACE_MS: '60000',
  WATCH_STALE_MS: '120000',
  LOG_LEVEL: 'info',
};

/**
 * What production must be told, development assumes: on loopback, with a secret that everybody can read. Nobody there meets a
 * limit, since tests and benchmarks ask with one token as much as they can.
 */
const developmentDefaults = {
  DATABASE_URL: 'postgres://postgres:postgres@127.0.0.1:5432/hotmess',
  TEMPORAL_ADDRESS: '127.0.0.1:7233',
  SMTP_URL: 'smtp://127.0.0.1:1025',
  EMERGENCY_WEBHOOK_URL: 'http://127.0.0.1:1080/emergency',
  LINK_SECRET: 'a development secret that protects nothing',
  EFFECT_RETRY_CAP_MS: '5000',
  RATE_LIMIT_CLIENT: '1000000',
  RATE_LIMIT_STAFF: '1000000',
  RATE_LIMIT_NO_TOKEN: '1000000',
} satisfies Given;

/** Pass one: every variable as text, the Temporal profile folded in where it names what the environment does not. */
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
    const what = `names ${named}, which cannot be read from ${file ? `"${file}"` : 'the usual file'}; it must be a profile in that TOML file`;
    return { given, unreadable: new Map([['TEMPORAL_PROFILE', what]]) };
  }
}

/** Faults that no single value shows: what only development may do, and what only production must be told. */
function refused(given: Given, part: 'api' | 'worker'): Faults {
  const faults: Faults = new Map();
  if (given.NODE_ENV !== 'development') {
    if (given.TIME_SCALE !== undefined && Number(given.TIME_SCALE) !== 1) {
      faults.set('TIME_SCALE', 'is for NODE_ENV=development only; elsewhere it must be 1 or not set');
    }
    if (given.POLICY_FILE !== undefined) {
      faults.set('POLICY_FILE', 'is for NODE_ENV=development only; elsewhere it must not be set');
    }
  }
  if (given.NODE_ENV === 'production') {
    if (given.LINK_SECRET === developmentDefaults.LINK_SECRET) {
      faults.set(
        'LINK_SECRET',
        `is the one that .env.example shows; it must be ${variables.shape.LINK_SECRET.description}`,
      );
    }
    if (given.PUBLIC_URL === undefined) faults.set('PUBLIC_URL', wrong('PUBLIC_URL', undefined));
    if (given.WORKFLOW_BUNDLE === undefined && part === 'worker') {
      faults.set('WORKFLOW_BUNDLE', wrong('WORKFLOW_BUNDLE', undefined));
    }
  }
  return faults;
}

function wrong(name: Name, value: string | undefined): string {
  const what = value === undefined ? 'is not set' : hidden.has(name) ? 'cannot be used' : `is "${value}"`;
  return `${what}; it must be ${variables.shape[name].description}`;
}

/**
 * Reads the whole configuration from environment variables, in two passes: strings first, then meaning.
 *
 * All faults are found before anything is refused. Production must be told every address and the secret of
 * links; development has defaults on loopback.
 * Does not check that anything answers at an address or that a named file exists (the Temporal profile's excepted).
 *
 * @param part a worker in production also needs `WORKFLOW_BUNDLE`.
 * @throws ConfigError naming every fault.
 */
export function readConfig(env: Env, part: 'api' | 'worker' = 'api'): Config {
  const { given, unreadable } = readEnv(env);
  const assumed = given.NODE_ENV === 'production' ? defaults : { ...defaults, ...developmentDefaults };
  const read = variables.safeParse({ ...assumed, ...given });
  const malformed = (read.error?.issues ?? []).map((issue) => issue.path[0] as Name);
  const faults: Faults = new Map([
    ...malformed.map((name) => [name, wrong(name, given[name])] as const),
    ...refused(given, part),
    ...unreadable,
  ]);
  if (!read.success || faults.size > 0) throw new ConfigError([...faults].map(([name, what]) => `${name} ${what}.`));
  return compose(read.data);
}

function compose(read: z.output<typeof variables>): Config {
  return {
    environment: read.NODE_ENV,
    http: {
      host: read.HOST,
      port: read.PORT,
      drainMs: read.DRAIN_MS,
      rateLimits: {
        windowS: read.RATE_LIMIT_WINDOW_S,
        client: read.RATE_LIMIT_CLIENT,
        staff: read.RATE_LIMIT_STAFF,
        noToken: read.RATE_LIMIT_NO_TOKEN,
      },
      publicUrl: (read.PUBLIC_URL ?? `http://${read.HOST}:${read.PORT}`).replace(/\/+$/, ''),
    },
    database: { url: read.DATABASE_URL, poolSize: read.DATABASE_POOL_SIZE },
    temporal: { address: read.TEMPORAL_ADDRESS, namespace: read.TEMPORAL_NAMESPACE },
    mail: { smtpUrl: read.SMTP_URL, from: read.MAIL_FROM },
    emergency: { webhookUrl: read.EMERGENCY_WEBHOOK_URL },
    links: { secret: read.LINK_SECRET },
    timeScale: read.TIME_SCALE,
    policyFile: read.POLICY_FILE,
    engine: {
      historyLimit: read.HISTORY_LIMIT,
      effectRetryCapMs: read.EFFECT_RETRY_CAP_MS,
      commitAlarmAttempts: read.COMMIT_ALARM_ATTEMPTS,
    },
    worker: {
      queue: read.WORKER_QUEUE,
      bundlePath: read.WORKFLOW_BUNDLE,
      maxCachedWorkflows: read.MAX_CACHED_WORKFLOWS,
    },
    watch: { everyMs: read.WATCH_EVERY_MS, graceMs: read.WATCH_GRACE_MS, staleMs: read.WATCH_STALE_MS },
    logLevel: read.LOG_LEVEL,
    temporalUiUrl: read.TEMPORAL_UI_URL,
  };
}
