import { andThen } from '../../machine/change.ts';
import type { Instant } from '../../machine/instant.ts';
import { alarmOf } from '../alarm/alarm.ts';
import { alertTo, type DeliveryNews, isHeldBack, type Recipient, safetyTeam, type Whom } from '../alarm/deliveries.ts';
import { refusedIn, removedIn, staysWhenRemoved } from '../alarm/named.ts';
import { isTakenAway } from '../alarm/none-told.ts';
import { notify, staffPage } from '../alarm/tell.ts';
import { changed, running, started, unchanged } from './change.ts';
import { hasAnswered, isOpen, type PanicState } from './state.ts';
import type { PanicChange, PanicFact, PanicVocabulary } from './vocabulary.ts';

/** The alarm of a panic. */
const alarm = alarmOf<PanicState, PanicVocabulary, 'panic-alert'>({
  alert: 'panic-alert',
  allClear: 'panic-all-clear',
  always: () => ({}),
  toWhoeverJoins: { round: 1 },
  joining: (_state, contact) => contact,
  waysNow: (state, { id: to, channels }) =>
    isOpen(state.status) ? channels.filter((channel) => !hasAnswered(state, { to, channel })) : [],
  learnt,
});

/**
 * How a panic takes the outcome of a message (PN-01) and a provider's call-back, and how it gives its all-clear to whomever an alert may
 * have reached. `noneTold` tells staff when no contact can be told.
 */
export const { heard, calledBack, noneTold, allClear: cleared } = alarm;

/**
 * Takes what the account names now. Whoever it named when the button was first pressed is alerted all the same (PN-01). Staff are told of a
 * removal, and when none of the contacts is left while the panic is open.
 */
export const contactsChanged = (state: PanicState, fact: PanicFact<'contacts-changed'>): PanicChange =>
  andThen(
    andThen(alarm.contactsChanged(state, fact), (next) => removalTold(state, next, refusedIn(fact.details))),
    (next) => (next.gone && isOpen(next.status) ? noneTold(next) : unchanged(next)),
  );

/** Writes down that the account has removed contacts of an open panic, and pages staff once for all: somebody may hold the phone. */
function removalTold(before: PanicState, next: PanicState, refused: readonly string[]): PanicChange {
  const removed = isOpen(next.status) && next.named ? removedIn(before, { named: next.named, refused }) : [];
  if (!removed.length) return unchanged(next);
  const effects = before.removalTold ? [] : [notify('contacts-removed', staffPage, {})];
  return changed({ ...next, removalTold: true }, 'panic.contacts-removed', { contacts: removed.length }, { effects });
}

const { again } = alarm;

/** The on-call manager, told when nobody else has answered. */
const manager: Recipient = { id: 'manager', channels: ['emergency', 'email'] };

/**
 * One round of alerts to everybody who has not answered, on all their channels at once, never one after the other (PN-01). An alert that
 * can never arrive (the contact refused or was removed, or the budget held it back) is not tried again; one that a provider failed to
 * deliver is.
 */
export function round(state: PanicState, n: number): PanicChange {
  return told(state, [...state.contacts, safetyTeam], { round: n });
}

/** Tells the on-call manager everything that is known (PN-01). */
export const managerTold = (state: PanicState): PanicChange => told(state, [manager], { round: 1 });

/**
 * Tells staff how often the button was pressed (PN-03). For a while after that, further presses are only counted, and told together: nobody
 * can drown the pager. A panic that began before there was such a pause tells of each press.
 */
export function pressesTold(state: PanicState, at: Instant): PanicChange {
  const { presses, policy } = state;
  const page = notify('panic-pressed-again', staffPage, { presses });
  if (policy.again === undefined) return unchanged(state, page);
  if (running(state.clocks, 'again', 'tell')) return unchanged(state);
  const clocks = started(state.clocks, 'again', { from: at, marks: { tell: policy.again } });
  return unchanged({ ...state, clocks, pressesTold: presses }, page);
}

/** Tells staff of the presses since they were last told; nothing when there was none. */
export const morePresses = (state: PanicState, at: Instant): PanicChange =>
  state.presses > (state.pressesTold ?? state.presses) ? pressesTold(state, at) : unchanged(state);

const hopeless: readonly (string | null | undefined)[] = ['removed', 'refused', 'budget'];

/** Whether this way is not to be tried again. A removal that an older worker has held an alert back for takes nobody away who is kept. */
function isHopeless(state: PanicState, way: Whom): boolean {
  const why = alertTo(state.alerts, way)?.why;
  return hopeless.includes(why) && !(why === 'removed' && staysWhenRemoved(state, way.to));
}

const told = (state: PanicState, recipients: readonly Recipient[], about: { readonly round: number }): PanicChange =>
  again(
    state,
    recipients
      .flatMap(({ id, channels }) => channels.map((channel) => ({ to: id, channel })))
      .filter((each) => !hasAnswered(state, each) && !isHopeless(state, each)),
    about,
  );

/**
 * What news of an alert brings about. Staff are told at once of a contact whom nothing reaches, unless the account removed them. After a
 * stand-down, whoever turns out to have been alerted gets the all-clear.
 */
function learnt(before: PanicState, state: PanicState, news: DeliveryNews): PanicChange {
  if (state.stoodDownAt !== null) return cleared(state);
  const { to } = news;
  if (isOpen(state.status) && !hasAnswered(state, news) && alarm.isRefusedLate(state, news))
    return again(state, [news], { round: 1 });
  const isLost = ({ alerts }: PanicState): boolean => alerts.every((each) => each.to !== to || each.state === 'failed');
  const isContact = state.contacts.some(({ id }) => id === to);
  if (!isContact || !isOpen(state.status) || isLost(before) || !isLost(state)) return unchanged(state);
  if (isTakenAway(to, state)) return noneTold(state);
  const page = notify('contact-unreachable', staffPage, { contact: to });
  return andThen(changed(state, 'panic.contact-unreachable', { contact: to }, { effects: [page] }), (next) =>
    noneTold(next),
  );
}

/** Sends the alerts that a contact's budget held back, by order of staff; no later alert of this panic is held back by it. */
export const unheld = (state: PanicState): PanicChange =>
  again(
    { ...state, overridden: true },
    state.alerts.filter((alert) => isHeldBack(alert) && !hasAnswered(state, alert)),
    { round: 1 },
  );
