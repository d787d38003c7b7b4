import type { Transporter } from 'nodemailer';
import type { RenderedMail } from '../../emails/index.ts';
import { judgeFailure, type MailFailure } from '../../outside/smtp.ts';
import { messageId, type Stamp, stamps } from './stamps.ts';

/** What posting mail needs. */
export interface Postman {
  readonly smtp: Transporter;
  /** The sender of every mail. */
  readonly from: string;
}

/** A written mail to one address. */
export interface WrittenMail {
  /** An address that is {@link isMailable}. */
  readonly to: string;
  /** Where an answer goes. */
  readonly replyTo: string;
  readonly content: RenderedMail;
  readonly stamp: Stamp;
  /** The origin of the mail that began its conversation; left out by that one. */
  readonly answers?: string;
}

/** Whether this is a plain address, so that what somebody registered with can be neither two recipients nor a command to the server. */
export const isMailable = (address: string): boolean =>
  /^[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]+@[\p{L}\p{N}.-]+$/u.test(address);

/**
 * Hands one mail to the mail server, once, and answers why the server did not take it; undefined when it did. Taken is not read.
 *
 * Run twice, the mail goes out twice, recognisable by its Message-ID, which is made from the stamp's origin (EM-02).
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
