import type { RefundNotice as NoticeAbout } from '../../../domain/billing/refund/words/mails.ts';
import { manual } from '../../../domain/policy/policy.ts';
import { inWords } from '../../../domain/texts/in-words.ts';
import { Paragraph, Strong } from '../../kit/kit.tsx';
import type { MailTemplate } from '../../kit/template.ts';
import { RefundNotice, type RefundNoticeFields } from './refund-page.tsx';

/** A notice to billing or to supervisors about a refund that needs somebody: what is known and what to do. */
export interface RefundStaffNotice extends RefundNoticeFields {
  readonly about: `refund-${NoticeAbout}`;
}

/** A matter for staff: its title, a sentence that says what is known, and one that says what to do. */
interface NoticeWords {
  readonly title: string;
  readonly known: string;
  readonly asked: string;
}

const { automaticPerHour, approvalLife } = manual.refund;

const words: Readonly<Record<NoticeAbout, NoticeWords>> = {
  review: {
    title: 'A refund waits for your decision',
    known: 'The payment was read, and a person has to decide about this refund.',
    asked: 'Look at the reasons for the review in the refund, and approve or deny it.',
  },
  'proposal-expired': {
    title: 'Nobody approved a refund in time',
    known: `A proposal waited ${inWords(approvalLife)} for a second approval, and nobody gave it.`,
    asked: 'It is nobody’s proposal any more. Propose it again, or deny it: the member still waits.',
  },
  breaker: {
    title: 'Automatic refunds are held back',
    known:
      `More than ${automaticPerHour} refunds would have gone out within an hour without a person. ` +
      'This one and the others of this hour wait for one.',
    asked: 'Find out why there are so many before you approve any of them.',
  },
  unknown: {
    title: 'Nobody knows whether a refund was made',
    known:
      'It was sent to Stripe, and nothing says for certain whether Stripe made it. Nothing is sent again by itself.',
    asked:
      'Look for it in the Stripe dashboard, then settle it: "resend" or "abandon". ' +
      'Whatever you choose, Stripe is looked at first, and a refund that is found there is adopted.',
  },
  refused: {
    title: 'A refund failed',
    known: 'It failed before Stripe accepted it: nothing was paid.',
    asked: 'Look at why in the refund. Trying again is a new request, which is judged like a first one.',
  },
  'balance-too-low': {
    title: 'A refund waits for our balance',
    known: 'Our balance at Stripe is too low for this refund: Stripe keeps it pending until there is enough.',
    asked: 'Top up the balance in the Stripe dashboard. Nothing has to be sent again.',
  },
  'step-failed': {
    title: 'A step of a refund was given up',
    known: 'Stripe or our records did not do what one step of this refund needs.',
    asked:
      'The timeline of the refund names the step. Check the payment, subscription and tier in the Stripe dashboard.',
  },
};

const wordsOf = ({ about }: RefundStaffNotice): NoticeWords => words[about.slice('refund-'.length) as NoticeAbout];

function Component(fields: RefundStaffNotice) {
  const { title, known, asked } = wordsOf(fields);
  return (
    <RefundNotice fields={fields} title={title} preview={known}>
      <Paragraph>
        <Strong>{known}</Strong>
      </Paragraph>
      <Paragraph>{asked}</Paragraph>
    </RefundNotice>
  );
}

/** A notice to staff about a refund (BL-02, BL-03, BL-07). */
export const refundStaffNotice: MailTemplate<RefundStaffNotice> = {
  component: Component,
  subject: (fields) => `[#${fields.ref}] ${wordsOf(fields).title}`,
};
