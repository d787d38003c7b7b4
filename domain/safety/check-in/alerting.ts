import { andThen } from '../../machine/change.ts';
import type { Clock } from '../../machine/clocks.ts';
import type { Instant } from '../../machine/instant.ts';
import { alarmOf } from '../alarm/alarm.ts';
import {
  type Alert,
  alertTo,
  anew,
  type Channel,
  type DeliveryNews,
  isHeldBack,
  isTaken,
  newsIn,
  type Recipient,
  safetyTeam,
  type Whom,
} from '../alarm/deliveries.ts';
import { isTakenAway, isWithdrawn, notToldYet } from '../alarm/none-told.ts';
import { notify, staffPage, tell } from '../alarm/tell.ts';
import type { SafetyEffect } from '../alarm/vocabulary.ts';
import { cancelled, changed, running, started, unchanged } from './change.ts';
import { shownAs } from './shown.ts';
import { type CheckInState, isAlerting, isOver } from './state.ts';
import { asKnownTo, isUnaware } from './unaware.ts';
import type { CheckInChange, CheckInFact, CheckInOutcome, CheckInVocabulary } from './words/vocabulary.ts';

/** The alarm of a check-in; under duress its alerts say so, since nobody may then call or text the person. */
const alarm = alarmOf<CheckInState, CheckInVocabulary, 'check-in-alert'>({
  alert: 'check-in-alert',
  allClear: 'check-in-all-clear',
  always: (state, recipient) => (asKnownTo(state, recipient).duress ? { duress: true } : {}),
  toWhoeverJoins: {},
  // Whoever joins after a duress PIN may have been put there to find out about it: they know what clients know (CI-04).
  joining: (state, contact) => (state.duress ? { ...contact, duress: false } : contact),
  waysNow(state, { id, channels: named }) {
    const contact = state.contacts.find((each) => each.id === id);
    if (!contact || (state.duress && !isUnaware(state, id)) || !isAlerting(asKnownTo(state, id).status)) return [];
    return waysTo({ id, channels: contact.channels.filter((channel) => named.includes(channel)) });
  },
  learnt,
});

/** A provider's call-back, or a contact's own word, about a message. */
export const { calledBack } = alarm;

const { again } = alarm;

/** The channels that are tried first; a call is for those whom none of these reaches. */
const first: readonly Channel[] = ['email', 'sms'];

const waysTo = ({ channels }: Recipient): readonly Channel[] => {
  const usual = channels.filter((channel) => first.includes(channel) || channel === 'emergency');
  return usual.length ? usual : channels;
};

/** An alarm: when it was due, when it was raised, and what the person said with their duress PIN. */
type Raised = Readonly<Record<'dueAt' | 'at', Instant>> & { readonly said?: string };

/**
 * Alerts everybody at once: every contact of the snapshot, and the safety team (CI-02). Whoever was alerted before is alerted again on
 * every channel that was tried then. Under duress contacts who know nothing of it are left alone, and what they were told stays known.
 */
export function alerted(
  state: CheckInState,
  code: 'check-in.alerting' | 'check-in.duress',
  { dueAt, at, said }: Raised,
): CheckInChange {
  const isLeftAlone = (recipient: string): boolean => state.duress && isUnaware(state, recipient);
  // What is known of an alarm that has ended says nothing about the next one.
  const before = state.alerts.filter(({ to }) => isLeftAlone(to) || !isOver(state.status));
  const contacts = state.contacts.filter(({ id }) => !isLeftAlone(id));
  const all = [...contacts, safetyTeam].flatMap((recipient) => {
    const { id: to, channels } = recipient;
    const tried = channels.filter((channel) => alertTo(before, { to, channel }));
    return [...new Set([...waysTo(recipient), ...tried])].map((channel) => ({ to, channel }));
  });
  const clocks = withLadder(state, at);
  const alerts = before.map((alert) => (isLeftAlone(alert.to) ? alert : anew(alert)));
  const raised = again({ ...notToldYet(state), status: 'alerting', acknowledgedAt: null, alerts, clocks }, all, {
    dueAt,
  });
  const about = { contacts: contacts.length, ...(said === undefined ? {} : { said }) };
  return andThen(
    andThen(changed(state, code, about), () => raised),
    noneTold,
  );
}

