import { Facts, Paragraph } from '../../kit/kit.tsx';
import type { MailTemplate } from '../../kit/template.ts';
import { type MemberFields, MemberPage } from './refund-page.tsx';

/** BL-05, BL-12: a refund of the running period, which the member did not ask us for here, ended their membership. */
function Component(fields: MemberFields) {
  return (
    <MemberPage fields={fields} title="Your membership has ended" preview="Your account is Basic now.">
      <Paragraph>
        Your payment for the current period was refunded in full. Your membership has therefore ended, your account is
        Basic now, and no further payment will be taken for it.
      </Paragraph>
      <Paragraph>You can become a member again at any time in HOTMESS.</Paragraph>
      <Facts rows={{ Reference: `#${fields.ref}` }} />
    </MemberPage>
  );
}

/** The notice to the member that their membership has ended (BL-05). */
export const subscriptionEnded: MailTemplate<MemberFields> = {
  component: Component,
  subject: ({ ref }) => `[#${ref}] Your membership has ended`,
};
