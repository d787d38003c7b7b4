import { refundNotices } from '../../domain/billing/refund/words/mails.ts';
import type { FieldsOf } from '../../emails/index.ts';

const at = (text: string): number => Date.parse(text);
const ref = '7K3QX9BD';
const member = { ref, name: 'Alex', onTicket: true } as const;
/** A member whose address nobody has verified, with a refund that has no ticket. */
const stranger = { ref: 'Z0MN4R2T', name: null, onTicket: false } as const;
const plus = { amount: 9_99, currency: 'gbp' } as const;
const large = { amount: 150_00, currency: 'gbp' } as const;
const euros = { amount: 12_34, currency: 'eur' } as const;
const notice = {
  ref,
  refundId: 'Z0MN4R2T',
  ticketRef: ref,
  clientId: 'platform',
  accountId: 'acc_4',
  amount: large,
  clause: 'BL-03/over-threshold',
} as const;
const withoutTicket = { ...notice, ref: 'Z0MN4R2T', ticketRef: null } as const;

/** What the notices to staff about refunds are written from, by what is special about each. */
export const refundStaffNotices: Readonly<Record<string, FieldsOf<'staff-notice'>>> = {
  ...Object.fromEntries(refundNotices.map((each) => [`refund-${each}`, { ...notice, about: `refund-${each}` }])),
  'refund-not-read': { ...withoutTicket, amount: null, clause: null, about: 'refund-step-failed' },
};

/** Example fields for every mail about refunds but those notices, by template and by what is special about the example. */
export const billingExamples = {
  'refund-approved': {
    ticket: { ...member, amount: large },
    'without-ticket': { ...stranger, amount: large },
  },
  'refund-denied': {
    staff: {
      ...member,
      why: 'Your payment was made three months ago,\nand the period that it paid for is over.',
      alternative: 'You can cancel your membership in HOTMESS, so that no further payment is taken.',
    },
    rule: {
      ...stranger,
      why: 'Nothing is left of this payment to refund.',
      alternative: 'You can cancel your membership at any time, so that no further payment is taken.',
    },
  },
  'refund-confirmation': {
    ended: { ...member, amount: plus, ended: true },
    partial: { ...stranger, amount: plus, ended: false },
    euros: { ...member, amount: euros, ended: false },
  },
  'refund-correction': { ticket: { ...member, amount: plus } },
  'subscription-ended': { dashboard: stranger },
  'approval-needed': {
    ticket: {
      ...notice,
      proposedBy: 'billing-1',
      expiresAt: at('2026-11-24T14:05:00.000Z'),
      threshold: 100_00,
    },
    'without-ticket': {
      ...withoutTicket,
      proposedBy: 'supervisor-1',
      expiresAt: at('2026-07-01T09:30:00.000Z'),
      threshold: 100_00,
    },
  },
} as const;
