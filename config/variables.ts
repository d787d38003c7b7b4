import { z } from 'zod';
import { isCallableCountry } from '../domain/people/telephone.ts';

const text = z.string();
const address = (protocol: RegExp) => z.url({ protocol });
const whole = (from: number, to: number) => z.string().regex(/^\d+$/).transform(Number).pipe(z.int().min(from).max(to));

/** Whether a network holds every address there is: to trust it would let anybody say for whom they ask. */
const isEverybody = (network: string): boolean => /\/0+$/.test(network);

const secret = (that: string) => text.min(32).describe(`a secret of at least 32 characters ${that}`);

/** The addresses that may be plain where something else encrypts the way to them. */
export const plainable = [
  'PUBLIC_URL',
  'SMTP_URL',
  'EMERGENCY_WEBHOOK_URL',
  'SMS_WEBHOOK_URL',
  'CALL_WEBHOOK_URL',
  'TEMPORAL_ADDRESS',
  'STRIPE_API_URL',
  'MEMBERSHIP_URL',
] as const;

const requests = whole(1, 1_000_000_000).describe('a whole number of requests from 1 to 1000000000');

/** What each variable must be: the rules of pass two. Each description completes the sentence "it must be …". */
export const variables = z.object({
  NODE_ENV: z.enum(['development', 'production']).describe('development or production'),
  HOST: text.describe('an address to listen on, such as 127.0.0.1 or 0.0.0.0'),
  PORT: whole(0, 65_535).describe('a port from 0 (any free one) to 65535'),
  INTERNAL_PORT: whole(0, 65_535).optional().describe('a port from 0 (any free one) to 65535, other than PORT'),
  DRAIN_MS: whole(0, 60_000).describe('milliseconds from 0 to 60000'),
  RATE_LIMIT_WINDOW_S: whole(1, 3_600).describe('seconds from 1 to 3600'),
  RATE_LIMIT_CLIENT: requests,
  RATE_LIMIT_STAFF: requests,
  RATE_LIMIT_NO_TOKEN: requests,
  RATE_LIMIT_OPEN: requests,
  TRUST_PROXY: text
    .transform((networks) => networks.split(','))
    .pipe(z.array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]).refine((network) => !isEverybody(network))))
    .optional()
    .describe(
      'the addresses or networks of the proxies in front, never everybody, with commas, such as 10.0.0.0/8,192.0.2.7',
    ),
  ORDINARY_API_URL: address(/^http$/)
    .optional()
    .describe('the address at which the front reaches the ordinary API, such as http://api:3000'),
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
  SMS_WEBHOOK_URL: address(/^https?$/).describe('an http or https address that takes a POST for every text message'),
  CALL_WEBHOOK_URL: address(/^https?$/).describe('an http or https address that takes a POST for every call'),
  CONTACT_COUNTRIES: text
    .transform((codes) => codes.split(','))
    .pipe(z.array(z.string().refine(isCallableCountry)))
    .optional()
    .describe('countries by their two capital letters, with commas, such as GB,IE,FR'),
  EMERGENCY_SECRET: secret('that the emergency channel knows as well'),
  SMS_SECRET: secret('that the provider of text messages knows as well'),
  CALL_SECRET: secret('that the provider of calls knows as well'),
  SMS_NEWS_SECRET: secret('with which the provider of text messages signs its news'),
  SMS_NEWS_SECRET_PREVIOUS: secret('that SMS_NEWS_SECRET was before').optional(),
  CALL_NEWS_SECRET: secret('with which the provider of calls signs its news'),
  CALL_NEWS_SECRET_PREVIOUS: secret('that CALL_NEWS_SECRET was before').optional(),
  PROVIDER_SECRET: secret('that every provider knows').optional(),
  LINK_SECRET: secret('that is the same for the API and every worker'),
  LINK_SECRET_PREVIOUS: secret('that LINK_SECRET was before, or is to be next').optional(),
  ADDRESS_SECRET: secret('with which addresses are hashed, the same for the API and every worker'),
  ADDRESS_SECRET_PREVIOUS: secret('that ADDRESS_SECRET was before, or is to be next').optional(),
  STRIPE_SECRET_KEY: text
    .regex(/^(sk|rk)_(test|live)_\w+$/)
    .describe('a secret or restricted key of Stripe, such as sk_live_…'),
  STRIPE_WEBHOOK_SECRET: text
    .regex(/^whsec_\S{16,}$/)
    .describe('the secret of the webhook endpoint at Stripe, whsec_…'),
  STRIPE_API_URL: address(/^https?$/)
    .optional()
    .describe('the address of a Stripe simulator, such as http://127.0.0.1:12111'),
  MEMBERSHIP_URL: address(/^https?$/).describe(
    'the address of the page on which people choose their membership, such as https://hotmess.london/membership-upgrade',
  ),
  TLS_ELSEWHERE: text
    .optional()
    .transform((names) => (names ?? '').split(',').flatMap((name) => name.trim() || []))
    .pipe(z.array(z.enum(plainable)))
    .describe(`some of ${plainable.join(', ')}, with commas between`),
  TIME_SCALE: text
    .regex(/^\d+(\.\d+)?$/)
    .transform(Number)
    .pipe(z.number().min(1))
    .describe('a number of at least 1 (real time); 3600 makes an hour last a second'),
  POLICY_FILE: text.optional().describe('the path of a JSON file'),
  HISTORY_LIMIT: whole(10, 20_000).describe('a whole number of events from 10 to 20000'),
  EFFECT_RETRY_CAP_MS: whole(100, 3_600_000).describe('milliseconds from 100 to 3600000'),
  COMMIT_ALARM_ATTEMPTS: whole(2, 1_000).describe('a whole number from 2 to 1000'),
  WORKER_QUEUE: z.enum(['ordinary', 'safety']).describe('ordinary or safety'),
  WORKER_MACHINE: z.enum(['shared', 'own']).describe('shared or own'),
  WORKFLOW_BUNDLE: text.optional().describe('the path of the file that npm run build makes, dist/workflow-bundle.js'),
  MAX_CACHED_WORKFLOWS: whole(1, 100_000).describe('a whole number from 1 to 100000'),
  WATCH_EVERY_MS: whole(100, 3_600_000).describe('milliseconds from 100 to 3600000'),
  WATCH_GRACE_MS: whole(0, 3_600_000).describe('milliseconds from 0 to 3600000'),
  WATCH_STALE_MS: whole(100, 86_400_000).describe('milliseconds from 100 to 86400000'),
  WATCH_PACE_MS: whole(100, 3_600_000).describe('milliseconds from 100 to 3600000'),
  WATCHDOG_HEARTBEAT_URL: address(/^https?$/)
    .optional()
    .describe('an http or https address'),
  NICENESS: whole(0, 19).optional().describe('a whole number from 0 to 19'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .describe('fatal, error, warn, info, debug, trace or silent'),
  TEMPORAL_UI_URL: address(/^https?$/)
    .optional()
    .describe('an http or https address'),
});

