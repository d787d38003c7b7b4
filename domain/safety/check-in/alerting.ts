import { andThen, changed, type Fact, type Heard, unchanged } from '../../machine/change.ts';
import { type Clock, cancelled, running, started } from '../../machine/clocks.ts';
import type { Instant } from '../../machine/instant.ts';
import type { Details, Effect } from '../../machine/machine.ts';
import {
  type Alert,
  alertTo,
  anew,
  attempted,
  type Channel,
  calledBackWith,
  clearing,
  type DeliveryNews,
  isHeldBack,
  isTaken,
  newsIn,
  notify,
  type Recipient,
  safetyTeam,
  tell,
  withNews,
  withOutcome,
} from '../alarm/deliveries.ts';
import { shownAs } from './shown.ts';
import { type CheckInChange, type CheckInState, isAlerting, isOver } from './state.ts';

const alertMessage = 'check-in-alert';
const unansweredMessage = 'check-in-unanswered';

/** How contacts are reached first; a call is for those whom none of these reaches. */
const first: readonly Channel[] = ['email', 'sms'];

const waysTo = ({ channels }: Recipient): readonly Channel[] => {
  const usual = channels.filter((channel) => first.includes(channel) || channel === 'emergency');
  return usual.length ? usual : channels;
};

/** An alarm: when it was due, and when it was raised. */
type Alarm = Readonly<Record<'dueAt' | 'at', Instant>>;

/**
 * Everybody is alerted at once: every contact of the snapshot, and the safety team (CI-02); who has been alerted already, on every channel
 * on which that was tried.
 */
export function alerted(state: CheckInState, code: string, { dueAt, at }: Alarm): CheckInChange {
  // What became of an alarm that staff have ended is no knowledge of the next one.
  const before = isOver(state.status) ? [] : state.alerts;
  const all = [...state.contacts, safetyTeam].flatMap((recipient) => {
    const { id: to, channels } = recipient;
    const tried = channels.filter((channel) => alertTo(before, { to, channel }));
    return [...new Set([...waysTo(recipient), ...tried])].map((channel) => ({ to, channel }));
  });
  const clocks = withLadder(state, at);
  const alarm = again({ ...state, status: 'alerting', acknowledgedAt: null, alerts: anew(before), clocks }, all, {
    dueAt,
  });
  return andThen(changed(state, code, { contacts: state.contacts.length }), () => alarm);
}

/** The clocks with the instant at which silence is no longer waited for, where there is somebody to call. */
function withLadder({ clocks, contacts, policy }: CheckInState, at: Instant): readonly Clock[] {
  const left = cancelled(clocks, at, 'ladder');
  return contacts.some((contact) => waysTo(contact).length < contact.channels.length)
    ? started(left, 'ladder', at, { call: policy.call ?? null })
    : left;
}

/**
 * Silence is never taken for delivery (safety.md): contacts of whose messages no provider has said anything by now are told on their
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
    ? andThen(changed(state, 'check-in.unheard', { contacts: missing.length }), (next) => again(next, missing))
    : unchanged(state);
}

/**
 * Under duress everybody has been alerted before; staff learn that the time has passed as well. Clients see everybody alerted when that
 * message has been handed over, as they would see it of the alerts themselves.
 */
export const unansweredInSilence = (dueAt: Instant): Effect => tell(unansweredMessage, 'staff', 'emergency', { dueAt });

/** What became of a message (CI-02). */
export function heard(state: CheckInState, { result }: Heard): CheckInChange {
  const news = newsIn(result);
  if (news?.message === unansweredMessage) return state.duress ? seenAlerted(state) : unchanged(state);
  return news?.message === alertMessage
    ? learnt(state, { ...state, alerts: withOutcome(state.alerts, news) }, news)
    : unchanged(state);
}

/** A provider's call-back, or a contact's own word, about a message: on record, and of an alert it is news. */
export const calledBack = (state: CheckInState, fact: Fact): CheckInChange =>
  calledBackWith(state, fact, (next, news) =>
    news.message === alertMessage
      ? learnt(next, { ...next, alerts: withNews(next.alerts, news) }, news)
      : unchanged(next),
  );

