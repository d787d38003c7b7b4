import { changed, type Fact, type Heard, unchanged } from '../../machine/change.ts';
import type { Details } from '../../machine/machine.ts';
import {
  type Alert,
  alertTo,
  attempted,
  calledBackWith,
  clearing,
  type DeliveryNews,
  isHeldBack,
  newsIn,
  notify,
  type Recipient,
  safetyTeam,
  tell,
  withNews,
  withOutcome,
} from '../alarm/deliveries.ts';
import { isOpen, type PanicChange, type PanicState } from './state.ts';

const alertMessage = 'panic-alert';

/** The on-call manager, told when nobody else has answered. */
const manager: Recipient = { id: 'manager', channels: ['emergency', 'email'] };

/**
 * One round of alerts: everybody who has not answered, on all their channels at once, never one after the other (PN-01). What is
 * known never to arrive (a contact who refused, or was removed) is not tried again; a provider that failed is.
 */
export function round(state: PanicState, n: number): PanicChange {
  const to = [...state.contacts, safetyTeam].filter(({ id }) => !state.answered.includes(id));
  return told(state, to, { round: n });
}

/** The on-call manager is told, with everything that is known (safety.md, "Panic"). */
export const managerTold = (state: PanicState): PanicChange => told(state, [manager], { round: 1 });

const hopeless: readonly (string | null | undefined)[] = ['removed', 'refused', 'budget'];

const told = (state: PanicState, recipients: readonly Recipient[], about: Details): PanicChange =>
  again(
    state,
    recipients
      .flatMap(({ id, channels }) => channels.map((channel) => ({ to: id, channel })))
      .filter((each) => !hopeless.includes(alertTo(state.alerts, each)?.why)),
    about,
  );

/** One more attempt at each of these. */
const again = (state: PanicState, all: readonly Pick<Alert, 'to' | 'channel'>[], about: Details): PanicChange => ({
  state: { ...state, alerts: attempted(state.alerts, all) },
  entries: [],
  effects: all.map(({ to, channel }) =>
    tell(alertMessage, to, channel, { ...about, ...(state.overridden && { override: true }) }),
  ),
});

/** What became of a message (PN-01). */
export function heard(state: PanicState, { result }: Heard): PanicChange {
  const news = newsIn(result);
  return news?.message === alertMessage
    ? learnt(state, { ...state, alerts: withOutcome(state.alerts, news) }, news)
    : unchanged(state);
}

/** A provider's call-back about a message: on record, and of an alert it is news. */
export const calledBack = (state: PanicState, fact: Fact): PanicChange =>
  calledBackWith(state, fact, (next, news) =>
    news.message === alertMessage
      ? learnt(next, { ...next, alerts: withNews(next.alerts, news) }, news)
      : unchanged(next),
  );

/**
 * News of an alert. A contact whom nothing reaches is a matter for staff, at once. After a stand-down somebody who turns out to have been
 * alerted is given the all-clear.
 */
function learnt(before: PanicState, state: PanicState, news: DeliveryNews): PanicChange {
  if (state.stoodDownAt !== null) return cleared(state);
  const { to } = news;
  if (isRefusedLate(state, news)) return again(state, [news], { round: 1 });
  const isLost = ({ alerts }: PanicState): boolean => alerts.every((each) => each.to !== to || each.state === 'failed');
  const isContact = state.contacts.some(({ id }) => id === to);
  if (!isContact || !isOpen(state.status) || isLost(before) || !isLost(state)) return unchanged(state);
  return changed(state, 'panic.contact-unreachable', { contact: to }, [
    notify('contact-unreachable', 'staff', 'emergency', { contact: to }),
  ]);
}

/** Held back although staff have the budget passed over: the refusal was under way when they said so. */
function isRefusedLate({ overridden, status, answered, alerts }: PanicState, news: DeliveryNews): boolean {
  const alert = alertTo(alerts, news);
  return overridden && alert !== undefined && isHeldBack(alert) && isOpen(status) && !answered.includes(news.to);
}

/** One all-clear to exactly those who may have been alerted, on the same channel (safety.md, "Panic"). */
export function cleared(state: PanicState): PanicChange {
  const { alerts, effects } = clearing(state.alerts, 'panic-all-clear');
  return { state: { ...state, alerts }, entries: [], effects };
}

/** Alerts that were held back by a contact's budget go out after all, by order of staff. */
export const unheld = (state: PanicState): PanicChange =>
  again(
    { ...state, overridden: true },
    state.alerts.filter((alert) => isHeldBack(alert) && !state.answered.includes(alert.to)),
    { round: 1 },
  );
