import type { Trx } from '../../db/client.ts';
import type { EffectRow } from '../../db/queries/cases/effects.ts';
import { allUnread } from '../../db/queries/cases/inbox-rows.ts';
import {
  alertedSince,
  type Delivery,
  type DeliveryRecord,
  deliveriesTo,
  lockDelivery,
  recordDelivery,
  settleDelivery,
  takeBack,
} from '../../db/queries/safety/deliveries.ts';
import { type SafetySubject, safetySubject } from '../../db/queries/safety/safety-cases.ts';
import { caughtUp } from '../../domain/machine/caught-up.ts';
import type { Instant } from '../../domain/machine/instant.ts';
import { choiceIn, type Details, type Fact, idIn } from '../../domain/machine/machine.ts';
import { channels, mayHaveArrived } from '../../domain/safety/alarm/deliveries.ts';
import { checkIn } from '../../domain/safety/check-in/machine.ts';
import { isOver, isWaiting } from '../../domain/safety/check-in/state.ts';
import { panic } from '../../domain/safety/panic/machine.ts';
import { isUnseen } from '../../domain/safety/panic/state.ts';
import { NotHandedOverError } from '../../outside/failures.ts';
import { addressOf, heldBack } from './addresses.ts';
import { handOver } from './hand-over.ts';
import type { Addressed, TellDeps, Telling } from './message.ts';

/**
 * Tells one recipient on one channel (CI-02, PN-01): an alert, an all-clear, a question to the person, a notice to staff. Looks first
 * whether it still has to be said: an alert that has become needless, and was not handed over, is dropped; an all-clear goes only to whom
 * an alert may have reached.
 *
 * The outcome says what is known, and no more: `accepted` and `handed_over` are the provider's word, `failed` its refusal or ours. Silence
 * is recorded as `unknown` before it is thrown, and tried again.
 *
 * What if it runs twice? The same message goes out again under the same id and reference, so that it is recognisable. What if it ran and
 * nobody heard? Its record says `unknown` from before it was handed over: the next attempt repeats it, and an all-clear is owed. Once it
 * says so it never goes back to `queued`, whatever a later attempt comes to.
 */
export async function tellOne(deps: TellDeps, effect: EffectRow): Promise<Details> {
  const delivery = deliveryOf(effect);
  const { message, to, channel } = delivery;
  const outcome = ({ state, why }: DeliveryRecord): Details => ({
    message,
    to,
    channel,
    state,
    ...(why ? { why } : {}),
  });
  const begun = await deps.db.transaction().execute((trx) => begin(trx, delivery, effect));
  if ('settled' in begun) return outcome(begun.settled);
  try {
    const handed = await handOver(deps, begun.telling, begun.address);
    return outcome(await settleDelivery(deps.db, effect.id, handed));
  } catch (error) {
    // That it was not handed over matters more than a failure to take it back.
    if (error instanceof NotHandedOverError && begun.first) await takeBack(deps.db, effect.id).catch(() => {});
    throw error;
  }
}

const nowhere: DeliveryRecord = { state: 'failed', why: 'no-address' };

function deliveryOf({ id, caseId, details }: EffectRow): Delivery {
  const channel = choiceIn(details, 'channel', channels);
  if (!channel) throw new Error(`${id} cannot be told: it names no channel.`);
  return { id, caseId, message: idIn(details, 'message'), to: idIn(details, 'to'), channel };
}

/** What an attempt begins with: nothing is left to be done, or a message is to be handed over, perhaps for the first time. */
type Begun =
  | { readonly settled: DeliveryRecord }
  | { readonly telling: Telling; readonly address: Addressed; readonly first: boolean };

/** Decides under the delivery's lock what is to be done, and records an attempt before it is made. */
async function begin(trx: Trx, delivery: Delivery, effect: EffectRow): Promise<Begun> {
  const known = await lockDelivery(trx, delivery);
  if (known !== 'queued' && known !== 'unknown') return { settled: { state: known } };
  // The inbox before the record: what is read out of it in between is in the record, and counted twice it still errs towards an alert.
  const facts = await allUnread(trx, delivery.caseId);
  const subject = await safetySubject(trx, delivery.caseId);
  if (!subject) throw new Error(`${delivery.id} cannot be told: its case is not there.`);
  const telling: Telling = { ...delivery, effect, subject: uptodate(subject, facts, Date.now()) };
  const address = await addressOf(trx, telling);
  const first = known === 'queued';
  const reason = address ? await needless(trx, telling, address) : nowhere;
  if (reason) {
    // What may have arrived stays so; it is not sent again.
    const settled: DeliveryRecord = first ? reason : { ...reason, state: known };
    await recordDelivery(trx, telling.id, settled);
    return { settled };
  }
  const hash = address?.hash;
  await recordDelivery(trx, telling.id, { state: 'unknown', ...(hash && { addressHash: hash }) });
  return { telling, address: address ?? { to: [] }, first };
}

/** Why it need not, or must not, be said; undefined when it is to be handed over. */
async function needless(trx: Trx, telling: Telling, address: Addressed): Promise<DeliveryRecord | undefined> {
  if (telling.message.endsWith('-all-clear')) return clearedAlready(trx, telling, address);
  return isOvertaken(telling) ? { state: 'dropped' } : heldBack(trx, telling, address);
}

/**
 * An all-clear is for whom an alert may have reached; alerts that were not handed over are dropped by it. It is void once a newer alert
 * exists (safety.md).
 */
async function clearedAlready(trx: Trx, telling: Telling, { hash }: Addressed): Promise<DeliveryRecord | undefined> {
  const alert = telling.message.replace('-all-clear', '-alert');
  let owed = false;
  for (const delivery of await deliveriesTo(trx, { ...telling, message: alert }, telling.effect.revision)) {
    const state = await lockDelivery(trx, delivery);
    if (state === 'queued') await recordDelivery(trx, delivery.id, { state: 'dropped' });
    owed ||= mayHaveArrived(state);
  }
  if (!owed) return { state: 'dropped', why: 'not-alerted' };
  const { plannedAt } = telling.effect;
  return hash && (await alertedSince(trx, telling.subject, hash, plannedAt))
    ? { state: 'dropped', why: 'newer-alert' }
    : undefined;
}

/** Whether what has happened since has made this message needless. */
function isOvertaken({ message, to, subject }: Telling): boolean {
  if (subject.kind === 'check-in') {
    const { status, duress, alerts } = subject.state;
    if (message === 'check-in-prompt') return !isWaiting(status);
    // Whose contacts are alerted for silence was asked, however late.
    if (message === 'check-in-reminder') return isOver(status) || duress;
    const isSeen = alerts.some((alert) => alert.to === to && alert.state === 'acknowledged');
    return message === 'check-in-alert' && (isOver(status) || isSeen);
  }
  const { status, answered } = subject.state;
  // An exhausted panic has been seen by nobody: what could not be handed over until now still has to be.
  const isSeen = !isUnseen(status) || answered.includes(to);
  return message === 'panic-alert' && isSeen;
}

/** A case as it is once the engine has taken these facts and the clock: what its messages go by, and what they say. */
const uptodate = (subject: SafetySubject, facts: readonly Fact[], now: Instant): SafetySubject =>
  subject.kind === 'check-in'
    ? { ...subject, state: caughtUp(checkIn, subject.state, facts, now) }
    : { ...subject, state: caughtUp(panic, subject.state, facts, now) };
