import { createHash } from 'node:crypto';
import type { Transporter } from 'nodemailer';
import { firstMailOf } from '../../db/queries/tickets/mailed-ticket.ts';
import { type Instant, iso } from '../../domain/machine/instant.ts';
import type { Details } from '../../domain/machine/machine.ts';
import { judgeFailure } from '../../outside/smtp.ts';
import { type Letter, type LetterDeps, ticketLetter } from '../tickets/letter.ts';
import { withinBudget } from './budget.ts';

/** What sending mail needs. `from` is the sender of every mail. */
export interface MailDeps extends LetterDeps {
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
 * Writes a planned mail from what stands in the database and hands it to the mail server (EM-01 to EM-05); where it has several
 * recipients, to each of them a mail of their own.
 *
 * `delivered` means that the server has taken it, for all of them, not that anybody read it. A server that refuses a recipient or the
 * mail for good is an outcome, too, and so is a budget that is used up (EM-04); the caller records it.
 *
 * What if it runs twice? The mail goes out twice, recognisable by its Message-ID, which is made from the effect's id (EM-02). What if it
 * ran and nobody heard? The same: sent again, at least once, never lost; so it is, too, for the first of several recipients when the
 * server fails at the second. Where the ticket changed in between, the repetition may say so.
 *
 * @throws Error with a `code` and without personal data when another attempt may help: the server is unreachable, silent or answers
 * 4xx, or refuses our login or sender address; also when the effect asks for something that is not there
 */
export async function deliverMail(deps: MailDeps, effect: MailEffect): Promise<MailOutcome> {
  const { template, letter } = await ticketLetter(deps, effect);
  const opening = await firstMailOf(deps.db, effect.caseId, letter.thread);
  const reasons: string[] = [];
  for (const to of letter.to) {
    const copy = to !== letter.to[0];
    const reason = await send(deps, { ...letter, to, copy, template, effect, opening });
    if (reason !== undefined) reasons.push(reason);
  }
  const [reason] = reasons;
  return reason === undefined ? { delivered: true, template } : { delivered: false, template, reason };
}

/** A letter to one of its recipients. `opening` is the effect that sent the first mail of its conversation. */
interface Envelope extends Omit<Letter, 'to'> {
  readonly to: string;
  /** Another recipient of this letter comes before. */
  readonly copy: boolean;
  readonly template: string;
  readonly effect: MailEffect;
  readonly opening: string | undefined;
}

/** Why this mail will never arrive; undefined when the server has taken it. */
async function send(deps: MailDeps, mail: Envelope): Promise<string | undefined> {
  const { to, budgeted, template, effect } = mail;
  if (!mailable.test(to)) return 'no mail can be sent to an address of this form';
  if (budgeted && !(await withinBudget(deps.db, to, effect)))
    return 'the address is not verified and has been sent as many automatic mails as it may be in one day';
  try {
    await deps.smtp.sendMail({ from: deps.from, ...messageOf(mail) });
    return undefined;
  } catch (error) {
    const { final, code, reason } = judgeFailure(error);
    if (final) return reason;
    // A new error: the server's own words may quote the address, and this one enters a history.
    throw Object.assign(new Error(`The mail ${template} of ${effect.id} was not sent: ${reason}. It is tried again.`), {
      code,
    });
  }
}

/** A plain address, so that what somebody registered with can be neither two recipients nor a command to the server. */
export const mailable = /^[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]+@[\p{L}\p{N}.-]+$/u;

function messageOf({ to, copy, replyTo, content, ref, due, template, effect, opening }: Envelope) {
  const thread = opening === undefined || opening === effect.id ? undefined : messageId(opening);
  return {
    to: { name: '', address: to },
    replyTo,
    ...content,
    ...stamps({ origin: copy ? `${effect.id} ${to}` : effect.id, at: effect.at, template, ref, due }),
    ...(thread ? { inReplyTo: thread, references: thread } : {}),
  };
}

/** What every mail says of itself besides its words; `origin` is the same for every repetition of it. */
export interface Stamp {
  readonly origin: string;
  readonly at: Instant;
  readonly template: string;
  readonly ref: string;
  readonly due: Instant | null;
}

/** The date, the Message-ID by which a repetition is recognised (EM-02), and the headers of every mail (EM-03). */
export const stamps = ({ origin, at, template, ref, due }: Stamp) => ({
  date: new Date(at),
  messageId: messageId(origin),
  headers: {
    'Auto-Submitted': 'auto-generated',
    'X-Hotmess-Template': template,
    'X-Hotmess-Ref': ref,
    ...(due === null ? {} : { 'X-Hotmess-Due': iso(due) }),
  },
});

const messageId = (origin: string): string =>
  `<${createHash('sha256').update(origin).digest('hex').slice(0, 32)}@hotmess.london>`;
