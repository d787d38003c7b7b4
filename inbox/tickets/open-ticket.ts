import type { Db } from '../../db/client.ts';
import { databaseNow } from '../../db/queries/cases/case-row.ts';
import type { Receipt } from '../../db/queries/http/idempotency-keys.ts';
import type { NewAttachment } from '../../db/queries/tickets/attachments.ts';
import type { Author } from '../../db/queries/tickets/said-messages.ts';
import { insertTicketRow, newTicketRecord, type TicketRequester } from '../../db/queries/tickets/ticket-row.ts';
import type { TicketRecord } from '../../db/queries/tickets/tickets.ts';
import { caseId } from '../../domain/machine/ids.ts';
import type { Instant } from '../../domain/machine/instant.ts';
import type { Actor } from '../../domain/machine/machine.ts';
import { lookOf } from '../../domain/machine/machine.ts';
import type { Category } from '../../domain/people/desk.ts';
import { rulesFiredBy } from '../../domain/ticket/escalation-rules.ts';
import { ticket } from '../../domain/ticket/machine.ts';
import { open } from '../../domain/ticket/open.ts';
import type { Inbox } from '../context.ts';
import { newReference } from '../door/new-reference.ts';
import { type OpenedCase, openOnce } from '../door/open-once.ts';
import { storeFiles } from './store-files.ts';
import { missingFrom, type TechnicalDetails, withDetails } from './technical-details.ts';

/** What a ticket is opened with. */
export interface NewTicket {
  /** One per request: the same key again finds the ticket that it opened. */
  readonly originKey: string;
  readonly clientId: string | null;
  readonly opener: Actor;
  /** The name of the member of staff who opens it. When absent, the first message is the requester's own. */
  readonly staffName?: string;
  readonly category: Category;
  readonly subject: string;
  readonly body: string;
  readonly requester: TicketRequester;
  readonly immediateDanger: boolean;
  readonly technical?: TechnicalDetails;
  readonly attachments?: readonly NewAttachment[];
  /** When it was received, by the database's clock; when absent, the clock is asked. */
  readonly receivedAt?: Instant;
  /** Makes the answer that is stored together with the ticket; called again where a reference was taken. */
  readonly receipt?: (ticket: TicketRecord) => Receipt;
}

/** A ticket that was opened, now or by an earlier attempt of the same request. Only one opened now has a receipt. */
export interface OpenedTicket {
  readonly ref: string;
  readonly receipt?: Receipt | undefined;
}

/**
 * Opens a ticket (TK-01): revision 0 with its clocks, timeline, first message and planned mails, written whole or not at all, before the
 * caller is answered. Its workflow is started afterwards; with Temporal down the sweep starts it later. Technical details become a part of
 * the first message.
 *
 * Asked twice with one origin key it answers the same ticket.
 */
export async function openTicket(inbox: Inbox, asked: NewTicket): Promise<OpenedTicket> {
  let receipt: Receipt | undefined;
  const ref = await openOnce(inbox, asked.originKey, async () => {
    const openedAt = inbox.clock ? await inbox.clock(inbox.db) : (asked.receivedAt ?? (await databaseNow(inbox.db)));
    const missing = asked.category === 'technical' ? missingFrom(asked.technical, asked.attachments) : [];
    const body = withDetails(asked.body, asked.technical);
    const row = { ...asked, openedAt, body, missing, messageId: `m-${asked.originKey}` };
    const written = asked.attachments?.length
      ? await inbox.db.transaction().execute((trx) => insertTicket(inbox, trx, row))
      : await insertTicket(inbox, inbox.db, row); // one statement: no transaction needed
    receipt = written.receipt;
    return written;
  });
  return { ref, receipt };
}

/** What a door that has its transaction and its instant writes a ticket from. */
export interface TicketRow extends Omit<NewTicket, 'immediateDanger' | 'technical' | 'receivedAt' | 'receipt'> {
  readonly immediateDanger?: boolean;
  /** What a technical ticket lacks, which its requester is asked for (TK-15). */
  readonly missing?: readonly string[];
  readonly openedAt: Instant;
  readonly messageId: string;
  readonly followUp?: { readonly of: string; readonly factId: string };
  /**
   * The product itself opens it and wrote its first message: the requester asked for nothing, so nobody acknowledges it, and no rule judges
   * the words.
   */
  readonly byProduct?: true;
  /** Makes the answer that is stored together with the ticket. */
  readonly receipt?: ((ticket: TicketRecord) => Receipt) | undefined;
}

/**
 * Writes a new ticket with its first message and its files, and applies the escalation rules that fire on its words (TK-23). With files,
 * pass a transaction. Throws the database's unique violation when the reference is taken.
 */
export async function insertTicket(
  inbox: Inbox,
  db: Db,
  row: TicketRow,
): Promise<Required<Pick<OpenedCase, 'ref' | 'bell'>> & { readonly receipt: Receipt | undefined }> {
  const ref = newReference();
  const opening = {
    ref,
    category: row.category,
    messageId: row.messageId,
    followUpOf: row.followUp?.of ?? null,
    immediateDanger: row.immediateDanger ?? false,
    missing: row.missing ?? [],
    rules: row.byProduct ? [] : rulesFiredBy(`${row.subject}\n${row.body}`, row.category),
    ...(row.byProduct && { isUnasked: true as const }),
  };
  const step = open(opening, inbox.policy.ticket, row.openedAt);
  const taskQueue = row.category === 'safety' ? inbox.queues.safety : inbox.queues.ordinary;
  const to = { id: caseId(ticket.kind, ref), kind: ticket.kind, taskQueue };
  const { originKey, clientId, opener, subject, requester, followUp, openedAt, messageId, body } = row;
  const opened = { to, originKey, opener, openedAt, step, deadline: ticket.nextDeadline(step.state) };
  const asked = { ref, clientId, subject, requester, followUp };
  const receipt = row.receipt?.(newTicketRecord(opened, asked));
  await insertTicketRow(db, opened, {
    row: { ...asked, receipt },
    message: { id: messageId, ticketRef: ref, author: authorOf(row), body, receivedAt: openedAt, revision: 0 },
  });
  await storeFiles(db, ref, { messageId: row.messageId, files: row.attachments ?? [] });
  return { ref, bell: { to: { ...to, look: lookOf(ticket, step.state) } }, receipt };
}

function authorOf({ opener, requester, staffName, byProduct }: TicketRow): Author {
  if (byProduct) return { kind: 'system', id: '', name: 'HOTMESS Support' };
  return opener.kind === 'staff'
    ? { kind: 'staff', id: opener.id, name: staffName ?? opener.id }
    : { kind: 'requester', id: requester.accountId ?? '', name: requester.name };
}
