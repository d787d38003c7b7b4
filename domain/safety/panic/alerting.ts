import { alarmOf } from '../alarm/alarm.ts';
import { alertTo, type DeliveryNews, isHeldBack, type Recipient, safetyTeam } from '../alarm/deliveries.ts';
import { notify, staffPage } from '../alarm/tell.ts';
import { changed, unchanged } from './change.ts';
import { isOpen, type PanicState } from './state.ts';
import type { PanicChange, PanicVocabulary } from './vocabulary.ts';

/** The alarm of a panic. */
const alarm = alarmOf<PanicState, PanicVocabulary, 'panic-alert'>({
  alert: 'panic-alert',
  allClear: 'panic-all-clear',
  always: () => ({}),
  learnt,
});

/** What became of a message (PN-01), a provider's call-back about one, and the one all-clear to whom an alert may have reached. */
export const { heard, calledBack, allClear: cleared } = alarm;

const { again } = alarm;

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

/** The on-call manager is told, with everything that is known (PN-01). */
export const managerTold = (state: PanicState): PanicChange => told(state, [manager], { round: 1 });

const hopeless: readonly (string | null | undefined)[] = ['removed', 'refused', 'budget'];

const told = (state: PanicState, recipients: readonly Recipient[], about: { readonly round: number }): PanicChange =>
  again(
    state,
    recipients
      .flatMap(({ id, channels }) => channels.map((channel) => ({ to: id, channel })))
      .filter((each) => !hopeless.includes(alertTo(state.alerts, each)?.why)),
    about,
  );

/**
 * News of an alert. A contact whom nothing reaches is a matter for staff, at once. After a stand-down somebody who turns out to have been
 * alerted is given the all-clear.
 */
function learnt(before: PanicState, state: PanicState, news: DeliveryNews): PanicChange {
  if (state.stoodDownAt !== null) return cleared(state);
  const { to } = news;
  if (isOpen(state.status) && !state.answered.includes(to) && alarm.isRefusedLate(state, news))
    return again(state, [news], { round: 1 });
  const isLost = ({ alerts }: PanicState): boolean => alerts.every((each) => each.to !== to || each.state === 'failed');
  const isContact = state.contacts.some(({ id }) => id === to);
  if (!isContact || !isOpen(state.status) || isLost(before) || !isLost(state)) return unchanged(state);
  return changed(
    state,
    'panic.contact-unreachable',
    { contact: to },
    { effects: [notify('contact-unreachable', staffPage, { contact: to })] },
  );
}

/** Alerts that were held back by a contact's budget go out after all, by order of staff. */
export const unheld = (state: PanicState): PanicChange =>
  again(
    { ...state, overridden: true },
    state.alerts.filter((alert) => isHeldBack(alert) && !state.answered.includes(alert.to)),
    { round: 1 },
  );
