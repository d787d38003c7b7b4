import { andThen } from '../../machine/change.ts';
import type { Instant } from '../../machine/instant.ts';
import type { Due, MachineParts } from '../../machine/machine-of.ts';
import { notify, personMail } from '../alarm/tell.ts';
import { alerted, alertedUnaware, unansweredInSilence, unheard } from './alerting.ts';
import { shownAs } from './shown.ts';
import { type CheckInState, dueAtOf, instantOf } from './state.ts';
import type { CheckInChange, CheckInVocabulary } from './words/vocabulary.ts';

/**
 * What each mark sets in motion. After a duress PIN nobody is alerted again, and the person is asked whenever they would be after
 * the right one: a question that stays away would give them away (CI-04).
 */
export const marks: MachineParts<CheckInState, CheckInVocabulary>['marks'] = {
  'checkIn.prompt': prompted,
  'checkIn.remind': reminded,
  'checkIn.alert': unanswered,
  'ladder.call': unheard,
};

/**
 * Asks the person (CI-01). When an outage made the prompt so late that the reminder is due as well, the prompt is only recorded: the
 * reminder asks.
 */
function prompted(state: CheckInState, due: Due): CheckInChange {
  const real = state.duress ? state : { ...state, status: 'prompted' as const };
  const overtaken = instantOf(state, 'remind') <= due.at;
  return shownAs(
    real,
    { status: 'prompted' },
    {
      code: 'check-in.prompted',
      params: overtaken ? { overtaken } : {},
      effects:
        isSilent(state) || overtaken ? [] : [notify('check-in-prompt', personMail, instants(state, dueAtOf(state)))],
    },
  );
}

/** Asks the person again (CI-02), however late: nobody's contacts are alerted for silence before the person was asked. */
function reminded(state: CheckInState, due: Due): CheckInChange {
  const real = state.duress ? state : { ...state, status: 'reminded' as const };
  return shownAs(
    real,
    { status: 'reminded' },
    {
      code: 'check-in.reminded',
      params: {},
      effects: isSilent(state) ? [] : [notify('check-in-reminder', personMail, instants(state, due.dueAt))],
    },
  );
}

/** Whether nobody is asked: a duress PIN was given to a check-in that began before the person was asked all the same. */
const isSilent = ({ duress, asksUnderDuress }: CheckInState): boolean => duress && asksUnderDuress !== true;

const instants = (state: CheckInState, dueAt: Instant) => ({ dueAt, alertAt: instantOf(state, 'alert') });

/**
 * The person has not answered (CI-02): contacts and safety staff are alerted. After a duress PIN they have been already, all but those who
 * know nothing of it, and clients see it happen now.
 */
function unanswered(state: CheckInState, due: Due): CheckInChange {
  const real = state.duress ? state : { ...state, status: 'alerting' as const };
  const effects = state.duress ? [unansweredInSilence(due.dueAt)] : [];
  const seen = shownAs(real, { status: 'alerting' }, { code: 'check-in.unanswered', params: {}, effects });
  const raised = { dueAt: due.dueAt, at: due.at };
  return andThen(seen, (next) =>
    state.duress ? alertedUnaware(next, raised) : alerted(next, 'check-in.alerting', raised),
  );
}
