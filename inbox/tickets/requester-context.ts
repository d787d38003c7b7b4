import type { Db } from '../../db/client.ts';
import { openRefundsOf } from '../../db/queries/billing/refund-records.ts';
import type { Listed } from '../../db/queries/listed.ts';
import { type AccountOfClient, type AccountRecord, findAccount } from '../../db/queries/people/accounts.ts';
import type { TicketSight } from '../../db/queries/people/ticket-sight.ts';
import { openCheckInsOf } from '../../db/queries/safety/check-ins.ts';
import { openPanicsOf } from '../../db/queries/safety/panics.ts';
import { accountOfRequester, otherTicketsOf, type TicketRecord } from '../../db/queries/tickets/tickets.ts';

/** What whoever works on a ticket may see of its requester's other cases. */
export interface ContextSight {
  readonly tickets: TicketSight;
  readonly panics: boolean;
  readonly checkIns: boolean;
  readonly refunds: boolean;
}

/** A case that is still open. */
export interface OpenCase {
  readonly kind: 'panic' | 'check-in' | 'refund' | 'ticket';
  readonly caseId: string;
  readonly ref: string;
  readonly status: string;
}

/** What is known of a ticket's requester (TK-09). */
export interface RequesterContext {
  /** The account that the ticket names; undefined when it names none, or one that its client has not told us of. */
  readonly account: AccountRecord | undefined;
  /** The other tickets of the requester in sight, newest first, open or closed. */
  readonly earlier: Listed<TicketRecord>;
  /** Panics, then check-ins, that are still open. */
  readonly safety: Listed<OpenCase>;
  /** Refunds that are still under way. */
  readonly refunds: Listed<OpenCase>;
  /** All that is still open: safety first, then refunds, then tickets. */
  readonly open: readonly OpenCase[];
}

/** How many cases of a kind are looked for at most. */
const enough = 50;

/**
 * What is known of the requester of a ticket (TK-09): their account, other tickets, and what of their safety is still open, at most 50
 * of a kind.
 */
export async function requesterContext(db: Db, ticket: TicketRecord, sight: ContextSight): Promise<RequesterContext> {
  const known = accountOfRequester(ticket);
  const [account, earlier, safety, refunds] = await Promise.all([
    known && findAccount(db, known),
    otherTicketsOf(db, sight.tickets, { ticket, limit: enough }),
    known ? openSafetyOf(db, known, sight) : noCases,
    known && sight.refunds ? openRefunds(db, known, sight.tickets) : noCases,
  ]);
  const tickets = earlier.records
    .filter(({ state }) => state.status !== 'closed')
    .map(({ caseId, ref, state }) => ({ kind: 'ticket', caseId, ref, status: state.status }) as const);
  return { account, earlier, safety, refunds, open: [...safety.records, ...refunds.records, ...tickets] };
}

/**
 * Whether another ticket is known to be a member of another client's: the address is the same, the person may be another one. A
 * ticket
 * that is of no client is of nobody else.
 */
export const isOfAnotherClient = (ticket: TicketRecord, { requester: { clientId } }: TicketRecord): boolean =>
  clientId !== null && ticket.requester.clientId !== null && clientId !== ticket.requester.clientId;

const noCases = { records: [], unreadable: [] };

async function openSafetyOf(db: Db, of: AccountOfClient, sight: ContextSight): Promise<Listed<OpenCase>> {
  const [pressed, waiting] = await Promise.all([
    sight.panics ? openPanicsOf(db, of, enough) : noCases,
    sight.checkIns ? openCheckInsOf(db, of, enough) : noCases,
  ]);
  return {
    records: [...pressed.records.map(openAs('panic')), ...waiting.records.map(openAs('check-in'))],
    unreadable: [...pressed.unreadable, ...waiting.unreadable],
  };
}

async function openRefunds(db: Db, of: AccountOfClient, sight: TicketSight): Promise<Listed<OpenCase>> {
  const { records, unreadable } = await openRefundsOf(db, of, { sight, limit: enough });
  return { records: records.map(openAs('refund')), unreadable };
}

const openAs =
  (kind: OpenCase['kind']) =>
  ({
    caseId,
    id,
    state,
  }: {
    readonly caseId: string;
    readonly id: string;
    readonly state: { readonly status: string };
  }) => ({
    kind,
    caseId,
    ref: id,
    status: state.status,
  });
