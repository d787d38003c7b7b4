import { expect, it } from 'vitest';
import {
  type AccountSettings,
  judgeSettings,
  type WebhookEndpoint,
  wantedEvents,
} from '../../../../domain/billing/account/relied-on.ts';

const wanted = { url: 'https://support.example.com/webhooks/stripe', apiVersion: '2026-10-28.endive' };

const anEndpoint = (given: Partial<WebhookEndpoint> = {}): WebhookEndpoint => ({
  url: wanted.url,
  isEnabled: true,
  apiVersion: wanted.apiVersion,
  events: wantedEvents,
  ...given,
});

const judged = (given: Partial<AccountSettings> = {}) =>
  judgeSettings(
    { endpoints: [anEndpoint()], portal: { newCard: true, cancellation: 'at-period-end' }, ...given },
    wanted,
  );
const wrong = (given: Partial<AccountSettings>): string[] =>
  judged(given).flatMap(({ verdict, text }) => (verdict === 'wrong' ? [text] : []));

it('BL-07 finds the account right as the runbook asks for it, and names what only a person can see', () => {
  expect(judged().map(({ verdict }) => verdict)).toEqual(['right', 'right', 'right', 'by-hand', 'by-hand']);
  expect(
    wrong({ endpoints: [anEndpoint({ events: ['*'] }), anEndpoint({ url: 'https://elsewhere.example' })] }),
  ).toEqual([]);
});

it.each<[string, readonly WebhookEndpoint[], RegExp]>([
  ['no endpoint', [], /none leads there/],
  ['one that leads elsewhere', [anEndpoint({ url: 'https://old.example.com/webhooks/stripe' })], /none leads there/],
  ['two of them', [anEndpoint(), anEndpoint()], /2 lead there/],
  ['one that is disabled', [anEndpoint({ isEnabled: false })], /it is disabled/],
  ['another version', [anEndpoint({ apiVersion: '2025-01-27.acacia' })], /its API version is 2025-01-27\.acacia/],
  ["the account's version", [anEndpoint({ apiVersion: null })], /its API version is the account's own/],
  [
    'an event that it is not told of',
    [anEndpoint({ events: wantedEvents.filter((type) => type !== 'refund.failed') })],
    /it is not told of refund\.failed\./,
  ],
])('BL-07 finds an endpoint wrong: %s', (_, endpoints, why) => {
  expect(wrong({ endpoints })).toEqual([expect.stringMatching(why)]);
});

it('BL-07 finds a portal wrong that offers no new card, or cancellation at once or not at all', () => {
  expect(wrong({ portal: { newCard: false, cancellation: 'at-once' } })).toEqual([
    'The customer portal offers a new card: it does not.',
    'The customer portal offers cancellation at the end of the period: it cancels at once.',
  ]);
  expect(wrong({ portal: { newCard: true, cancellation: 'none' } })).toHaveLength(1);
});

it('BL-07 leaves to a person what our key may not read, and calls none of it right', () => {
  expect(judged({ endpoints: null, portal: null }).map(({ verdict }) => verdict)).toEqual(
    Array.from({ length: 5 }, () => 'by-hand'),
  );
});
