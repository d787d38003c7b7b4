import type { DeliveryState } from '../../domain/safety/alarm/deliveries.ts';
import { deskAddress } from '../../emails/kit/addresses.ts';
import { NotHandedOverError, UnansweredError } from '../../outside/failures.ts';
import { isMailable, postMail } from '../mail/post-mail.ts';
import { safetyLetter } from './letter.ts';
import type { Addressed, MessageDeps, OutgoingMessage } from './message.ts';

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
export async function handOver(deps: MessageDeps, outgoing: OutgoingMessage, address: Addressed): Promise<HandedOver> {
  const letter = await safetyLetter(deps, outgoing, address);
  const { template, ref, due } = letter;
  switch (outgoing.channel) {
    case 'emergency':
      await deps.emergency({ template, ref, text: await letter.text('emergency'), ...(due === null ? {} : { due }) });
      return { state: 'accepted' };
    case 'email':
      return mailed(deps, outgoing, address, letter);
    case 'sms':
    case 'call': {
      const text = await letter.text(outgoing.channel);
      return deps.phone[outgoing.channel].handOver({ id: outgoing.id, to: address.to[0] ?? '', text, template, ref });
    }
  }
}

/** One mail for each address; it failed only when the server refuses all of them for good. */
async function mailed(
  deps: MessageDeps,
  { id, effect }: OutgoingMessage,
  { to }: Addressed,
  { template, ref, due, mail }: Awaited<ReturnType<typeof safetyLetter>>,
): Promise<HandedOver> {
  const content = await mail();
  let taken = 0;
  for (const address of to) {
    if (!isMailable(address)) continue;
    const failure = await postMail(deps, {
      to: address,
      replyTo: deskAddress('safety'),
      content,
      stamp: { origin: to.length > 1 ? `${id} ${address}` : id, at: effect.at, template, ref, due },
    });
    if (failure?.final) continue;
    if (failure)
      throw taken === 0 && failure.notTaken ? new NotHandedOverError(failure.code) : new UnansweredError(failure.code);
    taken++;
  }
  return taken === 0 ? { state: 'failed', why: 'blocked' } : { state: 'accepted' };
}
