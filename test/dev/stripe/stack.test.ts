import { tmpdir } from 'node:os';
import { expect, it } from 'vitest';
import { readConfig } from '../../../config/config.ts';
import { readOptions } from '../../../dev/stack/options.ts';
import { addressesOf, outsideParts, productEnvironment, type StackPlace } from '../../../dev/stack/parts.ts';

const ports = {
  api: 3000,
  ordinaryApi: 3100,
  temporal: 7233,
  temporalUi: 8233,
  postgres: 5433,
  mailbox: 8025,
  smtp: 1025,
  stripe: 12111,
};

async function placeWith(env: Record<string, string>): Promise<StackPlace> {
  const { simulatesStripe } = await readOptions(env);
  return { ...ports, postgresPassword: 'p', simulatesStripe };
}
const partsOf = async (place: StackPlace) => (await outsideParts(place, tmpdir(), 'temporal')).map(({ name }) => name);

it('brings the simulator, and leads the product to it, when there is no key of Stripe', async () => {
  const place = await placeWith({});
  const addresses = addressesOf(place);
  expect(addresses).toMatchObject({
    stripe: 'http://127.0.0.1:12111',
    stripeKey: expect.stringMatching(/^sk_test_sim/),
  });
  expect(await partsOf(place)).toContain('stripe');
  const { stripe } = readConfig(productEnvironment(place, {}));
  expect(stripe).toEqual({
    secretKey: addresses.stripeKey,
    webhookSecret: addresses.stripeWebhookSecret,
    apiUrl: addresses.stripe,
    live: false,
  });
});

it('brings no simulator with a key of Stripe, and leads the product to Stripe itself', async () => {
  const env = { STRIPE_SECRET_KEY: 'sk_test_51abcdefgh' };
  const place = await placeWith(env);
  expect(Object.keys(addressesOf(place)).filter((name) => name.startsWith('stripe'))).toEqual([]);
  expect(await partsOf(place)).not.toContain('stripe');
  const { stripe } = readConfig({ ...env, ...productEnvironment(place, {}) });
  expect(stripe).toMatchObject({ secretKey: env.STRIPE_SECRET_KEY, live: false });
  expect(stripe).not.toHaveProperty('apiUrl');
});
