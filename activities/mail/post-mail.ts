import type { Transporter } from 'nodemailer';
import { emailAddressIn } from '../../domain/people/mailbox.ts';
import type { RenderedMail } from '../../emails/index.ts';
import { judgeFailure, type MailFailure } from '../../outside/smtp.ts';
import { messageId, type Stamp, stamps } from './stamps.ts';

/** What posting a mail needs. */
export interface Postman {
  readonly smtp: Transporter;
  /** The sender of every mail. */
  readonly from: string;
}

/** A written mail to one address. */
export interface WrittenMail {
  /** An address for which {@link isMailable} is true. */
  readonly to: string;
  /** Where an answer goes. */
  readonly replyTo: string;
  readonly content: RenderedMail;
  readonly stamp: Stamp;
  /** The origin of the mail that began the conversation; absent in that first mail. */
  readonly answers?: string;
}

/** Whether this is one plain address: what somebody registered with must not become two recipients or a command to the mail server. */
export const isMailable = (address: string): boolean => emailAddressIn(address) !== undefined;

/**
 * Hands a mail to the mail server once. Returns why the server did not take it; undefined when it did, which does not mean that
 * anybody has read it.
 *
 * Called twice, it sends the mail twice, under the same Message-ID, which is made from the stamp's origin (EM-02).
 */
export async function postMail({ smtp, from }: Postman, mail: WrittenMail): Promise<MailFailure | undefined> {
  const { to, replyTo, content, stamp, answers } = mail;
  const thread = answers === undefined ? undefined : messageId(answers);
  try {
    await smtp.sendMail({
      from,
      to: { name: '', address: to },
      replyTo,
      ...content,
      ...stamps(stamp),
      ...(thread ? { inReplyTo: thread, references: thread } : {}),
    });
    return undefined;
  } catch (error) {
    return judgeFailure(error);
  }
}
