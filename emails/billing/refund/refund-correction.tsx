import { inFigures, type Money } from '../../../domain/billing/money.ts';
import { Facts, Paragraph, Strong } from '../../kit/kit.tsx';
import type { MailTemplate } from '../../kit/template.ts';
import { type MemberFields, MemberPage } from './refund-page.tsx';

/** What the member was told of their refund turned out to be false: the money will not arrive (BL-07). */
export interface RefundCorrection extends MemberFields {
  readonly amount: Money;
}

function Component(fields: RefundCorrection) {
  const amount = inFigures(fields.amount);
  return (
    <MemberPage fields={fields} title="Your refund did not go through" preview={`We could not send ${amount} to you.`}>
      <Paragraph>
        We told you that <Strong>{amount}</Strong> would be sent back to you. We are sorry: the refund has failed, and
        the money will not arrive.
      </Paragraph>
      <Paragraph>
        Somebody from our billing team is looking into it and will be in touch with you. There is nothing that you need
        to do.
      </Paragraph>
      <Facts rows={{ Amount: amount, Reference: `#${fields.ref}` }} />
    </MemberPage>
  );
}

/** The correction to the member that their refund failed after all (BL-07). */
export const refundCorrection: MailTemplate<RefundCorrection> = {
  component: Component,
  subject: ({ ref }) => `[#${ref}] Your refund did not go through`,
};
