import { andThen, changed, type Fact, unchanged } from '../../machine/change.ts';
import { cancelled, moved } from '../../machine/clocks.ts';
import { choiceIn, idIn } from '../../machine/machine.ts';
import { mayHaveArrived, notify } from '../alarm/deliveries.ts';
import { alerted, calledBack, cleared, unheld } from './alerting.ts';
import { refuseAnswer, refuseCancel, refuseExtend, refuseStandDown } from './door.ts';
import { shownAs } from './shown.ts';
import { type CheckInChange, type CheckInState, instantOf, isAlerting, isEnded, isOver, pinAttempts } from './state.ts';

/** The person says that they are safe. */
export const answered = 'answered';
/** The person needs more time; `by` is the span, scaled. */
export const extended = 'extended';
/** The person does not need it any more. */
export const called = 'cancelled';
/** Safety staff have seen it. */
export const acknowledged = 'acknowledged';
/** Safety staff end it. */
export const stoodDown = 'stood-down';
/** A contact says by their link that they have seen it. */
export const seenByContact = 'seen-by-contact';
/** A provider's call-back, or a contact's own word, about an alert. */
export const delivery = 'delivery';
/** Safety staff have a contact's budget passed over. */
export const overridden = 'fan-out-overridden';

/** What a PIN came to at the door. `none`: no PIN is set. The PIN itself never gets here. */
export const pinVerdicts = ['none', 'right', 'wrong', 'duress'] as const;

type Reaction = (state: CheckInState, fact: Fact) => CheckInChange;

const reactions: Readonly<Record<string, Reaction>> = {
  [answered]: withPin(answer),
  [extended]: withPin(extend),
  [called]: withPin(cancel),
  [acknowledged]: (state, fact) =>
    refuseStandDown(state)
      ? overtaken(state, fact)
      : changed({ ...state, acknowledgedAt: state.acknowledgedAt ?? fact.receivedAt }, 'check-in.acknowledged'),
  [stoodDown]: standDown,
  [seenByContact]: seen,
  [delivery]: calledBack,
  [overridden]: (state) => andThen(changed(state, 'check-in.fan-out-overridden'), unheld),
};

/** A fact, in every state: what can no longer be refused and no longer counts is put on record. */
export function onFact(state: CheckInState, fact: Fact): CheckInChange {
  const react = Object.hasOwn(reactions, fact.kind) ? reactions[fact.kind] : undefined;
  return react ? react(state, fact) : changed(state, 'fact.unknown', { kind: fact.kind });
}

/** CI-04: what a fact does when its PIN was right, and what every other PIN does instead. */
function withPin(act: Reaction): Reaction {
  return (state, fact) => {
    if (state.wrongPins >= pinAttempts) return changed(state, 'check-in.pin-locked');
    switch (choiceIn(fact.details, 'pin', pinVerdicts) ?? 'wrong') {
      case 'none':
      case 'right':
        return counted(state, act(state, fact));
      case 'wrong':
        return wrongPin(state);
      case 'duress':
        return isEnded(state) ? overtaken(state, fact) : duress(state, fact, act);
    }
  };
}

/** The version that clients know counts what a person did with effect. */
const counted = ({ shown: before }: CheckInState, { state, ...rest }: CheckInChange): CheckInChange => ({
  ...rest,
  state:
    state.shown.revision === before.revision
      ? state
      : { ...state, shown: { ...state.shown, version: before.version + 1 } },
});

function wrongPin(state: CheckInState): CheckInChange {
  const wrongPins = state.wrongPins + 1;
  return changed(
    { ...state, wrongPins },
    'check-in.wrong-pin',
    { count: wrongPins },
    wrongPins === pinAttempts ? [notify('pin-locked', 'staff', 'emergency')] : [],
  );
}

/**
 * CI-04: everybody is alerted at once and in silence, while what clients see goes on as after the right PIN. Who had been alerted because
 * nobody answered is alerted once more: not to call or text this person is what they must know now.
 */
