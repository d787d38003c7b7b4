import { andThen } from '../../machine/change.ts';
import { choiceIn, idIn, numberIn } from '../../machine/machine.ts';
import type { MachineParts } from '../../machine/machine-of.ts';
import { contactsWordIn, isBy, mayHaveArrived } from '../alarm/deliveries.ts';
import { notify, staffPage } from '../alarm/tell.ts';
import { alerted, calledBack, cleared, clearLateAlerts, contactsChanged, unheld } from './alerting.ts';
import { cancelled, changed, moved } from './change.ts';
import { refuseAnswer, refuseCancel, refuseExtend, refuseStandDown } from './door.ts';
import { shownAs } from './shown.ts';
import {
  type CheckInState,
  dueAtOf,
  instantOf,
  isAlerting,
  isEnded,
  isOver,
  isPinLocked,
  pinAttemptsOf,
} from './state.ts';
import { harmless, isUnaware } from './unaware.ts';
import { type CheckInChange, type CheckInFact, type CheckInVocabulary, pinVerdicts } from './words/vocabulary.ts';

/** What a person says to their check-in, with a PIN. */
type Spoken = CheckInFact<'answered' | 'extended' | 'cancelled'>;

type Act = (state: CheckInState, fact: Spoken) => CheckInChange;

/** What each fact does to a check-in, in every state. A fact that no longer counts is recorded. */
export const facts: MachineParts<CheckInState, CheckInVocabulary>['facts'] = {
  answered: withPin(answer),
  extended: withPin(extend),
  cancelled: withPin(cancel),
  acknowledged: (state, fact) =>
    refuseStandDown(state)
      ? overtaken(state, fact)
      : changed({ ...state, acknowledgedAt: state.acknowledgedAt ?? fact.receivedAt }, 'check-in.acknowledged'),
  'stood-down': standDown,
  'seen-by-contact': seen,
  delivery: calledBack,
  'contacts-changed': contactsChanged,
  'fan-out-overridden': (state) => andThen(changed(state, 'check-in.fan-out-overridden'), unheld),
};

/** CI-04: what a fact does when its PIN was right, and what every other PIN does instead. */
function withPin(act: Act): Act {
  return (state, fact) => {
    if (isPinLocked(state)) return changed(state, 'check-in.pin-locked');
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

/** Raises the version that clients know when what the person did shows them something new. */
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
    { effects: wrongPins === pinAttemptsOf(state) ? [notify('pin-locked', staffPage, {})] : [] },
  );
}

/**
 * CI-04: everybody is alerted at once and in silence, while what clients see goes on as after the right PIN. Whoever had been alerted
 * because nobody answered is alerted once more: they must know now not to call or text this person.
 */
function duress(state: CheckInState, fact: Spoken, act: Act): CheckInChange {
  const seen = counted(
    state,
    silently(state, (shown) => act(shown, fact)),
  );
  return andThen(seen, (next) =>
    state.duress && isAlerting(state.status)
      ? changed(next, 'check-in.duress-again', { said: fact.kind })
      : alerted(inDuress(next), 'check-in.duress', { dueAt: fact.at, at: fact.at, said: fact.kind }),
  );
}

/** A check-in from its duress PIN on: what the account has said of its contacts until now is what counts (CI-04). */
const inDuress = (state: CheckInState): CheckInState =>
  state.duress || state.named === undefined
    ? { ...state, duress: true }
    : { ...state, duress: true, namedAtDuress: state.named };

const overtaken = (state: CheckInState, { kind }: CheckInFact): CheckInChange =>
  changed(state, 'check-in.overtaken', { kind });

function answer(state: CheckInState, fact: Spoken): CheckInChange {
  if (state.duress) return silently(state, (shown) => answer(shown, fact));
  if (refuseAnswer(state)) return overtaken(state, fact);
  const answeredAt = fact.receivedAt;
  if (isAlerting(state.status)) {
    const said = shownAs(state, { status: 'all_clear', answeredAt }, { code: 'check-in.all-clear', params: {} });
    return andThen(said, (next) => cleared(next, 'all_clear', fact.at));
  }
  const next = { ...state, status: 'checked_in' as const, clocks: cancelled(state.clocks, fact.at, 'checkIn') };
  return shownAs(next, { status: 'checked_in', answeredAt }, { code: 'check-in.answered', params: {} });
}