/** The name of a variable. */
export type Name = keyof typeof variables.shape;
/** Variables that are set, as text. */
export type GivenVariables = Partial<Record<Name, string>>;

/** The variables that hold a secret. */
export const secrets = [
  'LINK_SECRET',
  'LINK_SECRET_PREVIOUS',
  'ADDRESS_SECRET',
  'ADDRESS_SECRET_PREVIOUS',
  'EMERGENCY_SECRET',
  'SMS_SECRET',
  'CALL_SECRET',
  'SMS_NEWS_SECRET',
  'SMS_NEWS_SECRET_PREVIOUS',
  'CALL_NEWS_SECRET',
  'CALL_NEWS_SECRET_PREVIOUS',
  'PROVIDER_SECRET',
] as const satisfies readonly Name[];

/** The secrets that development takes from PROVIDER_SECRET where they are not set. */
export const providerSecrets = [
  'EMERGENCY_SECRET',
  'SMS_SECRET',
  'CALL_SECRET',
  'SMS_NEWS_SECRET',
  'CALL_NEWS_SECRET',
] as const satisfies readonly Name[];

/** Secrets, and addresses, which can carry a password or a token: faults name them but never show them. */
export const hidden: ReadonlySet<Name> = new Set([
  'DATABASE_URL',
  'SMTP_URL',
  'EMERGENCY_WEBHOOK_URL',
  'SMS_WEBHOOK_URL',
  'CALL_WEBHOOK_URL',
  ...secrets,
  'STRIPE_SECRET_KEY',
  'STRIPE_WEBHOOK_SECRET',
  'PUBLIC_URL',
  'TEMPORAL_UI_URL',
  'WATCHDOG_HEARTBEAT_URL',
]);

