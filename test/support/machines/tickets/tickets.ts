import type { Instant } from '../../../../domain/machine/instant.ts';
import type { Command, Details, Event, Step } from '../../../../domain/machine/machine.ts';
import type { Category } from '../../../../domain/people/desk.ts';
import { manual } from '../../../../domain/policy/policy.ts';
import type { TicketPolicy } from '../../../../domain/policy/tickets.ts';
import { ticket } from '../../../../domain/ticket/machine.ts';
import { open, type TicketOpening } from '../../../../domain/ticket/open.ts';
import type { TicketState } from '../../../../domain/ticket/state.ts';
import { ticketFacts } from '../../../../domain/ticket/words/vocabulary.ts';

/** Milliseconds in a minute, an hour and a day, to read `openedAt + 4 * hour`. */
export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** When a ticket is opened unless a test says otherwise: shortly before the clocks change, which must not matter (R-20). */
export const openedAt: Instant = Date.parse('2026-03-28T23:30:00.000Z');

/** What a test may say about a new ticket. */
export type TicketGiven = Partial<TicketOpening> & {
  readonly category?: Category;
  readonly at?: Instant;
  readonly policy?: TicketPolicy;
};

/** The opening of a ticket: general, by the manual's own figures, unless told otherwise. */
export function anOpening({ at = openedAt, policy = manual.ticket, ...given }: TicketGiven = {}): Step<TicketState> {
  const usual = { ref: '7K3QX9BD', category: 'general', messageId: 'm-opening', followUpOf: null } as const;
  return open({ ...usual, immediateDanger: false, rules: [], missing: [], ...given }, policy, at);
}

/** A new ticket after these events. */
export const aTicket = (given: TicketGiven = {}, ...events: readonly Event[]): TicketState =>
  after(anOpening(given).state, ...events);

/** A ticket after these further events. */
export const after = (ticketBefore: TicketState, ...events: readonly Event[]): TicketState =>
  events.reduce((state, event) => ticket.on(state, event).state, ticketBefore);

/** A ticket at an instant: every mark that was due by then has been handled in time, and nothing else happened. */
export function atInstant(state: TicketState, at: Instant): TicketState {
  const next = ticket.nextDeadline(state);
  return next && next.at <= at ? atInstant(after(state, itsDeadline(state)), at) : state;
}

const aFact = (
  kind: string,
  actor: 'requester' | 'system',
  at: Instant,
  { details, receivedAt = at }: { readonly details: Details; readonly receivedAt?: number | undefined },
): Event => ({
  type: 'fact',
  id: `f-${at}`,
  kind,
  actor: { kind: actor, id: 'acc_1' },
  details,
  receivedAt,
  at,
});

/** What a test may set of a fact: its details, and its receipt when that is not the instant at which it counts. */
type FactGiven = { readonly receivedAt?: Instant | undefined } & Details;

/** A reply by the requester. It counts at `at`, and was received then unless `receivedAt` says otherwise. */
export const aReply = (at: Instant, { receivedAt, ...details }: FactGiven = {}): Event =>
  aFact(ticketFacts.replied, 'requester', at, { details: { messageId: `m-${at}`, rules: [], ...details }, receivedAt });

/** The requester says whether a proposed solution helped. */
export const aVerdict = (at: Instant, fixed: boolean, { receivedAt, ...details }: FactGiven = {}): Event =>
  aFact(ticketFacts.verified, 'requester', at, { details: { fixed, ...details }, receivedAt });

/** The requester rates the ticket. */
export const aRating = (at: Instant, score: number): Event =>
  aFact(ticketFacts.rated, 'requester', at, { details: { score } });

/** Routing found somebody of a team. */
export const aRouting = (at: Instant, assignee: string, team: string): Event =>
  aFact(ticketFacts.routed, 'system', at, {
    details: { assignee, team, because: `least open work in ${team} (1 of 10)` },
  });

/** Whoever had the ticket has left. */
export const aLeaving = (at: Instant, assignee: string): Event =>
  aFact(ticketFacts.left, 'system', at, { details: { assignee } });

