import { inFigures, type Money } from '../../../domain/billing/money.ts';
import { Facts, Paragraph, Strong } from '../../kit/kit.tsx';
import type { MailTemplate } from '../../kit/template.ts';
import { arrival, type MemberFields, MemberPage } from './refund-page.tsx';

/** A person has approved the refund, and it is on its way to our payment provider (S 2). */
export interface RefundApproved extends MemberFields {
  readonly amount: Money;
}

function Component(fields: RefundApproved) {
  const amount = inFigures(fields.amount);
  return (
    <MemberPage fields={fields} title="Your refund is approved" preview={`${amount} will be sent back to you.`}>
      <Paragraph>
        We have reviewed your refund request, and are happy to process it for you: <Strong>{amount}</Strong>.
      </Paragraph>
      <Paragraph>
        {'We send it back the way that you paid, and write again once our payment provider has accepted it. ' +
          `From then on it usually takes ${arrival}, depending on your bank. ` +
          'That e-mail also says what becomes of your membership.'}
      </Paragraph>
      <Facts rows={{ Amount: amount, Reference: `#${fields.ref}` }} />
      <Paragraph>If you have any other questions, please don’t hesitate to get in touch.</Paragraph>
    </MemberPage>
  );
}

/** The notice to the member that a person has approved their refund (BL-04). */
export const refundApproved: MailTemplate<RefundApproved> = {
  component: Component,
  subject: ({ ref }) => `[#${ref}] Your refund is approved`,
};
