import type { z } from 'zod';
import { isLive } from './stripe-faults.ts';
import type { variables } from './variables.ts';
import type { WorkerPlace } from './worker-limits.ts';

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
   * `previousSecret` work as well: it is the secret of before a change, or while a change begins the next one (docs/production.md).
   */
  links: { secret: string; previousSecret?: string | undefined };
  /** By what addresses are known: every process hashes them with the same secret, or it does not know who has refused alerts. */
  addresses: { secret: string; previous?: string | undefined };
  /**
   * How the product reaches Stripe. `apiUrl` is a simulator's address, absent for Stripe's own. Webhooks of the other mode than `live` are
   * not ours.
   */
  stripe: { secretKey: string; webhookSecret: string; apiUrl?: string; live: boolean };
  /** The page on which people choose their membership, and to which the customer portal leads back. */
  membershipUrl: string;
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
   * unread or an effect undone for more than `staleMs`. Pages of one kind that share one are `paceMs` apart (ADR 7). Each good round calls
   * `heartbeatUrl`, where there is one.
   */
  watch: { everyMs: number; graceMs: number; staleMs: number; paceMs: number; heartbeatUrl?: string | undefined };
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

const present = (values: readonly (string | undefined)[]): string[] => values.filter((value) => value !== undefined);

function stripeOf(read: z.output<typeof variables>): Config['stripe'] {
  const { STRIPE_SECRET_KEY: secretKey, STRIPE_WEBHOOK_SECRET: webhookSecret, STRIPE_API_URL: apiUrl } = read;
  return { secretKey, webhookSecret, live: isLive(secretKey), ...(apiUrl !== undefined && { apiUrl }) };
}

/** The configuration that the variables mean, once each of them is known to be right. */
export function compose(read: z.output<typeof variables>): Config {
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
    stripe: stripeOf(read),
    membershipUrl: read.MEMBERSHIP_URL,
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
      paceMs: read.WATCH_PACE_MS,
      heartbeatUrl: read.WATCHDOG_HEARTBEAT_URL,
    },
    ...(read.NICENESS !== undefined && { niceness: read.NICENESS }),
    logLevel: read.LOG_LEVEL,
    temporalUiUrl: read.TEMPORAL_UI_URL,
  };
}
