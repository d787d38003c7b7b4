import { z } from 'zod';
import type { TicketRecord } from '../../../db/queries/tickets/tickets.ts';
import type { Clock } from '../../../domain/machine/clocks.ts';
import { iso, isoOrNull } from '../../../domain/machine/instant.ts';
import { type Reader, withoutHidden } from '../../../domain/people/readers.ts';
import { fixed } from '../../../domain/policy/policy.ts';
import { escalationRule } from '../../../domain/ticket/escalation-rules.ts';
import type { TicketState } from '../../../domain/ticket/state.ts';
import { running } from '../../../domain/ticket/words/change.ts';
import { ticketClocks } from '../../../domain/ticket/words/vocabulary.ts';
import { categoryShape, priorityShape, teamShape, ticketStatusShape } from '../choices.ts';
import { count, instant, reference } from '../fields.ts';

const clock = z
  .object({
    // Strings to the serializer: a clock of a newer version must not make its ticket unreadable.
    kind: z.string().meta({
      id: 'ClockKind',
      description: 'What a clock of a ticket is for. docs/records.md says which marks each has.',
      enum: Object.keys(ticketClocks),
    }),
    mark: z.string().meta({
      id: 'ClockMark',
      description: 'Which of the deadlines of its kind a clock is.',
      enum: [...new Set(Object.values(ticketClocks).flatMap(({ marks }) => marks))],
    }),
    cycle: count.describe('Which cycle of the ticket it belongs to. Each reopening begins a new one.'),
    dueAt: instant.describe('When it is due.'),
    state: z.enum(['running', 'paused', 'met', 'missed', 'fired', 'cancelled']).meta({
      id: 'ClockState',
      description:
        'Whether a clock runs, and how it ended. A warning that was given has fired; a promise is met, missed or cancelled.',
    }),
    at: instant.nullable().describe('When it was met or handled.'),
    lateMs: count.describe('How late the engine handled it, in milliseconds.'),
  })
  .meta({ id: 'Clock', description: 'A deadline of a ticket. Clocks that have ended stay, with their cycle.' });

const resolution = z
  .object({
    method: z.string().optional().describe('Absent for ops.'),
    confirmed: z.boolean().describe('Whether the requester said that it is solved.'),
    at: instant.describe('When it was resolved.'),
    improvement: z.string().optional().describe('For staff only; absent for ops.'),
    knowledgeBase: z.boolean().optional().describe('For staff only.'),
  })
  .meta({ id: 'Resolution', description: 'How a ticket was resolved.' });

const requester = z
  .object({
    accountId: z.string().optional().describe('Their account; absent when they have none.'),
    clientId: z.string().optional().describe('The client whose account it is. For staff only.'),
    email: z
      .string()
      .describe(
        'The address that the ticket was opened with. Where its account is known, mails go to the present address of that instead.',
      ),
    name: z.string().describe('What they are called.'),
  })
  .meta({ id: 'Requester', description: 'The person whom a ticket is for.' });

const suggestedEscalation = z
  .object({
    rule: z.string().describe('The name of the rule, as in GET /v1/escalation-rules.'),
    level: count.describe('The level that it escalates to.'),
    team: teamShape,
    why: z.string().describe('Why the rule exists, for a person to read.'),
  })
  .meta({ id: 'SuggestedEscalation', description: 'An escalation rule that fired.' });

/** A ticket as the API shows it. */
export const ticketShape = z
  .object({
    ref: reference,
    status: ticketStatusShape,
    category: categoryShape,
    priority: priorityShape,
    level: count.min(fixed.tickets.level.least).max(fixed.tickets.level.most).optional().describe('For staff only.'),
    team: teamShape,
    assignee: z.string().nullable().describe('A staff id. Clients see the role of that person.'),
    subject: z.string().optional().describe('Absent for ops.'),
    requester: requester.optional(),
    createdAt: instant.describe('When it was received.'),
    firstResponseAt: instant.nullable().describe('When staff first answered the requester; null until then.'),
    closesAt: instant.nullable().describe('When a resolved ticket closes unless the requester replies.'),
    followUpOf: reference.nullable().describe('The closed ticket whose reply opened this one; null when none did.'),
    mergedInto: reference.nullable().describe('Null: tickets are not merged yet.'),
    resolution: resolution.nullable().describe('Null until it is resolved.'),
    suggestedEscalations: z
      .array(suggestedEscalation)
      .optional()
      .describe('The rules that fired and that nobody has yet followed or dismissed (TK-23). For staff only.'),
    followUps: z.array(reference).describe('The tickets that replies to this one opened after it closed.'),
    assignedBecause: z
      .string()
      .nullable()
      .optional()
      .describe('Why routing chose this person; null when staff did. For staff only.'),
    clocks: z
      .array(clock)
      .describe(
        'In the order in which they began, the marks of each by their instants. ' +
          'Clients do not see what staff owe each other: triage and followUp.',
      ),
    revision: count.describe('Counts all changes.'),
    version: count.describe('Counts changes by people. This is the ETag.'),
  })
  .meta({ id: 'Ticket', description: 'A ticket, as the caller may see it.' });