/**
 * Alerts the contacts who know nothing of a duress as the alarm that clients see begins: they are told what they would be after the right
 * PIN (CI-04).
 */
export function alertedUnaware(state: CheckInState, { dueAt, at }: Raised): CheckInChange {
  const contacts = state.contacts.filter(({ id }) => isUnaware(state, id));
  const all = contacts.flatMap((contact) => waysTo(contact).map((channel) => ({ to: contact.id, channel })));
  if (!all.length) return unchanged(state);
  const waits = isAlerting(state.status) && !running(state.clocks, 'ladder');
  return again({ ...state, clocks: waits ? withLadder(state, at) : state.clocks }, all, { dueAt });
}

/**
 * Takes what the account names now. After a duress PIN that takes no helper away, and whoever joins is told what the right PIN would bring
 * (CI-04).
 */
export function contactsChanged(state: CheckInState, fact: CheckInFact<'contacts-changed'>): CheckInChange {
  const change = andThen(alarm.contactsChanged(state, fact), (next) =>
    next.gone && isAlerting(next.status) ? noneTold(next) : unchanged(next),
  );
  const waits = change.state.alerts !== state.alerts && !running(change.state.clocks, 'ladder');
  return waits ? { ...change, state: { ...change.state, clocks: withLadder(change.state, fact.at) } } : change;
}

/** The clocks with a new limit to the wait for news of the alerts, where some contact has further channels. */
function withLadder({ clocks, contacts, policy }: CheckInState, at: Instant): readonly Clock[] {
  const left = cancelled(clocks, at, 'ladder');
  return contacts.some((contact) => waysTo(contact).length < contact.channels.length)
    ? started(left, 'ladder', { from: at, marks: { call: policy.call ?? null } })
    : left;
}

/**
 * Tells the contacts whose messages nobody has taken over by now on their other channels as well: silence is never taken for delivery
 * (CI-02).
 */
export function unheard(state: CheckInState): CheckInChange {
  if (!isAlerting(state.status)) return unchanged(state);
  const missing = state.contacts.flatMap(({ id: to, channels }) => {
    const theirs = state.alerts.filter((alert) => alert.to === to);
    const needsNothing = theirs.some(({ state: known }) => isTaken(known)) || theirs.every(isWithdrawn);
    if (needsNothing || !isAlerting(asKnownTo(state, to).status)) return [];
    return untriedOf({ id: to, channels }, theirs);
  });
  return missing.length
    ? andThen(changed(state, 'check-in.unheard', { contacts: missing.length }), (next) => again(next, missing, {}))
    : unchanged(state);
}

/**
 * Tells staff that the time to answer has passed although everybody was alerted under duress before. Clients see everybody alerted once the
 * outcome of this message is known, just as they would see it of the alerts themselves.
 */
export const unansweredInSilence = (dueAt: Instant): SafetyEffect => tell('check-in-unanswered', staffPage, { dueAt });

/** Takes the outcome of a message (CI-02). */
export function heard(state: CheckInState, outcome: CheckInOutcome): CheckInChange {
  const isOfSilence = newsIn(outcome.result)?.message === 'check-in-unanswered';
  return isOfSilence && state.duress ? seenAlerted(state) : alarm.heard(state, outcome);
}

/**
 * What news of an alert brings about. When every channel tried has failed a contact, the untried ones are tried at once; when none is left,
 * staff are told; of an alert that a limit held back they are told at once. When nothing is under way any more, everybody who could be told
 * has been. After the end, whoever turns out to have been alerted gets the all-clear.
 */
function learnt(before: CheckInState, state: CheckInState, news: DeliveryNews): CheckInChange {
  if (isOver(asKnownTo(state, news.to).status)) return settled(clearLateAlerts(state));
  if (alarm.isRefusedLate(state, news)) return settled(again(state, [news], {}));
  const failed = alertTo(before.alerts, news)?.state !== 'failed' && alertTo(state.alerts, news)?.state === 'failed';
  if (!failed) return settled(unchanged(state));
  const tried = andThen(toldOfLimit(state, news), (next) => tryOtherChannels(next, news.to));
  return settled(andThen(tried, (next) => (isAlerting(next.status) ? noneTold(next) : unchanged(next))));
}