function duress(state: CheckInState, fact: Fact, act: Reaction): CheckInChange {
  const seen = counted(
    state,
    silently(state, (shown) => act(shown, fact)),
  );
  return andThen(seen, (next) =>
    state.duress && isAlerting(state.status)
      ? changed(next, 'check-in.duress-again')
      : alerted({ ...next, duress: true }, 'check-in.duress', { dueAt: fact.at, at: fact.at }),
  );
}

/** The check-in as clients see it, as the state on which their further answers act. */
const harmless = (state: CheckInState): CheckInState => ({ ...state, duress: false, status: state.shown.status });

const overtaken = (state: CheckInState, { kind }: Fact): CheckInChange =>
  changed(state, 'check-in.overtaken', { kind });

function answer(state: CheckInState, fact: Fact): CheckInChange {
  if (state.duress) return silently(state, (shown) => answer(shown, fact));
  if (refuseAnswer(state)) return overtaken(state, fact);
  const answeredAt = fact.receivedAt;
  if (isAlerting(state.status)) {
    const said = shownAs(state, { status: 'all_clear', answeredAt }, 'check-in.all-clear');
    return andThen(said, (next) => cleared(next, 'all_clear', fact.at));
  }
  const next = { ...state, status: 'checked_in' as const, clocks: cancelled(state.clocks, fact.at, 'checkIn') };
  return shownAs(next, { status: 'checked_in', answeredAt }, 'check-in.answered');
}

function extend(state: CheckInState, fact: Fact): CheckInChange {
  if (state.duress) return silently(state, (shown) => extend(shown, fact));
  const by = typeof fact.details['by'] === 'number' ? fact.details['by'] : 0;
  if (!(by > 0) || refuseExtend(state, by)) return overtaken(state, fact);
  const next = { ...state, extended: state.extended + by, clocks: moved(state.clocks, 'checkIn', by) };
  return shownAs(next, {}, 'check-in.extended', {
    by,
    dueAt: instantOf(next, 'prompt'),
    alertAt: instantOf(next, 'alert'),
  });
}

function cancel(state: CheckInState, fact: Fact): CheckInChange {
  if (state.duress) return silently(state, (shown) => cancel(shown, fact));
  if (refuseCancel(state)) return overtaken(state, fact);
  const next = { ...state, status: 'cancelled' as const, clocks: cancelled(state.clocks, fact.at, 'checkIn') };
  return shownAs(next, { status: 'cancelled' }, 'check-in.cancelled');
}

/** CI-04: no later PIN clears a duress; only what clients see moves. */
function silently(state: CheckInState, act: (shown: CheckInState) => CheckInChange): CheckInChange {
  const seen = act(harmless(state));
  const { shown, extended } = seen.state;
  const clocks = state.clocks.map((real, n) => (real.kind === 'checkIn' ? (seen.state.clocks[n] ?? real) : real));
  return { state: { ...state, shown, clocks, extended }, entries: seen.entries, effects: [] };
}

/**
 * Safety staff end it. After a duress PIN clients see that only of an alarm that they see as well: an end of what looks as if it
 * had not begun would tell them what happened in silence.
 */
function standDown(state: CheckInState, fact: Fact): CheckInChange {
  if (refuseStandDown(state)) return overtaken(state, fact);
  const about = { textId: idIn(fact.details, 'textId') };
  const said =
    state.duress && !isAlerting(state.shown.status)
      ? changed(state, 'check-in.stood-down', about)
      : shownAs(state, { status: 'stood_down' }, 'check-in.stood-down', about);
  return andThen(said, (next) => (isOver(next.status) ? unchanged(next) : cleared(next, 'stood_down', fact.at)));
}

/** A contact's own word that they have seen an alert: the most that can be known of it. */
function seen(state: CheckInState, fact: Fact): CheckInChange {
  const contact = idIn(fact.details, 'contact');
  if (!state.contacts.some(({ id }) => id === contact)) return overtaken(state, fact);
  const alerts = state.alerts.map((alert) =>
    alert.to === contact && (alert.underWay > 0 || mayHaveArrived(alert.state))
      ? { ...alert, state: 'acknowledged' as const, why: null, handed: true }
      : alert,
  );
  return changed({ ...state, alerts }, 'check-in.seen-by-contact', { contact });
}
