import type { Trx } from '../../db/client.ts';
import { refund } from '../../domain/billing/refund/machine.ts';
import { type RefundVocabulary, refundFacts } from '../../domain/billing/refund/words/vocabulary.ts';
import { caseId } from '../../domain/machine/ids.ts';
import { system } from '../../domain/machine/machine.ts';
import type { Inbox } from '../context.ts';
import { type Landing, putOnce, receive } from '../door/receive.ts';
import { stateAtDoor } from '../door/take-fact.ts';

/** That Stripe says something else of a refund than its case has heard. */
export interface NewsFromComparing {
  /** One per comparison and refund: told twice it is told once. */
  readonly factId: string;
  readonly refundId: string;
  readonly stripeRefundId: string;
  /** Stripe's word for it. */
  readonly status: string;
}

/**
 * Has the case of a refund look at Stripe again, as a webhook would; answers whether it will because of this. A case that is about to look
 * anyway, or awaits something, is told nothing, and neither is one that is sealed.
 *
 * @param beside what is written in the same transaction, where the case is told
 */
export async function haveLookedAgain(
  inbox: Inbox,
  { factId, refundId, stripeRefundId, status }: NewsFromComparing,
  beside: (trx: Trx) => Promise<void>,
): Promise<boolean> {
  const landing = await receive(inbox, caseId(refund.kind, refundId), async (trx, at): Promise<Landing> => {
    const { awaits, hinted } = await stateAtDoor(trx, refund, at);
    if (at.row.sealed || awaits !== null || hinted) return { bell: undefined };
    const details = { object: stripeRefundId, status };
    const judge = async () => ({ kind: refundFacts.stripeChanged, details });
    const bell = await putOnce<RefundVocabulary>(trx, at, { id: factId, actor: system, judge });
    await beside(trx);
    return { bell };
  });
  return landing?.bell !== undefined;
}
