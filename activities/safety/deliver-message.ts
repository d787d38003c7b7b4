import type { Trx } from '../../db/client.ts';
import type { EffectRow } from '../../db/queries/cases/effects.ts';
import { allUnread } from '../../db/queries/cases/inbox-rows.ts';
import { hasConfirmed } from '../../db/queries/safety/contact-words.ts';
import {
  type Delivery,
  type DeliveryResult,
  lockDelivery,
  recordDelivery,
  settleDelivery,
  takeBack,
} from '../../db/queries/safety/deliveries.ts';
import { type SafetySubject, safetySubject } from '../../db/queries/safety/safety-cases.ts';
import { choiceIn, type Details, idIn } from '../../domain/machine/machine.ts';
import { channels } from '../../domain/safety/alarm/deliveries.ts';
import { alertEndedBy } from '../../domain/safety/alarm/messages.ts';
import { asKnownTo } from '../../domain/safety/check-in/unaware.ts';
import { NotHandedOverError } from '../../outside/failures.ts';
import { readDetails } from '../mail/effect-details.ts';
import { addressOf } from './addresses.ts';
import { handOver } from './hand-over.ts';
import { type Addressed, type MessageDeps, messageDetails, type OutgoingMessage } from './message.ts';
import { whyNotSent } from './needless.ts';
import { onceRead } from './once-read.ts';
import { alarmsStillOut } from './still-out.ts';
import { postForStrangers } from './strangers-post.ts';

/**
 * Delivers one message to one recipient on one channel (CI-02, PN-01): an alert, an all-clear, a question to the person, a notice to staff.
 * It first checks whether the message must still go out: it drops an alert that has become needless before it was handed over, and sends
 * an all-clear only to those whom an alert may have reached.
 *
 * The outcome says only what is known: `accepted` and `handed_over` are the provider's word, `failed` is a refusal, by the provider or by
 * us. The record says `unknown` from before the hand-over; if no answer comes, it keeps that and the attempt is repeated.
 *
 * What if it runs twice? The same message goes out again, recognisable by its id and reference. What if it ran and nobody heard? The
 * record says `unknown`: the next attempt repeats the message, and an all-clear is owed. Only a first attempt that certainly handed
 * nothing over is set back to `queued`; a later one never is.
 */
export async function deliverMessage(deps: MessageDeps, effect: EffectRow): Promise<Details> {
  const delivery = deliveryOf(effect);
  const { message, to, channel } = delivery;
  const outcome = ({ state, why }: DeliveryResult): Details => ({
    message,
    to,
    channel,
    state,
    ...(why ? { why } : {}),
  });
  const attempt = await deps.db.transaction().execute((trx) => begin(trx, delivery, effect));
  if ('settled' in attempt) return outcome(attempt.settled);
  const { outgoing, address, isFirst } = attempt;
  try {
    const handed = (await postForStrangers(deps, outgoing)) ?? (await handOver(deps, outgoing, address));
    const isSure = isFirst || handed.state !== 'dropped'; // an earlier attempt may have arrived
    return outcome(await settleDelivery(deps.db, effect.id, isSure ? handed : { ...handed, state: 'unknown' }));
  } catch (error) {
    // The error that is thrown matters more than a failure to set the record back.
    if (error instanceof NotHandedOverError && isFirst) await takeBack(deps.db, effect.id).catch(() => {});
    throw error;
  }
}

/** The recipient has no address on this channel. */
const nowhere: DeliveryResult = { state: 'failed', why: 'no-address' };

function deliveryOf({ id, caseId, details }: EffectRow): Delivery {
  const channel = choiceIn(details, 'channel', channels);
  if (!channel) throw new Error(`${id} cannot be delivered: it names no channel.`);
  return { id, caseId, message: idIn(details, 'message'), to: idIn(details, 'to'), channel };
}

/** How an attempt begins: either nothing is left to do, or a message must be handed over, perhaps for the first time. */
type Attempt =
  | { readonly settled: DeliveryResult }
  | { readonly outgoing: OutgoingMessage; readonly address: Addressed; readonly isFirst: boolean };

/** Decides under the delivery's lock what to do, and records an attempt before it is made. */
async function begin(trx: Trx, delivery: Delivery, effect: EffectRow): Promise<Attempt> {
  const known = await lockDelivery(trx, delivery);
  if (known !== 'queued' && known !== 'unknown') return { settled: { state: known } };
  // Inbox first, row second: a fact that a commit consumes in between is seen twice instead of never, which errs towards an alert.
  const facts = await allUnread(trx, delivery.caseId);
  const subject = await safetySubject(trx, delivery.caseId);
  if (!subject) throw new Error(`${delivery.id} cannot be delivered: its case is not there.`);
  const outgoing: OutgoingMessage = {
    ...delivery,
    effect,
    about: readDetails(effect, messageDetails),
    subject: knownTo(onceRead(subject, facts, Date.now()), delivery.to),
  };
  const address = await addressOf(trx, outgoing);
  if (!address) return settle(trx, delivery, { known, becomes: nowhere });
  const reason = await whyNotSent(trx, outgoing, address);
  if (reason) return settle(trx, delivery, { known, becomes: reason });
  const { contact } = address;
  await recordDelivery(trx, delivery.id, { state: 'unknown', ...(contact && { addressHash: contact.hashes[0] }) });
  const told = await asToldTo(trx, outgoing, contact?.hashes);
  const stillOut = alertEndedBy(outgoing.message)
    ? await alarmsStillOut(trx, { ...outgoing, plannedAt: effect.plannedAt })
    : [];
  return { outgoing: { ...told, stillOut }, address, isFirst: known === 'queued' };
}

/** The message as this contact gets it: the person's note goes only to contacts who have said yes. Staff get it in any case. */
async function asToldTo(
  trx: Trx,
  outgoing: OutgoingMessage,
  hashes: readonly Buffer[] | undefined,
): Promise<OutgoingMessage> {
  const { subject } = outgoing;
  if (!hashes || subject.note === null || (await hasConfirmed(trx, subject, hashes))) return outgoing;
  return { ...outgoing, subject: { ...subject, note: null } };
}

/** Ends a delivery without handing it over. An `unknown` one may have arrived: it stays `unknown`, and is not sent again. */
async function settle(
  trx: Trx,
  { id }: Delivery,
  { known, becomes }: { readonly known: 'queued' | 'unknown'; readonly becomes: DeliveryResult },
): Promise<Attempt> {
  const settled = known === 'queued' ? becomes : { ...becomes, state: known };
  await recordDelivery(trx, id, settled);
  return { settled };
}

/** A case as this recipient may know it: some contacts are told nothing of a duress. */
const knownTo = (subject: SafetySubject, recipient: string): SafetySubject =>
  subject.kind === 'check-in' ? { ...subject, state: asKnownTo(subject.state, recipient) } : subject;
