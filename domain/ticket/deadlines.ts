import { type Clock, postponed } from '../machine/clocks.ts';
import type { Due, MachineParts } from '../machine/machine-of.ts';
import { fixed } from '../policy/policy.ts';
import { backToWork } from './answering.ts';
import { breached, climbed } from './escalating.ts';
import { closed, resolved } from './solving.ts';
import { type TicketState } from './state.ts';
import { changed, mail, running, unchanged } from './words/change.ts';
import type { TicketChange, TicketVocabulary, ticketClocks } from './words/vocabulary.ts';

type Reaction = (state: TicketState, due: Due) => TicketChange;

/** What each mark sets in motion, by `<clock kind>.<mark>`. A mark that is missing here is only recorded. */
export const marks: MachineParts<TicketState, TicketVocabulary>['marks'] = {
  'triage.due': telling('triage-overdue'), // TK-06: the lead is alerted
  'firstResponse.warn': telling('sla-warning'), // TK-11: the assignee, or the team
  'firstResponse.target': telling('sla-missed'), // TK-11: the lead
  'firstResponse.limit': breached, // TK-11
  'reply.warn': telling('sla-warning'), // TK-31
  'reply.target': telling('sla-missed'),
  'reply.limit': breached,
  'nextUpdate.warn': telling('sla-warning'), // TK-13: the assignee is reminded
  'nextUpdate.due': telling('sla-missed'), // TK-13: the lead
  'followUp.due': climbed, // TK-22
  'waiting.remind24': unlessOvertaken('remind72', (state) => reminded(state)), // TK-14
  'waiting.remind72': unlessOvertaken('lastWarning', (state) => reminded(state)),
  'waiting.lastWarning': (state, due) =>
    withNotice(state, due, { end: running(state.clocks, 'waiting', 'close'), template: 'waiting-last-warning' }),
  'waiting.close': (state, due) => closed(state, 'no-response', due.at),
  'verification.ask': (state, due) =>
    withNotice(state, due, {
      end: running(state.clocks, 'verification', 'giveUp'), // TK-16
      template: 'verification-question',
    }),
  'verification.giveUp': givenUp,
  'autoClose.close': (state, due) => closed(state, 'auto-close', due.at), // TK-19
};

/** A reaction that mails staff and changes nothing else. */
function telling(template: 'triage-overdue' | 'sla-warning' | 'sla-missed'): Reaction {
  return (state, due) => unchanged(state, mail(template, { mark: due.mark, dueAt: due.dueAt, missedAt: due.at }));
}

/** A reminder overtaken by the next one is recorded, not mailed. */
function unlessOvertaken(
  next: (typeof ticketClocks.waiting.marks)[number],
  remind: (state: TicketState) => TicketChange,
): Reaction {
  return (state, due) => {
    const later = running(state.clocks, 'waiting', next);
    return later && later.dueAt <= due.at ? unchanged(state) : remind(state);
  };
}

function reminded(state: TicketState): TicketChange {
  const close = running(state.clocks, 'waiting', 'close');
  return unchanged(state, mail('waiting-reminder', close ? { dueAt: close.dueAt } : {}));
}

/**
 * Sends a warning or question that names the instant it warns of. When an outage made it late, that instant moves: nothing is closed or
 * given up sooner after the mail than the policy's notice.
 */
function withNotice(
  state: TicketState,
  due: Due,
  {
    end,
    template,
  }: { readonly end: Clock | undefined; readonly template: 'waiting-last-warning' | 'verification-question' },
): TicketChange {
  if (!end) return unchanged(state);
  const earliest = due.at + state.policy.notice;
  if (earliest <= end.dueAt + fixed.machines.punctual) return unchanged(state, mail(template, { dueAt: end.dueAt }));
  const clocks = postponed(state.clocks, end, { dueAt: earliest, at: due.at });
  return changed(
    { ...state, clocks },
    'clock.postponed',
    { kind: end.kind, mark: end.mark, from: end.dueAt, to: earliest },
    { effects: [mail(template, { dueAt: earliest })] },
  );
}

/** Nobody said whether the solution helped: resolved, unconfirmed (TK-16). */
function givenUp(state: TicketState, due: Due): TicketChange {
  const { proposal } = state;
  if (!proposal) return unchanged(backToWork(state, due.at));
  return resolved(state, { ...proposal, confirmed: false, at: due.at }, { at: due.at });
}
