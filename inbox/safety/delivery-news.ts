import { caseOfDelivery, lockBegun, recordDelivery } from '../../db/queries/safety/deliveries.ts';
import type { Instant } from '../../domain/machine/instant.ts';
import { type DeliveryState, tellsMore } from '../../domain/safety/alarm/deliveries.ts';
import type { AlarmVocabulary } from '../../domain/safety/alarm/vocabulary.ts';
import { isSigned } from '../../outside/signatures.ts';
import type { Inbox } from '../context.ts';
import { type Landing, put, receive } from '../door/receive.ts';

/** Whether a call-back is a provider's own: signed with the secret that we share, within `signatureHolds` of now. */
export const isByProvider = (
  secret: string,
  body: string,
  { given, now }: { readonly given: string; readonly now: Instant },
): boolean => isSigned(secret, body, { given, now });

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

const nothing: Landing = { bell: undefined };

/**
 * Takes a provider's word about a message. Where it tells more than was known it is recorded and put into the inbox of its case, whether or
 * not the engine is up. The same news twice counts once. False when there is no such message.
 */
export async function takeDeliveryNews(inbox: Inbox, id: string, state: Word): Promise<boolean> {
  const caseId = await caseOfDelivery(inbox.db, id);
  if (caseId === undefined) return false;
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
