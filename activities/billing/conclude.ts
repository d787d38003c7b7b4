import { answered, type StripeAnswer } from '../../outside/stripe/answers.ts';
import type { StripeDesk } from '../../outside/stripe/client.ts';
import type { RefundReading } from '../../outside/stripe/readings.ts';
import { StripeSilentError } from '../../outside/stripe/silent.ts';

/** What is known after a refund was sent: Stripe has it, never will, or nobody can tell without a person. */
export type Concluded =
  | { readonly made: RefundReading }
  | {
      readonly made: null;
      readonly result: 'refused' | 'unknown';
      readonly code: string;
      readonly requestId: string | null;
    };

/**
 * Says what Stripe's answer to a refund means. What Stripe refused is looked up before it is believed: an earlier attempt may have made it.
 *
 * @throws {StripeSilentError} when nothing is known, or it was not done and may be sent again under the same key
 */
export async function conclude(
  { writes }: Pick<StripeDesk, 'writes'>,
  sent: {
    readonly answer: StripeAnswer<RefundReading>;
    readonly paymentIntent: string;
    readonly refundId: string;
  },
): Promise<Concluded> {
  const { answer } = sent;
  switch (answer.kind) {
    case 'known':
      return { made: answer.value };
    case 'not-done':
    case 'declined': {
      const made = answered(await writes.findRefund(sent.paymentIntent, sent.refundId));
      return made ? { made } : { made: null, result: 'refused', code: answer.code, requestId: answer.requestId };
    }
    case 'changed':
      return { made: null, result: 'unknown', code: answer.code, requestId: answer.requestId };
    case 'in-progress':
    case 'wait':
    case 'locked-out':
    case 'unknown':
      throw new StripeSilentError(answer);
  }
}
