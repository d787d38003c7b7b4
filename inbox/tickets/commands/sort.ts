import type { Category, Priority } from '../../../domain/people/desk.ts';
import type { Inbox } from '../../context.ts';
import { carryOut, type TicketAtHand } from './carry-out.ts';
import { draftWords } from './staff-words.ts';

/** Changes the priority of a ticket; its clocks follow, counted from receipt. @throws {RefusedError} as the ticket refuses */
export async function changePriority(
  inbox: Inbox,
  atHand: TicketAtHand,
  { priority, reason }: { readonly priority: Priority; readonly reason: string },
): Promise<void> {
  const textId = await draftWords(inbox, atHand, { reason });
  await carryOut(inbox, atHand, { name: 'priority', details: { priority, textId } });
}

/** Changes the category of a ticket; priority, team and clocks follow it (TK-05, TK-07). @throws {RefusedError} as the ticket refuses */
export async function changeCategory(
  inbox: Inbox,
  atHand: TicketAtHand,
  { category, reason }: { readonly category: Category; readonly reason: string },
): Promise<void> {
  const textId = await draftWords(inbox, atHand, { reason });
  await carryOut(inbox, atHand, { name: 'category', details: { category, textId } });
}
