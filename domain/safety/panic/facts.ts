import { andThen } from '../../machine/change.ts';
import { idIn } from '../../machine/machine.ts';
import type { MachineParts } from '../../machine/machine-of.ts';
import { contactsWordIn, isBy, mayHaveArrived } from '../alarm/deliveries.ts';
import { notToldYet } from '../alarm/none-told.ts';
import { notify, staffPage } from '../alarm/tell.ts';
import { calledBack, cleared, contactsChanged, pressesTold, round, unheld } from './alerting.ts';
import { cancelled, changed, met, unchanged } from './change.ts';
import { refuseAct, refuseClose, refuseFollowUp } from './door.ts';
import { alarmClocks } from './open.ts';
import { isEnded, isOpen, type PanicState } from './state.ts';
import type { PanicChange, PanicFact, PanicVocabulary } from './vocabulary.ts';

/** What each fact does to a panic, in every state. A fact cannot be refused: one that no longer counts is recorded. */
export const facts: MachineParts<PanicState, PanicVocabulary>['facts'] = {
  pressed: pressedAgain,
  acknowledged: (state, fact) => ('contact' in fact.details ? seenByContact(state, fact) : seenByStaff(state, fact)),
  'place-shown': (state, { details }) => changed(state, 'panic.place-shown', { contact: idIn(details, 'contact') }),
  'stood-down': standDown,
  'followed-up': followUp,
  closed: close,
  delivery: calledBack,
  'contacts-changed': contactsChanged,
  'fan-out-overridden': (state) =>
    andThen(changed(state, 'panic.fan-out-overridden'), (next) =>
      isOpen(next.status) ? unheld(next) : unchanged(next),
    ),
};

const wordsOf = ({ details }: PanicFact<'stood-down' | 'followed-up' | 'closed'>) => ({
  textId: idIn(details, 'textId'),
});
const overtaken = (state: PanicState, { kind }: PanicFact): PanicChange => changed(state, 'panic.overtaken', { kind });

/**
 * PN-03: staff hear of a press at once, and of those that follow within the pause together. After an exhausted ladder, a press begins the
 * ladder again. When a stand-down or a close overtook the press between door and machine, the press is a new alarm to everybody: nobody who
 * presses is left alone.
 */
function pressedAgain(state: PanicState, fact: PanicFact<'pressed'>): PanicChange {
  const presses = state.presses + 1;
  if (isEnded(state)) {
    const page = notify('panic-pressed-again', staffPage, { presses });
    return changed(state, 'panic.overtaken', { kind: fact.kind }, { effects: [page] });
  }
  const more = andThen(changed({ ...state, presses }, 'panic.pressed-again', { presses }), (next) =>
    pressesTold(next, fact.at),
  );
  if (state.status === 'alerting' || state.status === 'acknowledged') return more;
  return andThen(more, (next) => {
    const alarm = isOpen(next.status) ? next : anew(next);
    const clocks = alarmClocks(alarm.clocks, fact.at, alarm.policy);
    return round({ ...notToldYet(alarm), status: 'alerting', clocks }, 1);
  });
}

/**
 * The panic at the start of a new alarm, which nobody has seen. An older version closed panics without an all-clear: their alerts stay, and
 * the stand-down of the new alarm owes them one.
 */
const anew = (state: PanicState): PanicState => ({
  ...state,
  answered: [],
  answeredBy: [],
  alerts: state.stoodDownAt === null ? state.alerts : [],
  acknowledgedAt: null,
  stoodDownAt: null,
  closedAt: null,
});

/** A staff acknowledgement stops the ladder, also once the panic is exhausted (PN-01). */
function seenByStaff(state: PanicState, fact: PanicFact<'acknowledged'>): PanicChange {
  if (refuseAct(state)) return overtaken(state, fact);
  const acknowledgedAt = state.acknowledgedAt ?? fact.receivedAt;
  const clocks = cancelled(state.clocks, fact.at, 'ladder');
  return changed({ ...state, status: 'acknowledged', acknowledgedAt, clocks }, 'panic.acknowledged');
}

/**
 * A contact's acknowledgement stops their own alerts only (PN-01), and those alone that reach the address from which it comes. That of a
 * contact who is to be told nothing more is on record, and counts for nobody.
 */
function seenByContact(state: PanicState, fact: PanicFact<'acknowledged'>): PanicChange {
  const word = contactsWordIn(fact.details);
  const { contact, by } = word;
  if (!state.contacts.some(({ id }) => id === contact)) return overtaken(state, fact);
  if (state.gone?.includes(contact)) return changed(state, 'panic.seen-by-contact', { contact, gone: true });
  const alerts = state.alerts.map((alert) =>
    isBy(word, alert) && mayHaveArrived(alert.state) ? { ...alert, state: 'acknowledged' as const } : alert,
  );
  const { answered, answeredBy = [] } = state;
  const said =
    by === undefined ? { answered: [...new Set([...answered, contact])] } : { answeredBy: [...answeredBy, word] };
  return changed({ ...state, ...said, alerts }, 'panic.seen-by-contact', { contact, ...(by && { by }) });
}

/**
 * Ends the alarm and gives one all-clear to exactly those who may have been alerted. It settles the follow-up: staff have been in touch.
 */
function standDown(state: PanicState, fact: PanicFact<'stood-down'>): PanicChange {
  if (refuseAct(state)) return overtaken(state, fact);
  const clocks = met(cancelled(state.clocks, fact.at, 'ladder'), fact.at, 'followUp');
  const over = { ...state, status: 'stood_down' as const, stoodDownAt: fact.at, clocks };
  return andThen(changed(over, 'panic.stood-down', wordsOf(fact)), cleared);
}

/** PN-02: staff have followed up. A follow-up after the hour is recorded, and the hour stays missed. */
function followUp(state: PanicState, fact: PanicFact<'followed-up'>): PanicChange {
  if (refuseFollowUp(state)) return overtaken(state, fact);
  return changed({ ...state, clocks: met(state.clocks, fact.at, 'followUp') }, 'panic.followed-up', wordsOf(fact));
}

/**
 * PN-02: documented and closed. The welfare follow-up still comes. A close without a stand-down ends the alarm as well: nobody who
 * was alerted is left without an all-clear.
 */
function close(state: PanicState, fact: PanicFact<'closed'>): PanicChange {
  if (refuseClose(state)) return overtaken(state, fact);
  const clocks = met(state.clocks, fact.at, 'followUp');
  const closed = { ...state, status: 'closed' as const, closedAt: fact.at, clocks };
  if (state.stoodDownAt !== null) return changed(closed, 'panic.closed', wordsOf(fact));
  const over = { ...closed, stoodDownAt: fact.at };
  return andThen(changed(over, 'panic.closed', { ...wordsOf(fact), stoodDown: true }), cleared);
}
