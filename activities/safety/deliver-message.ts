import type { Trx } from '../../db/client.ts';
import type { EffectRow } from '../../db/queries/cases/effects.ts';
import { allUnread } from '../../db/queries/cases/inbox-rows.ts';
import {
  type Delivery,
  type DeliveryRecord,
  lockDelivery,
  recordDelivery,
  settleDelivery,
  takeBack,
} from '../../db/queries/safety/deliveries.ts';
import { type SafetySubject, safetySubject } from '../../db/queries/safety/safety-cases.ts';
import { caughtUp } from '../../domain/machine/caught-up.ts';
import type { Instant } from '../../domain/machine/instant.ts';
import { choiceIn, type Details, type Fact, idIn } from '../../domain/machine/machine.ts';
import { channels } from '../../domain/safety/alarm/deliveries.ts';
import { checkIn } from '../../domain/safety/check-in/machine.ts';
import { panic } from '../../domain/safety/panic/machine.ts';
import { NotHandedOverError } from '../../outside/failures.ts';
import { readDetails } from '../mail/effect-details.ts';
import { addressOf } from './addresses.ts';
import { handOver } from './hand-over.ts';
import { type Addressed, type MessageDeps, messageDetails, type OutgoingMessage } from './message.ts';
import { whyNotSent } from './needless.ts';

/**
 * Delivers one message to one recipient on one channel (CI-02, PN-01): an alert, an all-clear, a question to the person, a notice to staff.
 * Looks first whether it still has to go out: an alert that has become needless, and was not handed over, is dropped; an all-clear goes
 * only to whom an alert may have reached.
 *
 * The outcome says what is known, and no more: `accepted` and `handed_over` are the provider's word, `failed` its refusal or ours. Silence
 * is recorded as `unknown` before it is thrown, and tried again.
 *
 * What if it runs twice? The same message goes out again under the same id and reference, so that it is recognisable. What if it ran and
 * nobody heard? Its record says `unknown` from before it was handed over: the next attempt repeats it, and an all-clear is owed. Once it
 * says so it never goes back to `queued`, whatever a later attempt comes to.
 */
export async function deliverMessage(deps: MessageDeps, effect: EffectRow): Promise<Details> {
  const delivery = deliveryOf(effect);
  const { message, to, channel } = delivery;
  const outcome = ({ state, why }: DeliveryRecord): Details => ({
    message,
    to,
    channel,
    state,
    ...(why ? { why } : {}),
  });
  const attempt = await deps.db.transaction().execute((trx) => begin(trx, delivery, effect));
  if ('settled' in attempt) return outcome(attempt.settled);
  try {
    const handed = await handOver(deps, attempt.outgoing, attempt.address);
    return outcome(await settleDelivery(deps.db, effect.id, handed));
  } catch (error) {
    // That it was not handed over matters more than a failure to take it back.
    if (error instanceof NotHandedOverError && attempt.isFirst) await takeBack(deps.db, effect.id).catch(() => {});
    throw error;
  }
}

/** A message has nowhere to go. */
const nowhere: DeliveryRecord = { state: 'failed', why: 'no-address' };

function deliveryOf({ id, caseId, details }: EffectRow): Delivery {
  const channel = choiceIn(details, 'channel', channels);
  if (!channel) throw new Error(`${id} cannot be delivered: it names no channel.`);
  return { id, caseId, message: idIn(details, 'message'), to: idIn(details, 'to'), channel };
}

/** What an attempt begins with: nothing is left to be done, or a message is to be handed over, perhaps for the first time. */
type Attempt =
  | { readonly settled: DeliveryRecord }
  | { readonly outgoing: OutgoingMessage; readonly address: Addressed; readonly isFirst: boolean };

/** Decides under the delivery's lock what is to be done, and records an attempt before it is made. */
async function begin(trx: Trx, delivery: Delivery, effect: EffectRow): Promise<Attempt> {
  const known = await lockDelivery(trx, delivery);
  if (known !== 'queued' && known !== 'unknown') return { settled: { state: known } };
  // The inbox before the record: what is read out of it in between is in the record, and counted twice it still errs towards an alert.
  const facts = await allUnread(trx, delivery.caseId);
  const subject = await safetySubject(trx, delivery.caseId);
  if (!subject) throw new Error(`${delivery.id} cannot be delivered: its case is not there.`);
  const outgoing: OutgoingMessage = {
    ...delivery,
    effect,
    about: readDetails(effect, messageDetails),
    subject: onceRead(subject, facts, Date.now()),
  };
  const address = await addressOf(trx, outgoing);
  if (!address) return settle(trx, delivery, { known, becomes: nowhere });
  const reason = await whyNotSent(trx, outgoing, address);
  if (reason) return settle(trx, delivery, { known, becomes: reason });
  const { contact } = address;
  await recordDelivery(trx, delivery.id, { state: 'unknown', ...(contact && { addressHash: contact.hash }) });
  return { outgoing, address, isFirst: known === 'queued' };
}

/** Nothing is handed over. What may have arrived stays so; it is not sent again. */
async function settle(
  trx: Trx,
  { id }: Delivery,
  { known, becomes }: { readonly known: 'queued' | 'unknown'; readonly becomes: DeliveryRecord },
): Promise<Attempt> {
  const settled = known === 'queued' ? becomes : { ...becomes, state: known };
  await recordDelivery(trx, id, settled);
  return { settled };
}

/** A case as it is once the engine has taken these facts and the clock: what its messages go by, and what they say. */
const onceRead = (subject: SafetySubject, facts: readonly Fact[], now: Instant): SafetySubject =>
  subject.kind === 'check-in'
    ? { ...subject, state: caughtUp(checkIn, subject.state, { facts, upTo: now }) }
    : { ...subject, state: caughtUp(panic, subject.state, { facts, upTo: now }) };
