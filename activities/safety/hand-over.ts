import type { DeliveryState } from '../../domain/safety/alarm/deliveries.ts';
import { deskAddress } from '../../emails/kit/addresses.ts';
import { NotHandedOverError, UnansweredError } from '../../outside/failures.ts';
import { isMailable, type Postman, postMail, type WrittenMail } from '../mail/post-mail.ts';
import type { Addressed, MessageDeps, OutgoingMessage } from './message.ts';
import { writeMessage } from './write-message.ts';

/** What is known after an attempt that was answered: the message was handed over, or never will be. */
export interface HandedOver {
  readonly state: Extract<DeliveryState, 'accepted' | 'handed_over' | 'failed'>;
  readonly why?: string;
}

/**
 * Writes a message and hands it to its carrier: the mail server, a provider, or the emergency channel.
 *
 * @throws {NotHandedOverError} when the message certainly did not get there; after any other error it may have
 */
export async function handOver(deps: MessageDeps, outgoing: OutgoingMessage, address: Addressed): Promise<HandedOver> {
  const written = await writeMessage(deps, outgoing, address);
  const { template, ref, due } = written;
  switch (written.channel) {
    case 'emergency':
      await deps.emergency({
        template,
        ref,
        subject: written.subject,
        text: written.text,
        ...(due === null ? {} : { due }),
      });
      return { state: 'accepted' };
    case 'email':
      return postAll(deps, address.to, {
        replyTo: deskAddress('safety'),
        content: written.mail,
        stamp: { origin: outgoing.id, at: outgoing.effect.at, template, ref, due },
      });
    case 'sms':
    case 'call': {
      const { id } = outgoing;
      return deps.phone[written.channel].handOver({ id, to: address.to[0] ?? '', text: written.text, template, ref });
    }
  }
}

/** Posts one mail to each address. The result is `failed` only when no address can be mailed or the server refuses all of them for good. */
async function postAll(postman: Postman, to: readonly string[], mail: Omit<WrittenMail, 'to'>): Promise<HandedOver> {
  const { origin } = mail.stamp;
  let taken = 0;
  for (const address of to) {
    if (!isMailable(address)) continue;
    const stamp = { ...mail.stamp, origin: to.length > 1 ? `${origin} ${address}` : origin };
    const failure = await postMail(postman, { ...mail, to: address, stamp });
    if (failure?.final) continue;
    if (failure)
      throw taken === 0 && failure.notTaken ? new NotHandedOverError(failure.code) : new UnansweredError(failure.code);
    taken++;
  }
  return taken === 0 ? { state: 'failed', why: 'blocked' } : { state: 'accepted' };
}