/** News of a refund that belongs to the ticket. */
export const aRefundFact = (at: Instant, kind: `refund-${string}`, details: Details): Event =>
  aFact(kind, 'system', at, { details });

/** A command by staff, as `refuse` is asked about it. */
export const aCommand = (name: string, details: Details = {}): Command => ({
  id: `c-${name}`,
  name,
  actor: { kind: 'staff', id: 'agent-1' },
  details,
});

/** A command by staff that is carried out. */
export const commanded = (at: Instant, name: string, details: Details = {}): Event => ({
  type: 'command',
  at,
  ...aCommand(name, details),
});

/** Staff give the ticket to a person, or to a team's queue. */
export const anAssignment = (at: Instant, to: { assignee?: string | null; team?: string }): Event =>
  commanded(at, 'assign', to);

/** Staff answer the requester. */
export const anAnswer = (at: Instant, messageId = `m-${at}`, more: Details = {}): Event =>
  commanded(at, 'message', { messageId, visibility: 'public', ...more });

/** Staff ask the requester to do something, and wait. */
export const aQuestion = (at: Instant): Event => anAnswer(at, `m-${at}`, { waitForResponse: true });

/** Staff leave a note among themselves. */
export const aNote = (at: Instant, messageId = `m-${at}`): Event =>
  commanded(at, 'message', { messageId, visibility: 'internal' });

/** Staff propose a solution. */
export const aProposal = (at: Instant, more: Details = {}): Event =>
  commanded(at, 'propose-solution', { messageId: `m-${at}`, textId: `t-${at}`, knowledgeBase: true, ...more });

/** Staff resolve the ticket, with words for the requester when there is a `messageId`. */
export const aResolution = (at: Instant, given: { messageId?: string; knowledgeBase?: boolean } = {}): Event =>
  commanded(at, 'resolve', { textId: `t-${at}`, knowledgeBase: false, ...given });

/** Staff escalate the ticket. */
export const anEscalation = (at: Instant, to: Details): Event =>
  commanded(at, 'escalate', { textId: `t-${at}`, urgency: 'high', ...to });

/** The next deadline of a ticket, handled at its own instant, or at a later one when the engine was down. */
export function itsDeadline(state: TicketState, handledAt?: Instant): Event {
  const next = ticket.nextDeadline(state);
  if (!next) throw new Error(`No clock runs on this ticket: it is ${state.status}.`);
  return { type: 'deadline', mark: next.mark, dueAt: next.at, at: handledAt ?? next.at };
}

/** The steps of every mark that is due by an instant, in order, all handled at that instant, as after an outage. */
export function catchingUp(state: TicketState, at: Instant): Step<TicketState>[] {
  const next = ticket.nextDeadline(state);
  if (!next || next.at > at) return [];
  const step = ticket.on(state, itsDeadline(state, at));
  return [step, ...catchingUp(step.state, at)];
}

/** The templates of the mails among these effects, in their order. */
export const mailsOf = (step: Pick<Step<TicketState>, 'effects'>): unknown[] =>
  step.effects.flatMap(({ kind, details }) => (kind === 'sendMail' ? [details['template']] : []));

/** The details of the mails of one template among these effects. */
export const mailed = (step: Pick<Step<TicketState>, 'effects'>, template: string): Details[] =>
  step.effects.flatMap(({ details }) => (details['template'] === template ? [details] : []));

/** The codes of the timeline entries, in their order. */
export const codesOf = (step: Step<TicketState>): string[] => step.entries.map((entry) => entry.code);

/** The clocks of one kind as `mark.cycle state`; a running one also with the hours from `from` until it is due. */
export const clocksOf = (state: TicketState, kind: string, from: Instant = openedAt): string[] =>
  state.clocks
    .filter((clock) => clock.kind === kind)
    .map(
      (clock) =>
        `${clock.mark}.${clock.cycle} ${clock.state}${clock.state === 'running' ? ` ${(clock.dueAt - from) / hour}` : ''}`,
    );

/** The kinds of clocks that run, each once. */
export const runningKinds = (state: TicketState): string[] => [
  ...new Set(state.clocks.filter((clock) => clock.state === 'running').map((clock) => clock.kind)),
];
