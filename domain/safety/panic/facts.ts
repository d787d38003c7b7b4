import { andThen, changed, type Fact, unchanged } from '../../machine/change.ts';
import { cancelled, met } from '../../machine/clocks.ts';
import { idIn } from '../../machine/machine.ts';
import { mayHaveArrived, notify } from '../alarm/deliveries.ts';
import { calledBack, cleared, round, unheld } from './alerting.ts';
import { refuseAct, refuseClose, refuseFollowUp } from './door.ts';
import { alarmClocks } from './open.ts';
import { isEnded, isOpen, type PanicChange, type PanicState } from './state.ts';

/** The button was pressed again; the place, if any, stands beside the case. */
export const pressed = 'pressed';
/** A human has seen it: staff for all, a contact for themselves. */
export const acknowledged = 'acknowledged';
/** Staff end the alarm. */
export const stoodDown = 'stood-down';
/** Staff have followed up (PN-02). */
export const followedUp = 'followed-up';
/** Staff close it with a report (PN-02). */
export const closed = 'closed';
/** A provider's call-back about an alert. */
export const delivery = 'delivery';
/** Staff have a contact's budget passed over. */
export const overridden = 'fan-out-overridden';

type Reaction = (state: PanicState, fact: Fact) => PanicChange;

const reactions: Readonly<Record<string, Reaction>> = {
  [pressed]: pressedAgain,
  [acknowledged]: (state, fact) => ('contact' in fact.details ? seenByContact(state, fact) : seenByStaff(state, fact)),
  [stoodDown]: standDown,
  [followedUp]: followUp,
  [closed]: close,
  [delivery]: calledBack,
  [overridden]: (state) =>
    andThen(changed(state, 'panic.fan-out-overridden'), (next) =>
      isOpen(next.status) ? unheld(next) : unchanged(next),
    ),
};

/** A fact, in every state: what can no longer be refused and no longer counts is put on record. */
export function onFact(state: PanicState, fact: Fact): PanicChange {
  const react = Object.hasOwn(reactions, fact.kind) ? reactions[fact.kind] : undefined;
  return react ? react(state, fact) : changed(state, 'fact.unknown', { kind: fact.kind });
}

const wordsOf = ({ details }: Fact) => ({ textId: idIn(details, 'textId') });
const overtaken = (state: PanicState, { kind }: Fact): PanicChange => changed(state, 'panic.overtaken', { kind });

/**
 * PN-03: staff hear of every press at once. Where everybody had been given up on, the ladder begins again. Where a stand-down or a close
 * overtook the press between door and machine it is a new alarm to everybody, since nobody who presses is left alone.
 */
function pressedAgain(state: PanicState, fact: Fact): PanicChange {
  const presses = state.presses + 1;
  const page = notify('panic-pressed-again', 'staff', 'emergency', { presses });
  if (isEnded(state)) return changed(state, 'panic.overtaken', { kind: fact.kind }, [page]);
  const more = changed({ ...state, presses }, 'panic.pressed-again', { presses }, [page]);
  if (state.status === 'alerting' || state.status === 'acknowledged') return more;
  return andThen(more, (next) => {
    const alarm = isOpen(next.status) ? next : anew(next);
    const clocks = alarmClocks(alarm.clocks, fact.at, alarm.policy);
    return round({ ...alarm, status: 'alerting', clocks }, 1);
  });
}

/** Nobody has seen the new alarm; an all-clear that the old one never had is owed by this one's stand-down. */
const anew = (state: PanicState): PanicState => ({
  ...state,
  answered: [],
  alerts: state.stoodDownAt === null ? state.alerts : [],
  acknowledgedAt: null,
  stoodDownAt: null,
  closedAt: null,
});

/** A staff acknowledgement stops every ladder, also after it was exhausted (safety.md). */
function seenByStaff(state: PanicState, fact: Fact): PanicChange {
  if (refuseAct(state)) return overtaken(state, fact);
  const acknowledgedAt = state.acknowledgedAt ?? fact.receivedAt;
  const clocks = cancelled(state.clocks, fact.at, 'ladder');
  return changed({ ...state, status: 'acknowledged', acknowledgedAt, clocks }, 'panic.acknowledged');
}

/** A contact's acknowledgement stops their own alerts only (safety.md). */
function seenByContact(state: PanicState, fact: Fact): PanicChange {
  const contact = idIn(fact.details, 'contact');
  if (!state.contacts.some(({ id }) => id === contact)) return overtaken(state, fact);
  const answered = [...new Set([...state.answered, contact])];
  const alerts = state.alerts.map((alert) =>
    alert.to === contact && mayHaveArrived(alert.state) ? { ...alert, state: 'acknowledged' as const } : alert,
  );
  return changed({ ...state, answered, alerts }, 'panic.seen-by-contact', { contact });
}

/** The alarm ends; one all-clear goes to exactly those who were alerted. That staff have been in touch is the follow-up. */
function standDown(state: PanicState, fact: Fact): PanicChange {
  if (refuseAct(state)) return overtaken(state, fact);
  const clocks = met(cancelled(state.clocks, fact.at, 'ladder'), fact.at, 'followUp');
  const over = { ...state, status: 'stood_down' as const, stoodDownAt: fact.at, clocks };
  return andThen(changed(over, 'panic.stood-down', wordsOf(fact)), cleared);
}

/** PN-02: staff have followed up. One that comes after the hour is on record, and the hour stays missed. */
function followUp(state: PanicState, fact: Fact): PanicChange {
  if (refuseFollowUp(state)) return overtaken(state, fact);
  return changed({ ...state, clocks: met(state.clocks, fact.at, 'followUp') }, 'panic.followed-up', wordsOf(fact));
}

/** PN-02: documented and closed. The welfare follow-up stays. */
function close(state: PanicState, fact: Fact): PanicChange {
  if (refuseClose(state)) return overtaken(state, fact);
  const clocks = met(state.clocks, fact.at, 'followUp');
  return changed({ ...state, status: 'closed', closedAt: fact.at, clocks }, 'panic.closed', wordsOf(fact));
}
