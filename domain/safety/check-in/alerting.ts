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
import { notify, staffPage, tell } from '../alarm/tell.ts';
import type { SafetyEffect } from '../alarm/vocabulary.ts';
import { cancelled, changed, running, started, unchanged } from './change.ts';
import { shownAs } from './shown.ts';
import { type CheckInState, isAlerting, isOver } from './state.ts';
import type { CheckInChange, CheckInOutcome, CheckInVocabulary } from './vocabulary.ts';

/** The alarm of a check-in; under duress its alerts say so, since nobody may then call or text the person. */
const alarm = alarmOf<CheckInState, CheckInVocabulary, 'check-in-alert'>({
  alert: 'check-in-alert',
  allClear: 'check-in-all-clear',
  always: ({ duress }) => (duress ? { duress } : {}),
  learnt,
});

/** A provider's call-back, or a contact's own word, about a message. */
export const { calledBack } = alarm;

const { again } = alarm;

/** How contacts are reached first; a call is for those whom none of these reaches. */
const first: readonly Channel[] = ['email', 'sms'];

const waysTo = ({ channels }: Recipient): readonly Channel[] => {
  const usual = channels.filter((channel) => first.includes(channel) || channel === 'emergency');
  return usual.length ? usual : channels;
};

/** An alarm: when it was due, and when it was raised. */
type Raised = Readonly<Record<'dueAt' | 'at', Instant>>;

/**
 * Everybody is alerted at once: every contact of the snapshot, and the safety team (CI-02); who has been alerted already, on every channel
 * on which that was tried.
 */
export function alerted(
  state: CheckInState,
  code: 'check-in.alerting' | 'check-in.duress',
  { dueAt, at }: Raised,
): CheckInChange {
  // What became of an alarm that staff have ended is no knowledge of the next one.
  const before = isOver(state.status) ? [] : state.alerts;
  const all = [...state.contacts, safetyTeam].flatMap((recipient) => {
    const { id: to, channels } = recipient;
    const tried = channels.filter((channel) => alertTo(before, { to, channel }));
    return [...new Set([...waysTo(recipient), ...tried])].map((channel) => ({ to, channel }));
  });
  const clocks = withLadder(state, at);
  const raised = again({ ...state, status: 'alerting', acknowledgedAt: null, alerts: anew(before), clocks }, all, {
    dueAt,
  });
  return andThen(changed(state, code, { contacts: state.contacts.length }), () => raised);
}

/** The clocks with the instant at which silence is no longer waited for, where there is somebody to call. */
function withLadder({ clocks, contacts, policy }: CheckInState, at: Instant): readonly Clock[] {
  const left = cancelled(clocks, at, 'ladder');
  return contacts.some((contact) => waysTo(contact).length < contact.channels.length)
    ? started(left, 'ladder', { from: at, marks: { call: policy.call ?? null } })
    : left;
}

/**
 * Silence is never taken for delivery (CI-02): contacts of whose messages no provider has said anything by now are told on their
 * other channels as well.
 */
export function unheard(state: CheckInState): CheckInChange {
  if (!isAlerting(state.status)) return unchanged(state);
  const missing = state.contacts.flatMap(({ id: to, channels }) => {
    const theirs = state.alerts.filter((alert) => alert.to === to);
    if (theirs.some(({ state: known }) => isTaken(known)) || theirs.every(isRemoved)) return [];
    return untriedOf({ id: to, channels }, theirs);
  });
  return missing.length
    ? andThen(changed(state, 'check-in.unheard', { contacts: missing.length }), (next) => again(next, missing, {}))
    : unchanged(state);
}

/**
 * Under duress everybody has been alerted before; staff learn that the time has passed as well. Clients see everybody alerted when that
 * message has been handed over, as they would see it of the alerts themselves.
 */
export const unansweredInSilence = (dueAt: Instant): SafetyEffect => tell('check-in-unanswered', staffPage, { dueAt });

/** What became of a message (CI-02). */
export function heard(state: CheckInState, outcome: CheckInOutcome): CheckInChange {
  const isOfSilence = newsIn(outcome.result)?.message === 'check-in-unanswered';
  return isOfSilence && state.duress ? seenAlerted(state) : alarm.heard(state, outcome);
}

/**
 * News of an alert. Once no channel of a contact is left, those that were not tried are, at once; a contact for whom
 * there are none is a matter for staff; and when nothing is under way any more, everybody who could be told has been.
 * Where it all has ended, somebody who turns out to have been alerted is given the all-clear.
 */
function learnt(before: CheckInState, state: CheckInState, news: DeliveryNews): CheckInChange {
  if (isOver(state.status)) return clearLateAlerts(state);
  if (alarm.isRefusedLate(state, news)) return settled(again(state, [news], {}));
  const failed = alertTo(before.alerts, news)?.state !== 'failed' && alertTo(state.alerts, news)?.state === 'failed';
  return settled(failed ? tryOtherChannels(state, news.to) : unchanged(state));
}

/** Where it all has ended, somebody who turns out to have been alerted is given the all-clear. */
const clearLateAlerts = (state: CheckInState): CheckInChange =>
  state.status === 'all_clear' || state.status === 'stood_down' ? alarm.allClear(state) : unchanged(state);

/** Taken off the account since: not to be told on this channel. */
const isRemoved = ({ why }: Alert): boolean => why === 'removed';

function tryOtherChannels(state: CheckInState, to: string): CheckInChange {
  const contact = state.contacts.find((each) => each.id === to);
  const theirs = state.alerts.filter((alert) => alert.to === to);
  const open = theirs.filter((alert) => alert.state !== 'failed');
  const isWaitedFor =
    open.some(({ state: known }) => isTaken(known)) || (open.length && running(state.clocks, 'ladder'));
  if (!contact || isWaitedFor || theirs.every(isRemoved)) return unchanged(state);
  const untried = untriedOf(contact, theirs);
  if (!untried.length && open.length) return unchanged(state);
  if (!untried.length)
    return changed(
      state,
      'check-in.contact-unreachable',
      { contact: to },
      { effects: [notify('contact-unreachable', staffPage, { contact: to })] },
    );
  return again(state, untried, {});
}

/** The ways to a contact that no alert has gone yet. */
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

/** Clients who see everybody being alerted see that it is done. */
const seenAlerted = (state: CheckInState): CheckInChange =>
  state.shown.status === 'alerting'
    ? shownAs(state, { status: 'alerted' }, { code: 'check-in.alerted', params: {} })
    : unchanged(state);

/** It is over, and everybody who may have been alerted is told so (CI-03). */
export function cleared(state: CheckInState, status: 'all_clear' | 'stood_down', at: Instant): CheckInChange {
  // After a duress PIN the person's clocks move nothing but what clients see, which goes on to its end.
  const clocks = cancelled(state.clocks, at, ...(state.duress ? [] : (['checkIn'] as const)), 'ladder');
  return alarm.allClear({ ...state, status, clocks });
}

/** Alerts that were held back by a contact's budget go out after all, by order of staff. */
export function unheld(state: CheckInState): CheckInChange {
  const held = state.alerts.filter(isHeldBack);
  return isOver(state.status) ? unchanged(state) : again({ ...state, overridden: true }, held, {});
}
