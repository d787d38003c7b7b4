import { loadClientConfigProfile } from '@temporalio/envconfig';
import { nodeFaults } from '../domain/policy/node-version.ts';
import { type Config, compose } from './composed.ts';
import { type Faults, productionFaults } from './production-faults.ts';
import { isOfSimulator, stripeFaults } from './stripe-faults.ts';
import {
  defaults,
  developmentDefaults,
  type GivenVariables,
  hidden,
  type Name,
  productionDefaults,
  providerSecrets,
  simulatedStripe,
  variables,
} from './variables.ts';

/** Environment variables as Node hands them over; an empty string counts as not set. */
export type Env = Readonly<Record<string, string | undefined>>;

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
function readEnv(env: Env): { given: GivenVariables; unreadable: Faults } {
  const given: GivenVariables = {};
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
    const fromProfile: GivenVariables = {
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
export type ProductPart = 'api' | 'front' | 'worker';

/** Faults that depend on the part, and on `NODE_ENV`: what only development may set, and what production must set. */
function refused(given: GivenVariables, part: ProductPart, isEngineEncrypted: () => boolean): Faults {
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
  for (const [name, what] of stripeFaults(given)) faults.set(name, what);
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
 * Finds every fault before it refuses, a Node that is too old among them. Production must set every address and every secret;
 * development has defaults on loopback. Does not check that anything answers at an address, nor that a named file exists (except the
 * Temporal profile's).
 *
 * @param part a worker in production also needs `WORKFLOW_BUNDLE`, and the front anywhere `ORDINARY_API_URL`.
 * @param found faults that were found elsewhere, to be named with the others
 * @throws ConfigError naming every fault.
 */
export function readConfig(env: Env, part: ProductPart = 'api', found: readonly string[] = []): Config {
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

/** One secret for all providers is enough in development, and a simulator is Stripe for those who have no key. */
function assumedInDevelopment(given: GivenVariables): GivenVariables {
  const secret = given.PROVIDER_SECRET ?? developmentDefaults.PROVIDER_SECRET;
  return {
    ...defaults,
    ...developmentDefaults,
    ...(isOfSimulator(given.STRIPE_SECRET_KEY) && simulatedStripe),
    ...Object.fromEntries(providerSecrets.map((name) => [name, secret])),
  };
}
