import { andThen, cameDue, type Due, unchanged } from '../../machine/change.ts';
import { notify } from '../alarm/deliveries.ts';
import { alerted, unansweredInSilence, unheard } from './alerting.ts';
import { shownAs } from './shown.ts';
import { type CheckInChange, type CheckInState, instantOf } from './state.ts';

/**
 * A mark came due ({@link cameDue}). After a duress PIN nothing goes to the person's own channels and nobody is alerted again: only what
 * clients see moves on (CI-04).
 */
export const onDeadline = (state: CheckInState, due: Due): CheckInChange =>
  cameDue(state, due, (next, { mark }) => reaction(next, mark, due));

function reaction(state: CheckInState, mark: string, due: Due): CheckInChange {
  switch (mark) {
    case 'prompt':
      return asked(state, 'prompted', 'check-in-prompt', due, instantOf(state, 'remind') <= due.at);
    case 'remind':
      return asked(state, 'reminded', 'check-in-reminder', due, false);
    case 'alert':
      return unanswered(state, due);
    case 'call':
      return unheard(state);
    default:
      return unchanged(state);
  }
}

/**
 * The person is asked (CI-01, CI-02). A prompt that an outage made so late that the reminder has come due as well is recorded only: the
 * reminder asks. That one is always sent, for whose contacts are alerted was asked.
 */
function asked(
  state: CheckInState,
  status: 'prompted' | 'reminded',
  message: string,
  due: Due,
  overtaken: boolean,
): CheckInChange {
  const real = state.duress ? state : { ...state, status };
  const about = { dueAt: due.dueAt, alertAt: instantOf(state, 'alert') };
  const mails = state.duress || overtaken ? [] : [notify(message, 'person', 'email', about)];
  return shownAs(real, { status }, `check-in.${status}`, overtaken ? { overtaken } : {}, mails);
}

/** Nobody answered (CI-02): contacts and safety staff are alerted. After a duress PIN they are already, and clients see it happen now. */
function unanswered(state: CheckInState, due: Due): CheckInChange {
  const real = state.duress ? state : { ...state, status: 'alerting' as const };
  const effects = state.duress ? [unansweredInSilence(due.dueAt)] : [];
  const seen = shownAs(real, { status: 'alerting' }, 'check-in.unanswered', {}, effects);
  return state.duress ? seen : andThen(seen, (next) => alerted(next, 'check-in.alerting', due));
}
