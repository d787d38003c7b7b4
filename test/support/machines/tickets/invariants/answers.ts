import type { Event } from '../../../../../domain/machine/machine.ts';
import type { TicketState } from '../../../../../domain/ticket/state.ts';
import { mailsOf } from '../tickets.ts';
import { forEachStep, type Invariants, kindsIn, must } from './checks.ts';

/** Whether an event is a public message, a proposed solution, or a resolution with a message. */
const speaksToRequester = (event: Event): boolean => {
  if (event.type !== 'command') return false;
  if (event.name === 'message') return event.details['visibility'] === 'public';
  return event.name === 'propose-solution' || (event.name === 'resolve' && 'messageId' in event.details);
};

/** What holds for the answers owed to the requester, and for who is told when they are missed. */
export const answerInvariants: Invariants = {
  'TK-06 TK-11 TK-13 TK-22 every missed duty is told once, to those whom it concerns': (life) => {
    const missed = (...marks: string[]): number =>
      life.last.clocks.filter(({ kind, mark, state }) => state === 'missed' && marks.includes(`${kind}.${mark}`))
        .length;
    const told = (template: string): number => life.steps.flatMap(mailsOf).filter((each) => each === template).length;
    const expected = {
      'triage-overdue': missed('triage.due'),
      'sla-warning': missed('firstResponse.warn', 'reply.warn', 'nextUpdate.warn'),
      'sla-missed': missed('firstResponse.target', 'reply.target', 'nextUpdate.due'),
      'sla-breached': missed('firstResponse.limit', 'reply.limit'),
      'follow-up-missed': missed('followUp.due'),
    };
    for (const [template, times] of Object.entries(expected))
      must(told(template) === times, `${template} was told ${told(template)} times instead of ${times}`);
  },

  'TK-31 an answer is owed from the oldest unanswered message on, and by one clock at a time': forEachStep(
    ({ before, state, event }) => {
      const owed = (of: TicketState): number =>
        of.clocks.filter((clock) => clock.kind === 'reply' && clock.mark === 'target').length;
      must(!(state.unanswered && state.replyOwed), 'two answers are owed');
      if (owed(state) > owed(before))
        must(event.type === 'fact' && !before.replyOwed, 'a second reply clock was started');
      if (!state.replyOwed) must(!kindsIn(state).has('reply'), 'a reply clock runs though no answer is owed');
      if (!state.unanswered)
        must(!kindsIn(state).has('firstResponse'), 'a first response is counted though it was given');
    },
  ),

  'TK-10 the first response is recorded once, at the first words of staff to the requester': (life) => {
    let first: number | null = null;
    for (const { event, state } of life.steps) {
      if (speaksToRequester(event)) first ??= event.at;
      must(state.firstResponseAt === first, 'another first response');
    }
  },
};
