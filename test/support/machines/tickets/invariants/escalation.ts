import { refuseHolder } from '../../../../../domain/people/safety-sight.ts';
import { areForcing, isMatterOfSafety } from '../../../../../domain/ticket/matter-of-safety.ts';
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

  'R-44 a matter of safety waits only for teams that may know of it': forEachState((state) => {
    if (isMatterOfSafety(state))
      must(refuseHolder(true, { team: state.team }) === undefined, `a matter of safety waits for ${state.team}`);
  }),

  'R-44 words of danger that nobody dismissed make a matter of safety, whatever else is done': forEachState((state) => {
    const forcing = state.suggestions.filter(({ rule, state: now }) => now !== 'dismissed' && areForcing([rule]));
    if (forcing.length) must(isMatterOfSafety(state), `${forcing[0]?.rule} is not heeded`);
  }),

  'TK-23 a rule is suggested once, and every state of a suggestion is known': forEachState((state) =>
    must(new Set(state.suggestions.map(({ rule }) => rule)).size === state.suggestions.length, 'suggested twice'),
  ),
};
