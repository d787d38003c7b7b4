import { findDelivery, lockBegun, recordDelivery } from '../../db/queries/safety/deliveries.ts';
import type { Instant } from '../../domain/machine/instant.ts';
import { type DeliveryState, tellsMore } from '../../domain/safety/alarm/deliveries.ts';
import type { AlarmVocabulary } from '../../domain/safety/alarm/vocabulary.ts';
import { isSigned, mayBeSigned } from '../../outside/signatures.ts';
import type { Inbox } from '../context.ts';
import { type Landing, put, receive } from '../door/receive.ts';

/** The channels that providers bring news of. */
const newsChannels = ['sms', 'call'] as const;
type NewsChannel = (typeof newsChannels)[number];

/** The secrets that the provider of each channel signs with, the present one first. */
export type NewsSecrets = Readonly<Record<NewsChannel, readonly string[]>>;

/**
 * The channels of whose provider a call-back is: signed with a secret that we share with it, within `signatureHolds` of now. Several where
 * they have the same secret, as in development; none for a forged one.
 */
export const providersOf = (
  secrets: NewsSecrets,
  body: string,
  { given, now }: { readonly given: string; readonly now: Instant },
): readonly NewsChannel[] =>
  newsChannels.filter((channel) => secrets[channel].some((secret) => isSigned(secret, body, { given, now })));

/** Whether what came in place of a signature could be a provider's, as far as that shows without the body. */
export const mayBeByProvider = (given: string, now: Instant): boolean => mayBeSigned(given, now);

/** What a provider may say of a message. */
type Word = Extract<DeliveryState, 'accepted' | 'delivered' | 'failed'>;

/**
 * Whether a provider's word tells more than was known. A provider that took a message and then gives it up says so: that is news as well,
 * and from then on an `accepted` that comes late is not. A dropped message was never handed over, so it cannot fail.
 */
function isNews(known: DeliveryState, word: Word): boolean {
  if (word === 'failed') return !['dropped', 'failed', 'delivered', 'acknowledged'].includes(known);
  return tellsMore(known, word) && !(known === 'failed' && word === 'accepted');
}

/** Whether it is for these providers to tell of a message by this channel. */
const mayTell = (by: readonly NewsChannel[], channel: string): boolean => by.some((each) => each === channel);

const nothing: Landing = { bell: undefined };

/**
 * Takes a provider's word about a message. Where it tells more than was known it is recorded and put into the inbox of its case, whether or
 * not the engine is up. The same news twice counts once. False when there is no such message, or none of these
 * providers carried it: mails and pages have none that brings news.
 *
 * @param by the channels of whose provider the news is ({@link providersOf})
 */
export async function takeDeliveryNews(
  inbox: Inbox,
  by: readonly NewsChannel[],
  { id, state }: { readonly id: string; readonly state: Word },
): Promise<boolean> {
  const delivery = await findDelivery(inbox.db, id);
  if (!delivery || !mayTell(by, delivery.channel)) return false;
  const { caseId } = delivery;
  await receive(inbox, caseId, async (trx, at) => {
    const { message, to, channel, state: known } = await lockBegun(trx, id);
    if (!isNews(known, state)) return nothing;
    await recordDelivery(trx, id, { state, why: state === 'failed' ? 'blocked' : null });
    if (at.row.sealed) return nothing;
    const factId = `delivery:${id}:${state}`;
    const details = { message, to, channel, state, why: state === 'failed' ? 'blocked' : '' };
    const actor = { kind: 'system', id: 'provider' } as const;
    return { bell: await put<AlarmVocabulary>(trx, at, { id: factId, kind: 'delivery', actor, details }) };
  });
  return true;
}
