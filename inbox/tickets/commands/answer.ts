import type { NewAttachment } from '../../../db/queries/tickets/attachments.ts';
import type { Span } from '../../../domain/machine/instant.ts';
import type { ChecklistPoint } from '../../../domain/ticket/reply-checklist.ts';
import type { Inbox } from '../../context.ts';
import { carryOut, type TicketAtHand } from './carry-out.ts';
import { type ChosenTemplate, replyText } from './reply-text.ts';
import { draftSaid } from './staff-words.ts';

/** What staff say on a ticket: to the requester, or as a note among themselves. */
export interface StaffAnswer {
  /** Required without a template. With one, it is what staff have made of the template's text. */
  readonly body?: string | undefined;
  readonly visibility: 'public' | 'internal';
  readonly template?: ChosenTemplate | undefined;
  readonly attachments?: readonly NewAttachment[];
  /** The requester must act: reminders and closing follow silence (TK-14). */
  readonly waitForResponse?: boolean | undefined;
  /** Promises the next update within this span, scaled (TK-13). */
  readonly nextUpdate?: Span | undefined;
  readonly checklist?: readonly ChecklistPoint[] | undefined;
  readonly minutesSpent?: number | undefined;
}

/**
 * Staff answer the requester, or leave a note (TK-10, TK-13, TK-14, TK-26, TK-27). Returns the id of the message.
 *
 * @throws {RefusedError} when the template or its fields do not fit, a placeholder is left (TK-12), or as the ticket refuses.
 */
export async function answer(inbox: Inbox, atHand: TicketAtHand, said: StaffAnswer): Promise<string> {
  const { visibility, template, attachments = [], waitForResponse, nextUpdate, checklist, minutesSpent } = said;
  const messageId = await draftSaid(inbox, atHand, {
    visibility,
    body: replyText(said.body, template),
    attachments,
    ...(template && { template }),
    ...(checklist && { checklist }),
    ...(minutesSpent !== undefined && { minutesSpent }),
  });
  await carryOut(inbox, atHand, {
    name: 'message',
    details: {
      messageId,
      visibility,
      ...(waitForResponse === true && { waitForResponse }),
      ...(nextUpdate !== undefined && { nextUpdate }),
    },
  });
  return messageId;
}
