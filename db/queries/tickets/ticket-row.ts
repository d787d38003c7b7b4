import { type RawBuilder, sql } from 'kysely';
import type { Deadline } from '../../../domain/machine/machine.ts';
import type { Category } from '../../../domain/people/desk.ts';
import { forcingRules, isForced, isMatterOfSafety } from '../../../domain/ticket/matter-of-safety.ts';
import type { TicketState } from '../../../domain/ticket/state.ts';
import type { Db, Trx } from '../../client.ts';
import { noClock } from '../../schema/tickets/ticket.ts';
import { type OpeningCase, openingCase } from '../cases/case-step.ts';
import { keepingReceipt, type Receipt } from '../http/idempotency-keys.ts';
import { messageRow, type SaidMessage } from './said-messages.ts';
import type { TicketRecord } from './tickets.ts';

/** The person a ticket is for. */
export interface TicketRequester {
  readonly accountId?: string;
  /** The client whose account it is, where staff open the ticket; the requester of a client's ticket is its own member. */
  readonly clientId?: string;
  readonly email: string;
  readonly name: string;
}

/** What the door writes of a ticket beside its case. */
export interface NewTicketRow {
  readonly ref: string;
  readonly clientId: string | null;
  readonly subject: string;
  readonly requester: TicketRequester;
  /** The closed ticket that it continues, and the reply that asked for it. */
  readonly followUp: { readonly of: string; readonly factId: string } | undefined;
}

/** The record that reading a new ticket will return, as long as nothing more has happened to it. */
export const newTicketRecord = (opening: OpeningCase<TicketState>, row: NewTicketRow): TicketRecord => ({
  ref: row.ref,
  caseId: opening.to.id,
  clientId: row.clientId,
  subject: row.subject,
  requester: {
    accountId: row.requester.accountId ?? null,
    clientId: row.requester.clientId ?? row.clientId,
    email: row.requester.email,
    name: row.requester.name,
  },
  openedAt: new Date(opening.openedAt),
  dueAt: dueAt(opening.deadline),
  state: opening.step.state,
  aboutSafety: isMatterOfSafety(opening.step.state),
  resolutionText: null,
  followUpOf: row.followUp?.of ?? null,
  followUps: [],
  revision: 0,
  version: 0,
});

const dueAt = (deadline: Deadline | null | undefined): Date => (deadline ? new Date(deadline.at) : noClock);

/**
 * Writes a new ticket with its case, its first message and, where there is a `receipt`, the answer to its request. One statement,
 * written whole or not at all ({@link openingCase}).
 */
export async function insertTicketRow(
  db: Db,
  opening: OpeningCase<TicketState>,
  {
    row: { receipt, ...row },
    message,
  }: { readonly row: NewTicketRow & { readonly receipt: Receipt | undefined }; readonly message: SaidMessage },
): Promise<void> {
  const { status, category, priority, level, team, assignee, suggestions } = opening.step.state;
  const writing = openingCase(db, opening).with('asked', (query) =>
    query
      .insertInto('ticket')
      .values({
        ref: row.ref,
        case_id: opening.to.id,
        client_id: row.clientId,
        subject: row.subject,
        requester_account_id: row.requester.accountId ?? null,
        requester_client_id: row.requester.clientId ?? null,
        requester_email: row.requester.email,
        requester_name: row.requester.name,
        status,
        category,
        priority,
        level,
        team,
        assignee,
        forced_safety: isForced(suggestions),
        opened_at: new Date(opening.openedAt),
        due_at: dueAt(opening.deadline),
        follow_up_of: row.followUp?.of ?? null,
        follow_up_fact: row.followUp?.factId ?? null,
      })
      .returning('ref'),
  );
  const answered = receipt && writing.with('answered', (query) => keepingReceipt(query, receipt).returning('key'));
  await (answered ?? writing).insertInto('message').values(messageRow(message)).execute();
}

/** Updates a ticket's row to the state of its case, for lists and search. */
export async function projectTicketRow(
  trx: Trx,
  caseId: string,
  {
    state: { status, category, priority, level, team, assignee, suggestions },
    deadline,
  }: { readonly state: TicketState; readonly deadline: Deadline | null },
): Promise<void> {
  await trx
    .updateTable('ticket')
    .set({ status, category, priority, level, team, assignee })
    .set({ due_at: dueAt(deadline), forced_safety: isForced(suggestions) ? true : hasUnreadWordsOfDanger(caseId) })
    .where('case_id', '=', caseId)
    .execute();
}

/** Whether words that force an escalation to safety lie unread in a ticket's inbox: the ticket is a matter of safety before it hears. */
const hasUnreadWordsOfDanger = (caseId: string): RawBuilder<boolean> => sql`exists (
  select 1 from inbox where case_id = ${caseId} and consumed_revision is null
    and details -> 'rules' ?| ${[...forcingRules]}::text[])`;

/** Words that force an escalation to safety were said on a ticket: from now on it is a matter of safety, whenever its case hears. */
export async function markForcedSafety(trx: Trx, caseId: string): Promise<void> {
  await trx.updateTable('ticket').set({ forced_safety: true }).where('case_id', '=', caseId).execute();
}

/** The reference of the ticket that continues a closed one; undefined while there is none. */
export const followUpOf = async (db: Db, ref: string): Promise<string | undefined> =>
  (await db.selectFrom('ticket').select('ref').where('follow_up_of', '=', ref).executeTakeFirst())?.ref;

/**
 * The client, subject, requester and category of a ticket, for one that continues it: what was a matter of safety stays one. Throws
 * when there is no such ticket.
 */
export async function askedFor(
  db: Db,
  ref: string,
): Promise<Pick<NewTicketRow, 'clientId' | 'subject' | 'requester'> & { readonly category: Category }> {
  const row = await db
    .selectFrom('ticket')
    .select([
      'client_id',
      'category',
      'about_safety',
      'subject',
      'requester_account_id',
      'requester_client_id',
      'requester_email',
      'requester_name',
    ])
    .where('ref', '=', ref)
    .executeTakeFirstOrThrow();
  const { requester_account_id: accountId, requester_client_id: clientId } = row;
  return {
    clientId: row.client_id,
    category: row.about_safety ? 'safety' : (row.category as Category),
    subject: row.subject,
    requester: {
      email: row.requester_email,
      name: row.requester_name,
      ...(accountId !== null && { accountId }),
      ...(clientId !== null && { clientId }),
    },
  };
}