/**
 * News of an alert. Once no channel of a contact is left, those that were not tried are, at once; a contact for whom
 * there are none is a matter for staff; and when nothing is under way any more, everybody who could be told has been.
 * Where it all has ended, somebody who turns out to have been alerted is given the all-clear.
 */
function learnt(before: CheckInState, state: CheckInState, news: DeliveryNews): CheckInChange {
  if (isOver(state.status)) return late(state);
  if (isRefusedLate(state, news)) return settled(again(state, [news]));
  const failed = alertTo(before.alerts, news)?.state !== 'failed' && alertTo(state.alerts, news)?.state === 'failed';
  return settled(failed ? otherwise(state, news.to) : unchanged(state));
}

function late(state: CheckInState): CheckInChange {
  if (state.status !== 'all_clear' && state.status !== 'stood_down') return unchanged(state);
  const { alerts, effects } = clearing(state.alerts, 'check-in-all-clear');
  return { state: { ...state, alerts }, entries: [], effects };
}

/** Taken off the account since: not to be told on this channel (safety.md). */
const isRemoved = ({ why }: Alert): boolean => why === 'removed';

function otherwise(state: CheckInState, to: string): CheckInChange {
  const contact = state.contacts.find((each) => each.id === to);
  const theirs = state.alerts.filter((alert) => alert.to === to);
  const open = theirs.filter((alert) => alert.state !== 'failed');
  const isWaitedFor =
    open.some(({ state: known }) => isTaken(known)) || (open.length && running(state.clocks, 'ladder'));
  if (!contact || isWaitedFor || theirs.every(isRemoved)) return unchanged(state);
  const untried = untriedOf(contact, theirs);
  if (!untried.length && open.length) return unchanged(state);
  if (!untried.length)
    return changed(state, 'check-in.contact-unreachable', { contact: to }, [
      notify('contact-unreachable', 'staff', 'emergency', { contact: to }),
    ]);
  return again(state, untried);
}

/** The ways to a contact that no alert has gone yet. */
const untriedOf = ({ id: to, channels }: Recipient, theirs: readonly Alert[]): Pick<Alert, 'to' | 'channel'>[] =>
  channels.map((channel) => ({ to, channel })).filter((way) => !alertTo(theirs, way));

/** Held back although staff have the budget passed over: the refusal was under way when they said so. */
function isRefusedLate({ overridden, alerts }: CheckInState, news: DeliveryNews): boolean {
  const alert = alertTo(alerts, news);
  return overridden && alert !== undefined && isHeldBack(alert);
}

/** One more attempt at each of these; under duress it says so, since nobody may then call or text the person. */
const again = (
  state: CheckInState,
  all: readonly Pick<Alert, 'to' | 'channel'>[],
  about: Details = {},
): CheckInChange => ({
  state: { ...state, alerts: attempted(state.alerts, all) },
  entries: [],
  effects: all.map(({ to, channel }) =>
    tell(alertMessage, to, channel, {
      ...about,
      ...(state.duress && { duress: true }),
      ...(state.overridden && { override: true }),
    }),
  ),
});

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
  state.shown.status === 'alerting' ? shownAs(state, { status: 'alerted' }, 'check-in.alerted') : unchanged(state);

/** It is over, and everybody who may have been alerted is told so (CI-03). */
export function cleared(state: CheckInState, status: 'all_clear' | 'stood_down', at: Instant): CheckInChange {
  const { alerts, effects } = clearing(state.alerts, 'check-in-all-clear');
  // After a duress PIN the person's clocks move nothing but what clients see, which goes on to its end.
  const clocks = cancelled(state.clocks, at, ...(state.duress ? [] : (['checkIn'] as const)), 'ladder');
  return { state: { ...state, status, alerts, clocks }, entries: [], effects };
}

/** Alerts that were held back by a contact's budget go out after all, by order of staff. */
export function unheld(state: CheckInState): CheckInChange {
  const held = state.alerts.filter(isHeldBack);
  return isOver(state.status) ? unchanged(state) : again({ ...state, overridden: true }, held);
}
