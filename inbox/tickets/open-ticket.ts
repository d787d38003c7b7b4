import type { Db, Trx } from '../../db/client.ts';
import { databaseNow } from '../../db/queries/cases/case-row.ts';
import { type NewAttachment, storeAttachments } from '../../db/queries/tickets/attachments.ts';
import { noClock } from '../../db/schema/tickets/ticket.ts';
import { caseId } from '../../domain/machine/ids.ts';
import type { Instant } from '../../domain/machine/instant.ts';
import type { Actor } from '../../domain/machine/machine.ts';
import type { Category } from '../../domain/policy/policy.ts';
import { rulesFiredBy } from '../../domain/ticket/escalation-rules.ts';
import { ticket } from '../../domain/ticket/machine.ts';
import { open } from '../../domain/ticket/open.ts';
import type { Inbox } from '../context.ts';
import { newReference } from '../door/new-reference.ts';
import { openingCase } from '../door/open-case.ts';
import { type OpenedCase, openOnce } from '../door/open-once.ts';
import { missingFrom, type TechnicalDetails, withDetails } from './technical-details.ts';

/** Who a ticket is for. */
export interface Requester {
  readonly accountId?: string;
  readonly email: string;
  readonly name: string;
}

/** What a ticket is opened with. */
export interface NewTicket {
  /** One per request: the same key again finds the ticket that it opened. */
  readonly originKey: string;
  readonly clientId: string | null;
  readonly opener: Actor;
  /** The name of a member of staff who opens it; the requester's own words carry the requester's. */
  readonly staffName?: string;
  readonly category: Category;
  readonly subject: string;
  readonly body: string;
  readonly requester: Requester;
  readonly immediateDanger: boolean;
  readonly technical?: TechnicalDetails;
  readonly attachments?: readonly NewAttachment[];
}

/**
 * Opens a ticket (TK-01): revision 0 with its clocks, timeline, first message and planned mails, written
 * whole or not at all, before the caller is told so. Then its workflow is started; with Temporal down the sweep does it later. Technical
 * details become a part of the first message.
 *
 * Asked twice with one origin key it answers the same ticket.
 */
export async function openTicket(inbox: Inbox, asked: NewTicket): Promise<{ ref: string }> {
  const ref = await openOnce(inbox, asked.originKey, async () => {
    const openedAt = await (inbox.clock ?? databaseNow)(inbox.db);
    const missing = asked.category === 'technical' ? missingFrom(asked.technical, asked.attachments) : [];
    const body = withDetails(asked.body, asked.technical);
    const row = { ...asked, openedAt, body, missing, messageId: `m-${asked.originKey}` };
    if (!asked.attachments?.length) return insertTicket(inbox, inbox.db, row); // one statement: no transaction needed
    return inbox.db.transaction().execute((trx) => insertTicket(inbox, trx, row));
  });
  return { ref };
}

/** A ticket to be written by a door that has its transaction and its instant. */
export interface TicketRow {
  readonly originKey: string;
  readonly clientId: string | null;
  readonly opener: Actor;
  readonly staffName?: string;
  readonly category: Category;
  readonly subject: string;
  readonly body: string;
  readonly requester: Requester;
  readonly immediateDanger?: boolean;
  /** What a technical ticket lacks and is asked for (TK-15). */
  readonly missing?: readonly string[];
  readonly attachments?: readonly NewAttachment[];
  readonly openedAt: Instant;
  readonly messageId: string;
  readonly followUp?: { readonly of: string; readonly factId: string };
}

/**
 * Writes a new ticket with its first message and its files, the escalation rules that fire on its words (TK-23) already
 * applied. With files it needs a transaction. Throws the database's unique violation when the reference is taken.
 */
export async function insertTicket(inbox: Inbox, db: Db | Trx, row: TicketRow): Promise<Required<OpenedCase>> {
  const ref = newReference();
  const id = caseId(ticket.kind, ref);
  const opening = {
    ref,
    category: row.category,
    messageId: row.messageId,
    followUpOf: row.followUp?.of ?? null,
    immediateDanger: row.immediateDanger ?? false,
    missing: row.missing ?? [],
    rules: rulesFiredBy(`${row.subject}\n${row.body}`, row.category),
  };
  const step = open(opening, inbox.policy.ticket, row.openedAt);
  const queue = row.category === 'safety' ? inbox.queues.safety : inbox.queues.ordinary;
  const { status, category, priority, level, team, assignee } = step.state;
  const at = new Date(row.openedAt);
  const deadline = ticket.nextDeadline(step.state);
  await openingCase(db, {
    id,
    kind: ticket.kind,
    queue,
    originKey: row.originKey,
    opener: row.opener,
    openedAt: row.openedAt,
    step,
    deadline,
  })
    .with('asked', (query) =>
      query
        .insertInto('ticket')
        .values({
          ref,
          case_id: id,
          client_id: row.clientId,
          subject: row.subject,
          requester_account_id: row.requester.accountId ?? null,
          requester_email: row.requester.email,
          requester_name: row.requester.name,
          status,
          category,
          priority,
          level,
          team,
          assignee,
          opened_at: at,
          due_at: deadline ? new Date(deadline.at) : noClock,
          follow_up_of: row.followUp?.of ?? null,
          follow_up_fact: row.followUp?.factId ?? null,
        })
        .returning('ref'),
    )
    .insertInto('message')
    .values({
      id: row.messageId,
      ticket_ref: ref,
      visibility: 'public',
      body: row.body,
      at,
      received_at: at,
      ...authorOf(row),
      published_revision: 0,
    })
    .execute();
  await storeAttachments(db, ref, row.messageId, row.attachments ?? []);
  return { ref, bell: { to: { id, kind: ticket.kind, taskQueue: queue } } };
}

function authorOf(row: TicketRow): { author_kind: string; author_id: string; author_name: string } {
  return row.opener.kind === 'staff'
    ? { author_kind: 'staff', author_id: row.opener.id, author_name: row.staffName ?? row.opener.id }
    : { author_kind: 'requester', author_id: row.requester.accountId ?? '', author_name: row.requester.name };
}