/** Tells staff when no contact can be told: after a duress PIN, none of those who may know of it. */
const noneTold = (state: CheckInState): CheckInChange =>
  alarm.noneTold(state, { isConcerned: (contact) => !(state.duress && isUnaware(state, contact)) });

/** Pages staff when a limit holds back an alert, at once and once for each contact: they can override it. */
function toldOfLimit(state: CheckInState, { to, channel }: Whom): CheckInChange {
  const { alerts, heldBack } = state;
  const alert = alertTo(alerts, { to, channel });
  if (!alert || !isHeldBack(alert) || !heldBack || heldBack.includes(to)) return unchanged(state);
  const told = { ...state, heldBack: [...heldBack, to] };
  const page = notify('alert-held-back', staffPage, { contact: to });
  return changed(told, 'check-in.held-back', { contact: to }, { effects: [page] });
}

/** After the end of an alarm, gives the all-clear to whoever was or turns out to have been alerted, where it has ended as they know it. */
export const clearLateAlerts = (state: CheckInState): CheckInChange =>
  alarm.allClear(state, (recipient) => endsWell(asKnownTo(state, recipient).status));

const endsWell = (status: CheckInState['status']): boolean => status === 'all_clear' || status === 'stood_down';

function tryOtherChannels(state: CheckInState, to: string): CheckInChange {
  const contact = state.contacts.find((each) => each.id === to);
  const theirs = state.alerts.filter((alert) => alert.to === to);
  const open = theirs.filter((alert) => alert.state !== 'failed');
  const isWaitedFor =
    open.some(({ state: known }) => isTaken(known)) || (open.length && running(state.clocks, 'ladder'));
  if (!contact || isWaitedFor || isTakenAway(to, state)) return unchanged(state);
  const untried = untriedOf(contact, theirs);
  if (!untried.length && (open.length || (theirs.some(isHeldBack) && state.heldBack?.includes(to))))
    return unchanged(state);
  if (!untried.length)
    return changed(
      state,
      'check-in.contact-unreachable',
      { contact: to },
      { effects: [notify('contact-unreachable', staffPage, { contact: to })] },
    );
  return again(state, untried, {});
}

/** The channels of a contact that no alert has been sent on yet. */
const untriedOf = ({ id: to, channels }: Recipient, theirs: readonly Alert[]): Whom[] =>
  channels.map((channel) => ({ to, channel })).filter((way) => !alertTo(theirs, way));

function settled(change: CheckInChange): CheckInChange {
  const { state } = change;
  if (state.status !== 'alerting' || state.alerts.some((alert) => alert.underWay > 0)) return change;
  const told = (next: CheckInState): CheckInChange => {
    const all = { ...next, status: 'alerted' as const };
    return next.duress ? changed(all, 'check-in.all-told') : unchanged(all);
  };
  return andThen(andThen(change, told), seenAlerted);
}

/** Clients who see that everybody is being alerted now see that it is done. */
const seenAlerted = (state: CheckInState): CheckInChange =>
  state.shown.status === 'alerting'
    ? shownAs(state, { status: 'alerted' }, { code: 'check-in.alerted', params: {} })
    : unchanged(state);

/** Ends the check-in, and everybody who may have been alerted gets the all-clear (CI-03). */
export function cleared(state: CheckInState, status: 'all_clear' | 'stood_down', at: Instant): CheckInChange {
  // After a duress PIN the `checkIn` clock moves only what clients see, and it runs on to the end of that.
  const clocks = cancelled(state.clocks, at, ...(state.duress ? [] : (['checkIn'] as const)), 'ladder');
  return clearLateAlerts({ ...state, status, clocks });
}

/** Sends the alerts that a contact's budget held back, by order of staff; no later alert of this check-in is held back by it. */
export function unheld(state: CheckInState): CheckInChange {
  const held = state.alerts.filter((alert) => isHeldBack(alert) && !isOver(asKnownTo(state, alert.to).status));
  return isOver(state.status) ? unchanged(state) : again({ ...state, overridden: true }, held, {});
}
