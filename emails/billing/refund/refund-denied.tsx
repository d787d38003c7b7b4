import { Facts, Paragraph, Words } from '../../kit/kit.tsx';
import type { MailTemplate } from '../../kit/template.ts';
import { type MemberFields, MemberPage } from './refund-page.tsx';

/** The refund is denied: why, and what the member can do instead (BL-04, S 2). */
export interface RefundDenied extends MemberFields {
  /** The words of whoever decided, or of the rule. */
  readonly why: string;
  readonly alternative: string;
}

function Component(fields: RefundDenied) {
  return (
    <MemberPage fields={fields} title="About your refund request" preview="We have an answer to your refund request.">
      <Paragraph>Thank you for your refund request. We are sorry that we are unable to process a refund:</Paragraph>
      <Words text={fields.why} />
      <Paragraph>This is what we can offer instead:</Paragraph>
      <Words text={fields.alternative} />
      <Facts rows={{ Reference: `#${fields.ref}` }} />
      <Paragraph>If you have questions about this decision, we are happy to discuss it further.</Paragraph>
    </MemberPage>
  );
}

/** The notice to the member that their refund is denied (BL-04). */
export const refundDenied: MailTemplate<RefundDenied> = {
  component: Component,
  subject: ({ ref }) => `[#${ref}] About your refund request`,
};
