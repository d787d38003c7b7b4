import { createHash } from 'node:crypto';
import nodemailer, { type Transporter } from 'nodemailer';
import type { Db } from '../db/client.ts';
import { firstMailOf } from '../db/queries/mail.ts';
import { type Instant, iso } from '../domain/instant.ts';
import type { Details } from '../domain/machine.ts';
import { judgeFailure } from './mail-refusal.ts';
import { type Letter, ticketLetter } from './mail-ticket.ts';

/** What sending mail needs. `from` is the sender of every mail. */
export interface MailDeps {
  readonly db: Db;
  readonly smtp: Transporter;
  readonly from: string;
}

/** A planned mail: `details` name the template and the ids and instants it is about, never an address or a text. */
export interface MailEffect {
  readonly id: string;
  readonly caseId: string;
  readonly revision: number;
  /** When the step that planned it was handled; the mail's date. */
  readonly at: Instant;
  readonly details: Details;
}

/** What became of a mail. `reason` says why it will never arrive, without personal data. */
export interface MailOutcome {
  readonly delivered: boolean;
  readonly template: string;
  readonly reason?: string;
}

/**
 * The way to the mail server at this URL, over connections that are kept for the next mail. There are as many as a worker performs
 * effects at once, so no mail waits in here behind one that a silent server holds. Silence ends after 5 s while connecting and greeting
 * and 15 s later on, so that one attempt stays below half a minute. Files and URLs are never read on behalf of a mail.
 */
export function smtpTransport(url: string): Transporter {
  return nodemailer.createTransport({
    url,
    pool: true,
    maxConnections: 100,
    idleTimeout: 5_000, // below the patience of mail servers with idle clients
    dnsTimeout: 5_000,
    connectionTimeout: 5_000,
    greetingTimeout: 5_000,
    socketTimeout: 15_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

/**
 * Writes a planned mail from what stands in the database and hands it to the mail server (EM-01 to EM-05).
 *
 * `delivered` means that the server has taken it, not that anybody read it. A server that refuses the recipient or the mail for good
 * is an outcome, too; the caller records it.
 *
 * What if it runs twice? The mail goes out twice, recognisable by its Message-ID, which is made from the effect's id (EM-02). What if it
 * ran and nobody heard? The same: sent again, at least once, never lost. Where the ticket changed in between, the second may say so.
 *
 * @throws Error with a `code` and without personal data when another attempt may help: the server is unreachable, silent or answers
 * 4xx, or refuses our login or sender address; also when the effect asks for something that is not there
 */
export async function deliverMail(deps: MailDeps, effect: MailEffect): Promise<MailOutcome> {
  const { template, letter } = await ticketLetter(deps.db, effect);
  if (!mailable.test(letter.to))
    return { delivered: false, template, reason: 'no mail can be sent to an address of this form' };
  const opening = await firstMailOf(deps.db, effect.caseId, letter.thread);
  try {
    await deps.smtp.sendMail({ from: deps.from, ...messageOf(letter, template, effect, opening) });
    return { delivered: true, template };
  } catch (error) {
    const { final, code, reason } = judgeFailure(error);
    if (final) return { delivered: false, template, reason };
    // A new error: the server's own words may quote the address, and this one enters a history.
    throw Object.assign(new Error(`The mail ${template} of ${effect.id} was not sent: ${reason}. It is tried again.`), {
      code,
    });
  }
}

/** A plain address, so that what somebody registered with can be neither two recipients nor a command to the server. */
const mailable = /^[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]+@[\p{L}\p{N}.-]+$/u;

function messageOf(letter: Letter, template: string, effect: MailEffect, opening: string | undefined) {
  const { to, replyTo, content, ref, due } = letter;
  const thread = opening === undefined || opening === effect.id ? undefined : messageId(opening);
  return {
    ...{ to: { name: '', address: to }, replyTo, ...content },
    ...{ date: new Date(effect.at), messageId: messageId(effect.id) },
    ...(thread ? { inReplyTo: thread, references: thread } : {}),
    headers: {
      'Auto-Submitted': 'auto-generated', // EM-03
      'X-Hotmess-Template': template,
      'X-Hotmess-Ref': ref,
      ...(due === undefined ? {} : { 'X-Hotmess-Due': iso(due) }),
    },
  };
}

const messageId = (effectId: string): string =>
  `<${createHash('sha256').update(effectId).digest('hex').slice(0, 32)}@hotmess.london>`;