/** The values of variables that are not set, in production too. */
export const defaults: GivenVariables = {
  HOST: '127.0.0.1',
  PORT: '3000',
  DRAIN_MS: '1000',
  RATE_LIMIT_WINDOW_S: '60',
  RATE_LIMIT_CLIENT: '6000', // one key is a whole platform: 100 a second is more than one process can sustain
  RATE_LIMIT_STAFF: '600', // one person at a busy screen stays far below this
  RATE_LIMIT_NO_TOKEN: '60', // enough to notice a wrong token
  RATE_LIMIT_OPEN: '600', // the reference loads a dozen files, and many people may share an address
  DATABASE_POOL_SIZE: '10',
  TEMPORAL_NAMESPACE: 'hotmess',
  MAIL_FROM: 'HOTMESS Support <support@hotmess.london>',
  MEMBERSHIP_URL: 'https://hotmess.london/membership-upgrade',
  TIME_SCALE: '1',
  HISTORY_LIMIT: '4000',
  EFFECT_RETRY_CAP_MS: '60000',
  COMMIT_ALARM_ATTEMPTS: '5',
  WORKER_QUEUE: 'ordinary',
  WORKER_MACHINE: 'shared', // where `own` is wrong, safety is answered too late
  MAX_CACHED_WORKFLOWS: '500',
  WATCH_EVERY_MS: '15000',
  WATCH_GRACE_MS: '60000',
  WATCH_STALE_MS: '120000',
  WATCH_PACE_MS: '60000',
  LOG_LEVEL: 'info',
};

/** The values of variables that are not set in production, and have none in development. */
export const productionDefaults: GivenVariables = { INTERNAL_PORT: '3001' };

/**
 * What development assumes and production must set: addresses on loopback, secrets that everybody can read. Its rate
 * limits are out of reach, since tests and benchmarks send as many requests as they can with one token.
 */
export const developmentDefaults = {
  DATABASE_URL: 'postgres://postgres:postgres@127.0.0.1:5432/hotmess',
  TEMPORAL_ADDRESS: '127.0.0.1:7233',
  SMTP_URL: 'smtp://127.0.0.1:1025',
  EMERGENCY_WEBHOOK_URL: 'http://127.0.0.1:1080/emergency',
  SMS_WEBHOOK_URL: 'http://127.0.0.1:1080/channels/sms',
  CALL_WEBHOOK_URL: 'http://127.0.0.1:1080/channels/call',
  PROVIDER_SECRET: 'a development secret that every provider knows',
  LINK_SECRET: 'a development secret that protects nothing',
  ADDRESS_SECRET: 'a development secret that hides no address',
  STRIPE_WEBHOOK_SECRET: 'whsec_of_the_simulator_everybody_knows',
  EFFECT_RETRY_CAP_MS: '5000',
  RATE_LIMIT_CLIENT: '1000000',
  RATE_LIMIT_STAFF: '1000000',
  RATE_LIMIT_NO_TOKEN: '1000000',
  RATE_LIMIT_OPEN: '1000000',
} satisfies GivenVariables;

/** Where development finds Stripe when it has no key of its own: at the simulator that `npm start` brings up. */
export const simulatedStripe = {
  STRIPE_SECRET_KEY: 'sk_test_sim_everybody_knows',
  STRIPE_API_URL: 'http://127.0.0.1:12111',
} satisfies GivenVariables;
