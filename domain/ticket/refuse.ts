import { hasEnded } from '../machine/ended.ts';
import { type Command, choiceIn, idIn, notAllowed, type Refusal, wrongState } from '../machine/machine.ts';
import { categories, teams } from '../people/desk.ts';
import { refuseHolder } from '../people/safety-sight.ts';
import { categoryDefaults } from '../policy/tickets.ts';
import { escalationRule } from './escalation-rules.ts';
import { isMatterOfSafety } from './matter-of-safety.ts';
import { saidOfResolution, type TicketState } from './state.ts';
import type { TicketCommand } from './words/vocabulary.ts';

/** Why a ticket refuses a command, as codes that callers may rely on. */
type RefusalCode =
  | 'ticket-closed'
  | 'ticket-already-resolved'
  | 'ticket-not-escalated'
  | 'suggestion-not-open'
  | 'supervisor-needed'
  | 'resolution-incomplete'
  | 'assignee-unfit';

const ownRefusals: Readonly<Partial<Record<TicketCommand, readonly RefusalCode[]>>> = {
  message: ['ticket-already-resolved'],
  assign: ['assignee-unfit'],
  category: ['assignee-unfit'],
  escalate: ['ticket-already-resolved', 'assignee-unfit'],
  'de-escalate': ['ticket-not-escalated', 'assignee-unfit'],
  dismiss: ['suggestion-not-open', 'supervisor-needed'],
  'propose-solution': ['ticket-already-resolved', 'resolution-incomplete'],
  resolve: ['ticket-already-resolved', 'resolution-incomplete'],
  close: ['resolution-incomplete'],
};

/** Every code with which {@link refuse} may refuse this command, in some state of a ticket. */
export const refusalsOf = (command: TicketCommand): readonly RefusalCode[] => [
  'ticket-closed',
  ...(ownRefusals[command] ?? []),
];

/**
 * Whether a command is kept from staff whose own account the ticket is about: they decide nothing about a matter of safety of their
 * own, and put no suggestion aside that would make it one.
 */
export const isKeptFromRequester = (command: TicketCommand, isMatter: boolean): boolean =>
  isMatter || command === 'dismiss';

/** Why a ticket refuses one of its commands now; undefined when it carries the command out. Total over all states. */
export function refuse(state: TicketState, command: Command): Refusal<RefusalCode> | undefined {
  const { name, details } = command;
  if (state.status === 'closed') return refuseClosed(state.ref);
  if (state.status === 'resolved' && notWhenResolved(name, command))
    return wrongState(
      'ticket-already-resolved',
      `Ticket ${state.ref} is already resolved. It closes by itself unless the requester replies.`,
    );
  switch (name) {
    case 'de-escalate':
      return state.escalation
        ? refuseQueue(state, command)
        : wrongState('ticket-not-escalated', `Ticket ${state.ref} has no open escalation. Read it again.`);
    case 'assign':
    case 'category':
    case 'escalate':
      return refuseQueue(state, command);
    case 'dismiss':
      return refuseDismissal(state, command);
    case 'resolve':
    case 'close':
    case 'propose-solution':
      return idIn(details, 'textId') || saidOfResolution(state)?.textId
        ? undefined
        : notAllowed(
            'resolution-incomplete',
            'Closing needs method, improvement and knowledgeBase, given once (TK-21).',
          );
    default:
      return undefined;
  }
}

/** a matter of safety waits only for teams that may know of it. Words that force it hold until a supervisor dismisses them. */
function refuseQueue(state: TicketState, command: Command): Refusal<'assignee-unfit'> | undefined {
  const moved = { ...state, ...queueAfter(state, command) };
  const refusal = refuseHolder(isMatterOfSafety(moved), { team: moved.team });
  if (!refusal || 'team' in command.details) return refusal;
  const { faults: _, ...unnamed } = refusal; // the request names no team: it follows from the category, or is the one before
  return 'category' in command.details
    ? { ...unnamed, faults: [{ path: ['category'], detail: refusal.detail }] }
    : unnamed;
}

/** Where a ticket stands after a command that may move it. */
function queueAfter(state: TicketState, { name, details }: Command): Partial<Pick<TicketState, 'category' | 'team'>> {
  switch (name) {
    case 'de-escalate':
      return { team: state.escalation?.from.team ?? state.team };
    case 'category': {
      const category = choiceIn(details, 'category', categories) ?? state.category;
      const stays = state.escalation !== null && category !== 'safety';
      return { category, ...(stays ? {} : { team: categoryDefaults[category].team }) };
    }
    default:
      return { team: choiceIn(details, 'team', teams) ?? state.team };
  }
}

/** Why a closed ticket refuses every command, with what can be done instead. */
export const refuseClosed = (ref: string): Refusal<'ticket-closed'> =>
  hasEnded('ticket', 'closed', `Ticket ${ref} is closed. A reply by the requester opens a follow-up ticket.`);

const notWhenResolved = (name: string, { details }: Command): boolean =>
  ['resolve', 'propose-solution', 'escalate'].includes(name) ||
  (name === 'message' && (details['waitForResponse'] === true || typeof details['nextUpdate'] === 'number'));

function refuseDismissal(state: TicketState, { details }: Command): Refusal<RefusalCode> | undefined {
  const rule = idIn(details, 'rule');
  const suggestion = state.suggestions.find((each) => each.rule === rule);
  const forced = escalationRule(rule)?.forced === true;
  if (!suggestion || suggestion.state === 'dismissed' || (suggestion.state === 'taken' && !forced))
    return wrongState(
      'suggestion-not-open',
      `Ticket ${state.ref} has no open suggestion ${rule}. Its "suggestedEscalations" names those that it has.`,
    );
  if (forced && details['supervisor'] !== true)
    return {
      kind: 'not-yours',
      code: 'supervisor-needed',
      detail: 'This escalation was forced by a rule: only a supervisor may undo it.',
      record: { code: 'ticket.dismissal-refused', params: { rule } },
    };
  return undefined;
}
