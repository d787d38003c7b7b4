import { Paragraph } from '../../kit/kit.tsx';
import type { MailTemplate } from '../../kit/template.ts';
import type { SafetyFields } from '../safety-fields.ts';
import { PersonPage } from '../safety-page.tsx';
import { AlertedBy } from './check-in-prompt.tsx';

/** CI-02: there is no answer yet, and contacts are alerted next. Like the prompt, it has no link that answers. */
function Component(fields: SafetyFields) {
  return (
    <PersonPage fields={fields} title="We have not heard from you yet" preview="Please open the HOTMESS app.">
      <Paragraph>
        Your check-in is still open. If you are safe, please say so in the HOTMESS app now; if you need more time,
        extend it there.
      </Paragraph>
      <AlertedBy {...fields} />
      <Paragraph>An answer counts from the app only: this e-mail has no link that answers for you.</Paragraph>
    </PersonPage>
  );
}

/** The reminder of a check-in without an answer (CI-02). */
export const checkInReminder: MailTemplate<SafetyFields> = {
  component: Component,
  // As that of the prompt, it says nothing that whoever stands beside the person should not read.
  subject: ({ ref }) => `[#${ref}] We have not heard from you yet`,
};
