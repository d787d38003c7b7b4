import { inFigures, type Money } from '../../../domain/billing/money.ts';
import { Facts, Paragraph, Strong } from '../../kit/kit.tsx';
import type { MailTemplate } from '../../kit/template.ts';
import { arrival, type MemberFields, MemberPage } from './refund-page.tsx';

/** Our payment provider has accepted the refund (BL-05). */
export interface RefundConfirmation extends MemberFields {
  readonly amount: Money;
  /** It gave back the running period whole, so the membership has ended: the mail names no day until which it is active. */
  readonly ended: boolean;
}

function Component(fields: RefundConfirmation) {
  const amount = inFigures(fields.amount);
  return (
    <MemberPage
      fields={fields}
      title="Your refund is on its way"
      preview={`We have submitted your refund of ${amount}.`}
    >
      <Paragraph>
        We have processed your refund request for <Strong>{amount}</Strong>: it was submitted to your bank.
      </Paragraph>
      <Paragraph>{`The funds should appear in your account within ${arrival}, depending on your bank.`}</Paragraph>
      <Paragraph>
        {fields.ended
          ? 'Your payment for the current period was refunded in full. Your membership has therefore ended, ' +
            'your account is Basic now, and no further payment will be taken for it.'
          : 'This refund does not change your membership.'}
      </Paragraph>
      <Facts rows={{ Amount: amount, Reference: `#${fields.ref}` }} />
    </MemberPage>
  );
}

/** The confirmation to the member that their refund was submitted (BL-05). */
export const refundConfirmation: MailTemplate<RefundConfirmation> = {
  component: Component,
  subject: ({ ref }) => `[#${ref}] Your refund is on its way`,
};