/** A ticket as JSON. */
export type TicketJson = z.output<typeof ticketShape>;

/** A ticket as this reader may see it. */
export function ticketJson(ticket: TicketRecord, reader: Reader): TicketJson {
  const { state } = ticket;
  const { accountId, clientId, email, name } = ticket.requester;
  const whole = {
    ref: ticket.ref,
    status: state.status,
    category: state.category,
    priority: state.priority,
    level: state.level,
    team: state.team,
    assignee: state.assignee && reader.staffName(state.assignee),
    subject: ticket.subject,
    requester: {
      ...(accountId !== null && { accountId, ...(clientId !== null && !reader.isClient && { clientId }) }),
      email,
      name,
    },
    createdAt: iso(ticket.openedAt.getTime()),
    firstResponseAt: isoOrNull(state.firstResponseAt),
    closesAt: isoOrNull(running(state.clocks, 'autoClose')?.dueAt),
    followUpOf: ticket.followUpOf,
    mergedInto: null,
    resolution: resolutionJson(ticket, reader),
    suggestedEscalations: suggestionsJson(state),
    followUps: [...ticket.followUps],
    assignedBecause: state.assignedBecause,
    clocks: inOrder(state.clocks.filter(({ kind }) => !reader.hidden.clocks.includes(kind))).map(clockJson),
    revision: ticket.revision,
    version: ticket.version,
  };
  return withoutHidden(whole, reader.hidden.ticket);
}

/**
 * The clocks in the order in which they began, and the marks of each in the order of their instants. A policy that was read back from
 * storage has its spans in another order.
 */
function inOrder(clocks: readonly Clock[]): readonly Clock[] {
  const begun = [...new Set(clocks.map(({ kind, cycle }) => `${kind}.${cycle}`))];
  const place = ({ kind, cycle }: Clock): number => begun.indexOf(`${kind}.${cycle}`);
  return clocks.toSorted((a, b) => place(a) - place(b) || a.dueAt - b.dueAt);
}

/** A warning that was given is no miss, although its clock is a duty: it has fired. */
const endOf = ({ mark, state }: Clock): Clock['state'] => (mark === 'warn' && state === 'missed' ? 'fired' : state);

/** A clock without what only its machine needs. */
const clockJson = (clock: Clock): TicketJson['clocks'][number] => {
  const { kind, mark, cycle, dueAt, at, lateMs } = clock;
  return {
    kind,
    mark,
    cycle,
    dueAt: iso(dueAt),
    state: endOf(clock),
    at: isoOrNull(at),
    lateMs,
  };
};

/** Leaves out a rule that this version no longer has: nobody could say why it fired. */
const suggestionsJson = ({ suggestions }: TicketState): z.output<typeof suggestedEscalation>[] =>
  suggestions.flatMap(({ rule: id, state }) => {
    const rule = state === 'open' ? escalationRule(id) : undefined;
    return rule ? [{ rule: rule.rule, level: rule.level, team: rule.team, why: rule.why }] : [];
  });

/** The resolution as staff wrote it; when the system closed the ticket, fixed words stand in its place (TK-21). */
function resolutionJson({ state, resolutionText }: TicketRecord, { hidden }: Reader): TicketJson['resolution'] {
  if (!state.resolution) return null;
  const { confirmed, at, knowledgeBase } = state.resolution;
  const { method = 'no-response', improvement = 'none' } = resolutionText ?? {};
  return withoutHidden({ method, confirmed, at: iso(at), improvement, knowledgeBase }, hidden.resolution);
}
