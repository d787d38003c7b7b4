import { draftText } from '../../../db/queries/cases/staff-texts.ts';
import type { NewAttachment } from '../../../db/queries/tickets/attachments.ts';
import { draftMessage, type MessageDraft } from '../../../db/queries/tickets/drafts.ts';
import { notAllowed } from '../../../domain/machine/machine.ts';
import { placeholderFaults, unfilledPlaceholders } from '../../../domain/texts/placeholders.ts';
import type { Inbox } from '../../context.ts';
import { RefusedError } from '../../engine/command.ts';
import { storeFiles } from '../store-files.ts';
import type { TicketAtHand } from './carry-out.ts';

/** Stores the words of a command (a reason, a summary) until it is carried out, and answers their id. */
export async function draftWords(
  { db }: Inbox,
  { ticket, commandId }: TicketAtHand,
  fields: Record<string, string>,
): Promise<string> {
  const id = `t-${commandId}`;
  await draftText(db, { id, caseId: ticket.caseId, fields });
  return id;
}

/** A message by a member of staff, before its command is carried out. */
export type StaffMessage = Pick<MessageDraft, 'visibility' | 'body' | 'template' | 'checklist' | 'minutesSpent'> & {
  readonly attachments?: readonly NewAttachment[];
};

/**
 * Stores a message of a command with its attachments until it is carried out, and answers its id.
 *
 * @throws {RefusedError} naming the placeholders that a text for the requester still holds (TK-12).
 */
export async function draftSaid(
  { db }: Inbox,
  { ticket, commandId, by }: TicketAtHand,
  { attachments = [], ...said }: StaffMessage,
): Promise<string> {
  if (said.visibility === 'public') refusePlaceholders(said.body);
  const id = `m-${commandId}`;
  await db.transaction().execute(async (trx) => {
    await draftMessage(trx, { id, ticketRef: ticket.ref, staffId: by.staffId, staffName: by.name, ...said });
    if (attachments.length) await storeFiles(trx, ticket.ref, { messageId: id, files: attachments });
  });
  return id;
}

function refusePlaceholders(body: string): void {
  const unfilled = unfilledPlaceholders(body);
  if (unfilled.length)
    throw new RefusedError({
      ...notAllowed('placeholder-unfilled', `Not filled in: ${unfilled.join(', ')}.`),
      faults: placeholderFaults({ body }),
    });
}
