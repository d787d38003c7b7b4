import type { EffectRow } from '../../db/queries/cases/effects.ts';
import { refOf } from '../../domain/machine/ids.ts';
import { type Details, idIn, numberIn } from '../../domain/machine/machine.ts';
import type { Inbox } from '../../inbox/context.ts';
import { passOnFailure } from '../../inbox/tickets/refund-news.ts';

/**
 * Passes the failure of a refund on from a ticket that closed before it heard of it.
 *
 * What if it runs twice, or ran and nobody heard? The failure is told under one id, and is found where it landed.
 */
export async function passOnRefund(inbox: Inbox, { caseId, details }: EffectRow): Promise<Details> {
  const currency = idIn(details, 'currency');
  const landed = await passOnFailure(inbox, {
    ref: refOf(caseId),
    told: {
      refundId: idIn(details, 'refundId'),
      amount: numberIn(details, 'amount'),
      currency: currency === '' ? undefined : currency,
    },
    factId: idIn(details, 'factId'),
    receivedAt: numberIn(details, 'receivedAt') ?? 0,
  });
  return { ticketRef: landed.ticketRef };
}
