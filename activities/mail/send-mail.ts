import { setTimeout as pause } from 'node:timers/promises';
import { firstMailOf, isMailPending } from '../../db/queries/mail/sent-mails.ts';
import { kindOf } from '../../domain/machine/ids.ts';
import { renderMail, type TemplateName } from '../../emails/index.ts';
import { type MailBudget, withinBudget } from './budget.ts';
import { isMailable, type Postman, postMail, type WrittenMail } from './post-mail.ts';
import type { GatherDeps, MailEffect, MailSubject } from './subject.ts';
import { UnwritableMailError } from './unwritable.ts';

/** What sending a mail needs. */
export interface MailDeps extends GatherDeps, Postman {
  /** The mails of each kind of case that sends any. */
  readonly mailSubjects: readonly MailSubject[];
}

/** What became of a mail. `reason` says why it will never arrive; it holds no personal data. */
export interface MailOutcome {
  readonly delivered: boolean;
  readonly template: string;
  readonly reason?: string;
  /** Whether it went to another address than the one that the case began with. */
  readonly newAddress?: true;
}

/**
 * Sends the mail that an effect plans: gathers what it is about, plans it, writes it and hands it to the mail server (EM-01 to EM-05).
 * Each of several recipients gets a mail of their own.
 *
 * `delivered` means that the server has taken the mail for all recipients, not that anybody has read it. It is false when the server
 * refuses a recipient or the mail for good, or when the day's budget is used up (EM-04); the caller records either outcome.
 *
 * What if it runs twice? The mail goes out twice, under the same Message-ID, which is made from the effect's id (EM-02). What if it ran
 * and nobody heard? The same: it is sent again, so at least once and never lost. When the server fails at the second of several
 * recipients, the first gets the mail again. If the case changed in between, the repeated mail may say so.
 *
 * @throws {UnwritableMailError} when the effect needs something that does not exist
 * @throws MailNotTakenError, with a `code`, when the server is unreachable, silent or answers 4xx, or refuses our login or sender address
 */
export async function deliverMail(deps: MailDeps, effect: MailEffect): Promise<MailOutcome> {
  const subject = subjectOf(deps.mailSubjects, effect);
  const about = await subject.gather(deps, effect);
  const { template, fields, to, toNewAddress, replyTo, thread, budget, ref, due, after } = subject.plan(about, effect);
  if (after) await untilSent(deps, effect, after);
  const content = await renderMail(template, fields);
  const opening = await firstMailOf(deps.db, thread.caseId, thread.template);
  const reasons: string[] = [];
  for (const address of to) {
    const isCopy = address !== to[0];
    const reason = await send(deps, {
      budget,
      effect,
      to: address,
      replyTo,
      content,
      stamp: { origin: isCopy ? `${effect.id} ${address}` : effect.id, at: effect.at, template, ref, due },
      ...(opening === undefined || opening === effect.id ? {} : { answers: opening }),
    });
    if (reason !== undefined) reasons.push(reason);
  }
  const [reason] = reasons;
  if (reason !== undefined) return { delivered: false, template, reason };
  return { delivered: true, template, ...(toNewAddress && { newAddress: true }) };
}

/** How often and how long, in milliseconds, a mail waits for the one before it within one attempt. */
const patience = { looks: 10, pauseMs: 200 };

/**
 * Waits until another mail of the same step is sent or given up.
 *
 * @throws {MailNotTakenError} when that takes longer: another attempt follows
 */
async function untilSent({ db }: MailDeps, effect: MailEffect, before: TemplateName): Promise<void> {
  for (let look = 0; await isMailPending(db, effect, before); look++) {
    if (look === patience.looks)
      throw new MailNotTakenError(`The mail of ${effect.id}`, { code: 'IN-ORDER', reason: `${before} goes first` });
    await pause(patience.pauseMs);
  }
}

/** The mail server did not take a mail; another attempt may help. It enters a history, so it holds no personal data. */
class MailNotTakenError extends Error {
  override readonly name = 'MailNotTakenError';
  /** Short and stable, such as `SMTP-451` or `ECONNREFUSED`. */
  readonly code: string;
  constructor(what: string, { code, reason }: { readonly code: string; readonly reason: string }) {
    super(`${what} was not sent: ${reason}. Another attempt follows.`);
    this.code = code;
  }
}

function subjectOf(subjects: readonly MailSubject[], { id, caseId }: MailEffect): MailSubject {
  const kind = kindOf(caseId);
  const subject = subjects.find((each) => each.kind === kind);
  if (!subject)
    throw new UnwritableMailError(id, `this worker knows no mails about a case of kind ${JSON.stringify(kind)}`);
  return subject;
}

/** A written mail, and the budget of its address that it counts against. */
interface Outgoing extends WrittenMail {
  readonly budget: MailBudget | null;
  readonly effect: MailEffect;
}

const usedUp: Readonly<Record<MailBudget, string>> = {
  automatic: "the address is not verified, and today's limit of automatic mails to it is used up",
  verified: "today's limit of automatic mails to the address is used up",
  byStaff: "the address is not verified, and today's limit of mails by staff to it is used up",
};

/** Why this mail will never arrive; undefined when the server has taken it. */
async function send(deps: MailDeps, { budget, effect, ...mail }: Outgoing): Promise<string | undefined> {
  if (!isMailable(mail.to)) return 'no mail can be sent to an address of this form';
  if (budget && !(await withinBudget(deps.db, mail.to, { ...effect, budget }))) return usedUp[budget];
  const failure = await postMail(deps, mail);
  if (failure && !failure.final)
    throw new MailNotTakenError(`The mail ${mail.stamp.template} of ${effect.id}`, failure);
  return failure?.reason;
}
