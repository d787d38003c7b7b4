import { findRefund, type RefundRecord } from '../../db/queries/billing/refund-records.ts';
import { findTexts } from '../../db/queries/cases/staff-texts.ts';
import { type AccountRecord, findAccount } from '../../db/queries/people/accounts.ts';
import { amountOf } from '../../domain/billing/refund/state.ts';
import { type Denial, denialBy } from '../../domain/billing/refund/words/denials.ts';
import { type RefundMails, refundNotices } from '../../domain/billing/refund/words/mails.ts';
import { caseId, refOf } from '../../domain/machine/ids.ts';
import type { Instant } from '../../domain/machine/instant.ts';
import { idIn } from '../../domain/machine/machine.ts';
import type { MemberFields, RefundNoticeFields } from '../../emails/billing/refund/refund-page.tsx';
import { deskAddress, teamAddress } from '../../emails/kit/addresses.ts';
import { budgetFor } from '../mail/budget.ts';
import { flag, id, instant, number, oneOf, optional } from '../mail/effect-details.ts';
import { type GatherDeps, type MailEffect, type MailEntries, type MailPlan, mailSubject } from '../mail/subject.ts';
import { UnwritableMailError } from '../mail/unwritable.ts';

/** Everything that a mail about a refund can need, as it stands now. */
export interface RefundMaterial {
  readonly effectId: string;
  readonly refund: RefundRecord;
  readonly account: AccountRecord;
  /** What a person wrote who denied it; undefined where a rule did. */
  readonly words: Readonly<Record<string, string>> | undefined;
}

/**
 * Reads everything that the mail of this effect can need.
 *
 * @throws {UnwritableMailError} when the case is no refund, or its account is gone
 */
async function gather({ db }: GatherDeps, effect: MailEffect): Promise<RefundMaterial> {
  const refund = await findRefund(db, refOf(effect.caseId), 'all');
  if (!refund) throw new UnwritableMailError(effect.id, `${effect.caseId} is no refund`);
  const account = await findAccount(db, refund);
  if (!account) throw new UnwritableMailError(effect.id, `${effect.caseId} is of no account that we know`);
  const textId = idIn(effect.details, 'textId');
  const words = textId ? (await findTexts(db, [textId])).get(textId) : undefined;
  return { effectId: effect.id, refund, account, words };
}

/** A mail to the member, on the thread of their ticket; without one, on that of the first mail about this refund. */
function toMember<F extends object>(
  { refund, account }: RefundMaterial,
  { fields, byPerson = false }: { readonly fields: F; readonly byPerson?: boolean },
): MailPlan<MemberFields & F> {
  const { ticketRef, told } = refund.state;
  const isVerified = account.emailVerifiedAt !== null;
  const ref = ticketRef ?? refund.id;
  return {
    to: [account.email],
    replyTo: deskAddress('billing'),
    ref,
    thread:
      ticketRef === null
        ? { caseId: refund.caseId, template: told.approved ? 'refund-approved' : 'refund-confirmation' }
        : { caseId: caseId('ticket', ticketRef), template: 'ticket-acknowledgement' },
    due: null,
    budget: budgetFor(isVerified, byPerson),
    fields: { ref, onTicket: ticketRef !== null, name: isVerified ? account.name : null, ...fields },
  };
}

/** What differs between notices to staff. */
interface Own<F> {
  readonly to: 'billing' | 'supervisor';
  readonly ref?: string;
  readonly due?: Instant;
  readonly fields: F;
}

/** A notice to a desk of staff, on the thread of the ticket's desk notice; never budgeted. */
function toStaff<F extends object>(
  { refund }: RefundMaterial,
  template: 'approval-needed' | 'staff-notice',
  { to, ref, due, fields }: Own<F>,
): MailPlan<RefundNoticeFields & F> {
  const { id: refundId, clientId, accountId, state } = refund;
  const { ticketRef } = state;
  const filedUnder = ref ?? ticketRef ?? refundId;
  return {
    to: [teamAddress(to)],
    replyTo: teamAddress('billing'),
    ref: filedUnder,
    thread:
      ticketRef === null
        ? { caseId: refund.caseId, template }
        : { caseId: caseId('ticket', ticketRef), template: 'ticket-desk-notice' },
    due: due ?? null,
    budget: null,
    fields: {
      ref: filedUnder,
      refundId,
      ticketRef,
      clientId,
      accountId,
      amount: state.amount === null ? null : amountOf(state),
      clause: state.payment?.clause ?? null,
      ...fields,
    },
  };
}

/** Why it is denied and what to do instead: the words of whoever decided, or those of the rule. @throws {UnwritableMailError} */
function denialOf({ effectId, words }: RefundMaterial, clause: string): Denial {
  const { reason, alternative } = words ?? {};
  const denial = reason !== undefined && alternative !== undefined ? { why: reason, alternative } : denialBy(clause);
  if (!denial) throw new UnwritableMailError(effectId, `nobody said why it is denied by ${clause}`);
  return denial;
}

const money = { amount: number, currency: id };

const entries: MailEntries<RefundMaterial, RefundMails> = {
  'refund-approved': {
    details: money,
    plan: (about, amount) => toMember(about, { fields: { amount } }),
  },
  'refund-denied': {
    details: { clause: id, textId: optional(id) },
    plan: (about, { clause, textId }) =>
      toMember(about, { fields: denialOf(about, clause), byPerson: textId !== undefined }),
  },
  'refund-confirmation': {
    details: { ...money, ended: flag },
    plan: (about, { ended, ...amount }) => toMember(about, { fields: { amount, ended } }),
  },
  'refund-correction': {
    details: money,
    plan: (about, amount) => toMember(about, { fields: { amount } }),
  },
  'subscription-ended': {
    details: {},
    plan: (about) => toMember(about, { fields: {} }),
  },
  'approval-needed': {
    details: { ...money, dueAt: instant },
    plan: (about, { dueAt, ...amount }) => {
      const { proposedBy, policy } = about.refund.state;
      return toStaff(about, 'approval-needed', {
        to: 'supervisor',
        due: dueAt,
        fields: {
          amount,
          proposedBy: proposedBy?.login ?? 'Nobody any more',
          expiresAt: dueAt,
          threshold: policy.threshold,
        },
      });
    },
  },
  'staff-notice': {
    details: { notice: oneOf(refundNotices), to: oneOf(['billing', 'supervisor'] as const) },
    plan: (about, { notice, to }) =>
      toStaff(about, 'staff-notice', {
        to,
        // What must be settled is named by the refund itself: that is where whoever settles it goes.
        ...(notice === 'unknown' && { ref: about.refund.id }),
        fields: { about: `refund-${notice}` as const },
      }),
  },
};

/** The mails about a refund. */
export const refundMails = mailSubject<RefundMaterial, RefundMails>('refund', gather, entries);
