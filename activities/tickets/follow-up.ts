import type { EffectRow } from '../../db/queries/cases/effects.ts';
import { attachmentsOf } from '../../db/queries/tickets/attachments.ts';
import { messageSaid } from '../../db/queries/tickets/said-messages.ts';
import { type Details, idIn } from '../../domain/machine/machine.ts';
import type { Inbox } from '../../inbox/context.ts';
import { receive } from '../../inbox/door/receive.ts';
import { landInFollowUp } from '../../inbox/tickets/reply.ts';

/**
 * Turns a reply that arrived while its ticket was closing into a follow-up ticket, or adds it to the open one (TK-20). The clocks of the
 * follow-up run from the receipt of the reply, however late this runs.
 *
 * What if it runs twice, or ran and nobody heard? It finds the message where it landed the first time and answers that ticket.
 */
export async function openFollowUp(inbox: Inbox, effect: EffectRow): Promise<Details> {
  const [factId, messageId] = [idIn(effect.details, 'factId'), idIn(effect.details, 'messageId')];
  const landing = await receive(inbox, effect.caseId, async (trx, at) => {
    const message = await messageSaid(trx, messageId);
    if (!message) throw new Error(`Effect ${effect.id} names a message that is not there.`);
    const author = { kind: 'requester', ...message.author } as const;
    const attachments = await attachmentsOf(trx, messageId);
    const asked = { ref: message.ticketRef, factId: `${factId}-late`, body: message.body, author, attachments };
    return landInFollowUp(inbox, trx, { asked, at: { ...at, receivedAt: Number(effect.details['receivedAt']) } });
  });
  if (!landing) throw new Error(`Effect ${effect.id} belongs to a case that is not there.`);
  return { ticketRef: landing.ticketRef };
}
