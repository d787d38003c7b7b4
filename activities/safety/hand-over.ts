import type { DeliveryState } from '../../domain/safety/alarm/deliveries.ts';
import { NotHandedOverError, UnansweredError } from '../../outside/failures.ts';
import { judgeFailure } from '../../outside/smtp.ts';
import { mailable, stamps } from '../mail/send-mail.ts';
import { safetyLetter } from './letter.ts';
import type { Addressed, TellDeps, Telling } from './message.ts';

/** What is known once a message was handed over, or will never be. */
export interface HandedOver {
  readonly state: Extract<DeliveryState, 'accepted' | 'handed_over' | 'failed'>;
  readonly why?: string;
}

/**
 * Writes a message and hands it to whoever carries it: the mail server, a provider, or the emergency channel.
 *
 * @throws {NotHandedOverError} when it certainly never got there; any other error, which carries a `code`, means that it may have
 */
export async function handOver(deps: TellDeps, telling: Telling, address: Addressed): Promise<HandedOver> {
  const letter = await safetyLetter(deps, telling, address);
  const { template, ref, due } = letter;
  switch (telling.channel) {
    case 'emergency':
      await deps.emergency({ template, ref, text: await letter.text('emergency'), ...(due === null ? {} : { due }) });
      return { state: 'accepted' };
    case 'email':
      return mailed(deps, telling, address, letter);
    case 'sms':
    case 'call': {
      const text = await letter.text(telling.channel);
      return deps.phone[telling.channel].handOver({ id: telling.id, to: address.to[0] ?? '', text, template, ref });
    }
  }
}

/** One mail for each address; it failed only when the server refuses all of them for good. */
async function mailed(
  deps: TellDeps,
  { id, effect }: Telling,
  { to }: Addressed,
  { template, ref, due, mail }: Awaited<ReturnType<typeof safetyLetter>>,
): Promise<HandedOver> {
  const content = await mail();
  let taken = 0;
  for (const address of to) {
    if (!mailable.test(address)) continue;
    try {
      await deps.smtp.sendMail({
        from: deps.from,
        to: { name: '', address },
        replyTo: 'safety@hotmess.london',
        ...content,
        ...stamps({ origin: to.length > 1 ? `${id} ${address}` : id, at: effect.at, template, ref, due }),
      });
      taken++;
    } catch (error) {
      const { final, notTaken, code } = judgeFailure(error);
      if (final) continue;
      throw taken === 0 && notTaken ? new NotHandedOverError(code) : new UnansweredError(code);
    }
  }
  return taken === 0 ? { state: 'failed', why: 'blocked' } : { state: 'accepted' };
}
