import Stripe from 'stripe';
import { describe, expect, it } from 'vitest';
import { readWebhook, refusedUnread } from '../../../outside/stripe/webhook.ts';
import { simulatorWebhookSecret as secret } from '../../support/outside/stripe.ts';

const now = Date.parse('2026-11-27T12:00:00.000Z');
const event = {
  id: 'evt_1',
  object: 'event',
  api_version: '2026-10-28.endive',
  created: now / 1_000 - 5,
  data: { object: { id: 're_1', object: 'refund' } },
  livemode: false,
  type: 'refund.updated',
};

const signedAt = (seconds: number, payload: string, by = secret): string =>
  Stripe.webhooks.generateTestHeaderString({ payload, secret: by, timestamp: now / 1_000 + seconds });

const read = (
  body: unknown,
  { seconds = 0, by = secret, live = false, sent = undefined as string | undefined } = {},
) => {
  const payload = typeof body === 'string' ? body : JSON.stringify(body);
  const signature = signedAt(seconds, payload, by);
  return readWebhook(Buffer.from(sent ?? payload), { signature, secret, now, live });
};

describe('a webhook of Stripe', () => {
  it('is an event: what happened to which object', () => {
    expect(read(event)).toEqual({
      id: 'evt_1',
      type: 'refund.updated',
      objectId: 're_1',
      createdAt: now - 5_000,
      apiVersion: '2026-10-28.endive',
    });
  });

  it.each([
    [-300, 'evt_1'],
    [-301, 'bad-signature'],
    [300, 'evt_1'],
    [301, 'from-the-future'],
    [330, 'from-the-future'],
    [3_600, 'from-the-future'],
  ])('signed %d s from now is answered by %s', (seconds, said) => {
    const answer = read(event, { seconds });
    expect(typeof answer === 'string' ? answer : answer.id).toBe(said);
  });

  it('is not believed when it was changed, signed by somebody else, or not signed', () => {
    expect(read(event, { sent: JSON.stringify({ ...event, type: 'refund.failed' }) })).toBe('bad-signature');
    expect(read(event, { by: 'whsec_somebody_else' })).toBe('bad-signature');
    for (const signature of ['', 'v1=abc', 't=now,v1=abc'])
      expect(readWebhook(Buffer.from('{}'), { signature, secret, now, live: false })).toBe('bad-signature');
  });

  it.each([
    ['t=0,v1=K', undefined],
    ['t=-300,v1=K', undefined],
    ['t=-301,v1=K', 'bad-signature'],
    ['t=300,v1=K', undefined],
    ['t=301,v1=K', 'from-the-future'],
    ['t=0,v1=short,v1=K,v0=K', undefined],
    ['v1=K,t=0', undefined],
    ['t=0,t=0,v1=K', 'bad-signature'],
    ['t=0,v0=K', 'bad-signature'],
    ['t=0', 'bad-signature'],
    ['v1=K', 'bad-signature'],
    ['t=soon,v1=K', 'bad-signature'],
    ['', 'bad-signature'],
  ])('with the signature %s is judged without its body: %s', (form, said) => {
    const signature = form
      .replaceAll(/t=(-?\d+)/g, (_, seconds: string) => `t=${now / 1_000 + Number(seconds)}`)
      .replaceAll('K', 'a'.repeat(64));
    expect(refusedUnread(signature, now)).toBe(said);
  });

  it('of the other mode is refused', () => {
    expect(read({ ...event, livemode: true })).toBe('other-mode');
    expect(read(event, { live: true })).toBe('other-mode');
    expect(read({ ...event, livemode: true }, { live: true })).toMatchObject({ id: 'evt_1' });
  });

  it.each([
    ['no JSON', '{"id":'],
    ['null', 'null'],
    ['a list', '[]'],
    ['something else', { object: 'refund', id: 're_1' }],
    ['an event about nothing', { ...event, data: {} }],
    ['an event without a name', { ...event, id: '' }],
    ['a name that no database keeps', { ...event, id: 'evt_\u0000' }],
    ['an object of such a name', { ...event, data: { object: { ...event.data.object, id: 're_\u0000' } } }],
    ['an instant after the last year', { ...event, created: 1e18 }],
    ['an instant before the first', { ...event, created: -1e30 }],
  ])('that is signed but holds %s is not an event', (_what, body) => {
    expect(read(body)).toBe('not-an-event');
  });
});

it('the SDK itself refuses what is 301 s old and lets an hour ahead pass', () => {
  const payload = JSON.stringify(event);
  const construct = (seconds: number) =>
    Stripe.webhooks.constructEvent(payload, signedAt(seconds, payload), secret, 300, undefined, now);
  expect(() => construct(-301)).toThrow(Stripe.errors.StripeSignatureVerificationError);
  expect(construct(3_600).id).toBe('evt_1');
});
