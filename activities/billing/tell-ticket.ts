import { findRefund } from '../../db/queries/billing/refund-records.ts';
import type { EffectRow } from '../../db/queries/cases/effects.ts';
import { refundNews } from '../../domain/billing/refund/words/vocabulary.ts';
import { refOf } from '../../domain/machine/ids.ts';
import { choiceIn, type Details, idIn, numberIn } from '../../domain/machine/machine.ts';
import type { Inbox } from '../../inbox/context.ts';
import { type NewsOfRefund, tellOfRefund } from '../../inbox/tickets/refund-news.ts';

/**
 * Tells the ticket of a refund what became of it.
 *
 * What if it runs twice, or ran and nobody heard? It is told under the id of its effect, and is found where it landed.
 *
 * @throws Error when the case is no refund, or the effect is no news of one
 */
export async function tellTicket(inbox: Inbox, effect: EffectRow): Promise<Details> {
  const { id, caseId, at, details } = effect;
  const refund = await findRefund(inbox.db, refOf(caseId), 'all');
  const news = newsIn(details);
  if (!refund || !news) throw new Error(`Effect ${id} tells nothing of a refund that is there.`);
  const { clientId, accountId } = refund;
  const currency = idIn(details, 'currency');
  const landed = await tellOfRefund(inbox, {
    factId: `told-${id}`,
    at: Number(at),
    account: { clientId, accountId },
    ticketRef: idIn(details, 'ticketRef') || null,
    refundId: refund.id,
    amount: numberIn(details, 'amount'),
    currency: currency === '' ? undefined : currency,
    news,
  });
  return { ticketRef: landed.ticketRef };
}

function newsIn(details: Details): NewsOfRefund['news'] | undefined {
  const kind = choiceIn(details, 'news', refundNews);
  switch (kind) {
    case 'refund-requested':
      return { kind, again: details['again'] === true };
    case 'refund-decided':
      return {
        kind,
        decision: choiceIn(details, 'decision', ['approved', 'denied']) ?? 'denied',
        byPerson: details['byPerson'] === true,
      };
    case 'refund-paid':
    case 'refund-failed':
      return { kind };
    case undefined:
      return undefined;
  }
}
