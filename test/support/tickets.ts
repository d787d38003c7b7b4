import type { Instant } from '../../domain/instant.ts';
import type { Command, Details, Event, Step } from '../../domain/machine.ts';
import { type Category, manual, type TicketPolicy } from '../../domain/policy.ts';
import { replied } from '../../domain/ticket/facts.ts';
import { ticket } from '../../domain/ticket/machine.ts';
import { open } from '../../domain/ticket/open.ts';
import type { TicketState } from '../../domain/ticket/state.ts';

/** Milliseconds in a minute, an hour and a day, to read `openedAt + 4 * hour`. */
export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** When a ticket is opened unless a test says otherwise: shortly before the clocks change, which must not matter. */
export const openedAt: Instant = Date.parse('2026-03-28T23:30:00.000Z');

/** What a test may say about a new ticket. */
export interface TicketGiven {
  readonly category?: Category;
  readonly at?: Instant;
  readonly ref?: string;
  readonly messageId?: string;
  readonly followUpOf?: string;
  readonly policy?: TicketPolicy;
}

/** The opening of a ticket: general, by the manual's own figures, unless told otherwise. */
export const anOpening = (given: TicketGiven = {}): Step<TicketState> =>
  open(
    {
      ref: given.ref ?? '7K3QX9BD',
      category: given.category ?? 'general',
      messageId: given.messageId ?? 'm-opening',
      followUpOf: given.followUpOf ?? null,
    },
    given.policy ?? manual.ticket,
    given.at ?? openedAt,
  );

/** A new ticket, then whatever happened to it. */
export const aTicket = (given: TicketGiven = {}, ...events: readonly Event[]): TicketState =>
  events.reduce((state, event) => ticket.on(state, event).state, anOpening(given).state);

/** A reply by the requester. `at` is when it counts; it was received then unless `receivedAt` says otherwise. */
export const aReply = (at: Instant, given: { receivedAt?: Instant; messageId?: string } = {}): Event => ({
  type: 'fact',
  id: `f-${at}`,
  kind: replied,
  actor: { kind: 'requester', id: 'acc_1' },
  details: { messageId: given.messageId ?? `m-${at}` },
  receivedAt: given.receivedAt ?? at,
  at,
});

/** A command by staff, as `refuse` is asked about it. */
export const aCommand = (name: string, details: Details = {}): Command => ({
  id: `c-${name}`,
  name,
  actor: { kind: 'staff', id: 'agent-1' },
  details,
});

const commanded = (at: Instant, name: string, details: Details): Event => ({
  type: 'command',
  at,
  ...aCommand(name, details),
});

/** Staff give the ticket to a person, or to a team's queue. */
export const anAssignment = (at: Instant, to: { assignee?: string | null; team?: string }): Event =>
  commanded(at, 'assign', to);

/** Staff answer the requester. */
export const anAnswer = (at: Instant, messageId = `m-${at}`): Event =>
  commanded(at, 'message', { messageId, visibility: 'public' });

/** Staff leave a note among themselves. */
export const aNote = (at: Instant, messageId = `m-${at}`): Event =>
  commanded(at, 'message', { messageId, visibility: 'internal' });

/** Staff resolve the ticket, with words for the requester when there is a `messageId`. */
export const aResolution = (at: Instant, given: { messageId?: string; knowledgeBase?: boolean } = {}): Event =>
  commanded(at, 'resolve', { textId: `t-${at}`, knowledgeBase: false, ...given });

/** The next deadline of a ticket, handled at its own instant, or at a later one when the engine was down. */
export function itsDeadline(state: TicketState, handledAt?: Instant): Event {
  const next = ticket.nextDeadline(state);
  if (!next) throw new Error(`No clock runs on this ticket: it is ${state.status}.`);
  return { type: 'deadline', mark: next.mark, dueAt: next.at, at: handledAt ?? next.at };
}

/** The templates of the mails among these effects, in their order. */
export const mailsOf = (step: Step<TicketState>): unknown[] =>
  step.effects.flatMap(({ kind, details }) => (kind === 'sendMail' ? [details['template']] : []));

/** The codes of the timeline entries, in their order. */
export const codesOf = (step: Step<TicketState>): string[] => step.entries.map((entry) => entry.code);
