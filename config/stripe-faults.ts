import { developmentDefaults, type GivenVariables, type Name } from './variables.ts';

/** Whether a key is one of the simulator, as it is in development where none is set. */
export const isOfSimulator = (key: string | undefined): boolean => key === undefined || key.startsWith('sk_test_sim');

/**
 * What is wrong with Stripe's key, webhook secret and address taken together, by variable, as the rest of a sentence that begins with its
 * name.
 *
 * A key that moves real money goes to Stripe alone. A key of the simulator goes to a simulator alone, and never into production.
 */
export function stripeFaults(given: GivenVariables): Map<Name, string> {
  return new Map([...pairFaults(given), ...(given.NODE_ENV === 'production' ? productionKeyFaults(given) : [])]);
}

function pairFaults({ STRIPE_SECRET_KEY: key, STRIPE_API_URL: url }: GivenVariables): Map<Name, string> {
  const faults = new Map<Name, string>();
  if (key !== undefined && isLive(key) && !isStripesOwn(url))
    faults.set(
      'STRIPE_API_URL',
      'leads elsewhere than to Stripe, and STRIPE_SECRET_KEY moves real money; leave the address out, or set a test key',
    );
  if (isOfSimulator(key) && url !== undefined && isStripesOwn(url))
    faults.set(
      'STRIPE_API_URL',
      'leads to Stripe, and STRIPE_SECRET_KEY is no key of Stripe; set a key of Stripe, or leave the address out',
    );
  return faults;
}

function productionKeyFaults(given: GivenVariables): Map<Name, string> {
  const { STRIPE_SECRET_KEY: key, STRIPE_WEBHOOK_SECRET: secret } = given;
  const faults = new Map<Name, string>();
  if (key !== undefined && isOfSimulator(key))
    faults.set(
      'STRIPE_SECRET_KEY',
      'is a key of the simulator, which is for NODE_ENV=development only; set a key of Stripe',
    );
  if (secret === developmentDefaults.STRIPE_WEBHOOK_SECRET)
    faults.set(
      'STRIPE_WEBHOOK_SECRET',
      'is the one that .env.example shows; set the secret of the webhook endpoint at Stripe',
    );
  return faults;
}

/** Whether a key moves real money. */
export const isLive = (key: string): boolean => /^[a-z]+_live_/.test(key);

/** Whether an address is Stripe's, as it is where none is given. What is no address counts as none of Stripe's. */
function isStripesOwn(url: string | undefined): boolean {
  if (url === undefined) return true;
  return URL.canParse(url) && new URL(url).origin === 'https://api.stripe.com';
}
