import type { Trx } from '../../db/client.ts';
import { contactWord } from '../../db/queries/safety/contact-words.ts';
import {
  alertedSince,
  type DeliveryResult,
  deliveriesTo,
  lockDelivery,
  recordDelivery,
  takeFanOutPlace,
} from '../../db/queries/safety/deliveries.ts';
import { fixed } from '../../domain/policy/policy.ts';
import { isOvertakenByAllClear, whyNoAllClear } from '../../domain/safety/alarm/all-clear.ts';
import type { DeliveryState } from '../../domain/safety/alarm/deliveries.ts';
import { holdingOf } from '../../domain/safety/alarm/holding.ts';
import { alertEndedBy, isAlert } from '../../domain/safety/alarm/messages.ts';
import * as checkIn from '../../domain/safety/check-in/needless.ts';
import { isOwnMailboxOf } from '../../domain/safety/check-in/unaware.ts';
import * as panic from '../../domain/safety/panic/needless.ts';
import { londonDay } from '../../emails/kit/london-time.ts';
import { noteCrowding } from '../../inbox/watch/crowded-contacts.ts';
import type { Addressed, OutgoingMessage } from './message.ts';

/**
 * Why a message need not or must not be handed over, as its record will say; undefined when it must be. Gathers what the machines' rules
 * need, under the delivery's lock, and takes a place in what this account may tell this contact in a day when the rules count the message.
 */
export async function whyNotSent(
  trx: Trx,
  outgoing: OutgoingMessage,
  address: Addressed,
): Promise<DeliveryResult | undefined> {
  const { message } = outgoing;
  const alert = alertEndedBy(message);
  if (alert) return whyNotCleared(trx, outgoing, { alert, address });
  if (isNeedless(outgoing)) return { state: 'dropped', why: 'needless' };
  return isAlert(message) ? whyHeld(trx, outgoing, address) : undefined;
}

const isNeedless = ({ subject, message, to, channel, about: { round } }: OutgoingMessage): boolean =>
  subject.kind === 'check-in'
    ? checkIn.isNeedless(subject.state, message, { to, channel })
    : panic.isNeedless(subject.state, message, { to, channel, round });

/** Drops the alerts that an all-clear overtakes. Returns why the all-clear is not owed; undefined when it is. */
async function whyNotCleared(
  trx: Trx,
  outgoing: OutgoingMessage,
  { alert, address }: { readonly alert: string; readonly address: Addressed },
): Promise<DeliveryResult | undefined> {
  const { effect, subject } = outgoing;
  const states: DeliveryState[] = [];
  for (const delivery of await deliveriesTo(trx, { ...outgoing, message: alert }, effect.revision)) {
    const state = await lockDelivery(trx, delivery);
    if (isOvertakenByAllClear(state)) await recordDelivery(trx, delivery.id, { state: 'dropped', why: 'all-clear' });
    states.push(state);
  }
  const { contact } = address;
  const isAlertedSince =
    contact !== undefined && (await alertedSince(trx, subject, { hashes: contact.hashes, after: effect.plannedAt }));
  const why = whyNoAllClear({ states, isAlertedSince });
  return why && { state: 'dropped', why };
}

/** Why an alert to a contact is held back; undefined when it is not. Alerts to anybody else never are. */
async function whyHeld(
  trx: Trx,
  outgoing: OutgoingMessage,
  { contact }: Addressed,
): Promise<DeliveryResult | undefined> {
  const { caseId, effect, about, subject } = outgoing;
  if (!contact) return undefined;
  const { hashes, removed, notUnderDuress = false } = contact;
  const { refused, optedOut } = await contactWord(trx, subject, hashes);
  const [hash] = hashes;
  const holding = holdingOf(
    {
      removed,
      notUnderDuress,
      refused: refused || optedOut,
      isPerson: subject.kind === 'check-in' && isOwnMailboxOf(subject.state, outgoing),
    },
    { panic: subject.kind === 'panic', duress: isUnderDuress(outgoing), overridden: about.override },
  );
  switch (holding.verdict) {
    case 'held':
      return { state: 'failed', why: holding.why };
    case 'counted': {
      const { clientId, accountId } = subject;
      const place = { clientId, accountId, addressHash: hash, day: londonDay(effect.at), caseId };
      const hasPlace = await takeFanOutPlace(trx, place, fixed.safety.incidentsPerContactAndDay);
      if (hasPlace) await noteCrowding(trx, place);
      return hasPlace ? undefined : { state: 'failed', why: 'budget' };
    }
    case 'uncounted':
      return undefined;
  }
}

/** Whether the duress PIN was given before this alert was planned, or since. */
const isUnderDuress = ({ about, subject }: OutgoingMessage): boolean =>
  about.duress || (subject.kind === 'check-in' && subject.state.duress);