function extend(state: CheckInState, fact: Spoken): CheckInChange {
  if (state.duress) return silently(state, (shown) => extend(shown, fact));
  const by = fact.kind === 'extended' ? (numberIn(fact.details, 'by') ?? 0) : 0;
  if (!(by > 0)) return changed(state, 'check-in.overtaken', { kind: fact.kind, unusable: true });
  if (refuseExtend(state, by)) return overtaken(state, fact);
  const next = { ...state, extended: state.extended + by, clocks: moved(state.clocks, 'checkIn', by) };
  return shownAs(
    next,
    {},
    {
      code: 'check-in.extended',
      params: {
        by,
        dueAt: dueAtOf(next),
        alertAt: instantOf(next, 'alert'),
      },
    },
  );
}

function cancel(state: CheckInState, fact: Spoken): CheckInChange {
  if (state.duress) return silently(state, (shown) => cancel(shown, fact));
  if (refuseCancel(state)) return overtaken(state, fact);
  const next = { ...state, status: 'cancelled' as const, clocks: cancelled(state.clocks, fact.at, 'checkIn') };
  return shownAs(next, { status: 'cancelled' }, { code: 'check-in.cancelled', params: {} });
}

/** CI-04: no later PIN clears a duress; only what clients see moves, and what contacts are told who know nothing of it. */
function silently(state: CheckInState, act: (shown: CheckInState) => CheckInChange): CheckInChange {
  const seen = act(harmless(state));
  const { shown, extended } = seen.state;
  const clocks = state.clocks.map((real, n) => (real.kind === 'checkIn' ? (seen.state.clocks[n] ?? real) : real));
  const alerts = state.alerts.map((real, n) => (isUnaware(state, real.to) ? (seen.state.alerts[n] ?? real) : real));
  return {
    state: { ...state, shown, clocks, extended, alerts },
    entries: seen.entries,
    effects: seen.effects.filter(({ details }) => isUnaware(state, details.to)),
  };
}

/**
 * Safety staff end the check-in. After a duress PIN clients see that only if they see the alarm: the end of an alarm that they have not
 * seen begin would give away what happened in silence.
 */
function standDown(state: CheckInState, fact: CheckInFact<'stood-down'>): CheckInChange {
  if (refuseStandDown(state)) return overtaken(state, fact);
  const about = { textId: idIn(fact.details, 'textId') };
  const said =
    state.duress && !isAlerting(state.shown.status)
      ? changed(state, 'check-in.stood-down', about)
      : shownAs(state, { status: 'stood_down' }, { code: 'check-in.stood-down', params: about });
  return andThen(said, (next) => (isOver(next.status) ? clearLateAlerts(next) : cleared(next, 'stood_down', fact.at)));
}

/**
 * A contact's own word that they have seen an alert: the most that can be known of it, and known of the address alone from which it comes.
 * That of a contact who is to be told nothing more counts for nobody.
 */
function seen(state: CheckInState, fact: CheckInFact<'seen-by-contact'>): CheckInChange {
  const word = contactsWordIn(fact.details);
  const { contact, by } = word;
  if (!state.contacts.some(({ id }) => id === contact)) return overtaken(state, fact);
  if (state.gone?.includes(contact)) return changed(state, 'check-in.seen-by-contact', { contact, gone: true });
  const alerts = state.alerts.map((alert) =>
    isBy(word, alert) && (alert.underWay > 0 || mayHaveArrived(alert.state))
      ? { ...alert, state: 'acknowledged' as const, why: null, handed: true }
      : alert,
  );
  return changed({ ...state, alerts }, 'check-in.seen-by-contact', { contact, ...(by && { by }) });
}
