import { workingStatus } from '../../../../../domain/ticket/state.ts';
import { forEachState, forEachStep, type Invariants, kindsIn, must, same } from './checks.ts';

/** What holds for levels, teams and suggestions. */
export const escalationInvariants: Invariants = {
  'TK-22 a follow-up is only owed while the ticket is escalated, and level stays between 1 and 3': forEachState(
    (state) => {
      must(state.level >= 1 && state.level <= 3, `level ${state.level}`);
      if (!state.escalation) must(!kindsIn(state).has('followUp'), 'a follow-up without an escalation');
      else must(state.escalation.level === state.level, 'the escalation has another level');
    },
  ),

  'TK-22 de-escalation restores team and level': forEachStep(({ before, state, event, entries }) => {
    if (event.type !== 'command' || !entries.some(({ code }) => code === 'ticket.de-escalated')) return;
    must(state.escalation === null, 'still escalated');
    must(same({ level: state.level, team: state.team }, before.escalation?.from), 'team and level are not restored');
  }),

  'TK-08 R-4 a ticket at work is escalated, in progress exactly while it is assigned, else open': forEachState(
    (state) => {
      const atWork = ['open', 'in_progress', 'escalated'].includes(state.status);
      if (atWork) must(state.status === workingStatus(state), `${state.status} instead of ${workingStatus(state)}`);
    },
  ),

  'TK-23 a rule is suggested once, and every state of a suggestion is known': forEachState((state) =>
    must(new Set(state.suggestions.map(({ rule }) => rule)).size === state.suggestions.length, 'suggested twice'),
  ),
};
