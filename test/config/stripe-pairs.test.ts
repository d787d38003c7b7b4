import { describe, expect, it } from 'vitest';
import { readConfig } from '../../config/config.ts';
import { faultsOf, production } from './production-config.ts';

const development = { NODE_ENV: 'development' };
const key = (of: 'live' | 'test' | 'sim') =>
  ({ live: 'sk_live_hunter2hunter2', test: 'rk_test_hunter2hunter2', sim: 'sk_test_sim_hunter2' })[of];
const secret = 'whsec_hunter2hunter2hunter2';
const simulator = 'http://127.0.0.1:12111';

describe('the pair of key and address at Stripe', () => {
  it('is the simulator in development, and Stripe itself with a key of Stripe, which production must have', () => {
    expect(readConfig(development).stripe).toEqual({
      secretKey: 'sk_test_sim_everybody_knows',
      webhookSecret: 'whsec_of_the_simulator_everybody_knows',
      apiUrl: simulator,
      live: false,
    });
    const own = { STRIPE_SECRET_KEY: key('test'), STRIPE_WEBHOOK_SECRET: secret };
    for (const env of [development, production])
      expect(readConfig({ ...env, ...own }).stripe).toEqual({
        secretKey: key('test'),
        webhookSecret: secret,
        live: false,
      });
    expect(readConfig(production).stripe.live).toBe(true);
  });

  it.each([
    [
      'a live key with another address',
      development,
      { STRIPE_SECRET_KEY: key('live'), STRIPE_API_URL: simulator },
      'STRIPE_API_URL leads elsewhere than to Stripe, and STRIPE_SECRET_KEY moves real money; leave the address out, or set a test key.',
    ],
    [
      'a simulator key with the address of Stripe',
      development,
      { STRIPE_SECRET_KEY: key('sim'), STRIPE_API_URL: 'https://api.stripe.com' },
      'STRIPE_API_URL leads to Stripe, and STRIPE_SECRET_KEY is no key of Stripe; set a key of Stripe, or leave the address out.',
    ],
    [
      'the address of Stripe without a key',
      development,
      { STRIPE_API_URL: 'https://api.stripe.com/' },
      'STRIPE_API_URL leads to Stripe, and STRIPE_SECRET_KEY is no key of Stripe; set a key of Stripe, or leave the address out.',
    ],
    [
      'a simulator key in production',
      production,
      { STRIPE_SECRET_KEY: key('sim'), STRIPE_WEBHOOK_SECRET: secret, STRIPE_API_URL: simulator },
      'STRIPE_SECRET_KEY is a key of the simulator, which is for NODE_ENV=development only; set a key of Stripe.',
    ],
    [
      'a key without the secret of webhooks in production',
      production,
      { STRIPE_WEBHOOK_SECRET: undefined },
      'STRIPE_WEBHOOK_SECRET is not set; it must be the secret of the webhook endpoint at Stripe, whsec_….',
    ],
    [
      'the secret of webhooks without a key in production',
      production,
      { STRIPE_SECRET_KEY: undefined },
      'STRIPE_SECRET_KEY is not set; it must be a secret or restricted key of Stripe, such as sk_live_….',
    ],
    [
      'the published secret of webhooks in production',
      production,
      { STRIPE_SECRET_KEY: key('live'), STRIPE_WEBHOOK_SECRET: 'whsec_of_the_simulator_everybody_knows' },
      'STRIPE_WEBHOOK_SECRET is the one that .env.example shows; set the secret of the webhook endpoint at Stripe.',
    ],
    [
      'a key that is none',
      development,
      { STRIPE_SECRET_KEY: 'pk_live_hunter2' },
      'STRIPE_SECRET_KEY cannot be used; it must be a secret or restricted key of Stripe, such as sk_live_….',
    ],
  ])('refuses %s, says what to do, and shows no secret', (_what, env, pair, sentence) => {
    const faults = faultsOf({ ...env, ...pair });
    expect(faults).toEqual([sentence]);
    expect(faults.join()).not.toContain('hunter2');
  });

  it('names all faults at once, beside the others', () => {
    const pair = {
      STRIPE_SECRET_KEY: key('live'),
      STRIPE_WEBHOOK_SECRET: undefined,
      STRIPE_API_URL: 'http://stripe.example.com',
      MEMBERSHIP_URL: 'hotmess',
    };
    expect(faultsOf({ ...production, ...pair, PORT: 'x' }).map((fault) => fault.split(' ')[0])).toEqual([
      'PORT',
      'STRIPE_WEBHOOK_SECRET',
      'MEMBERSHIP_URL',
      'STRIPE_API_URL',
    ]);
  });
});
