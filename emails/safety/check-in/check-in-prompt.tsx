import { Paragraph, Strong } from '../../kit/kit.tsx';
import { londonTime } from '../../kit/london-time.ts';
import type { MailTemplate } from '../../kit/template.ts';
import type { SafetyFields } from '../safety-fields.ts';
import { PersonPage } from '../safety-page.tsx';

/** CI-01: asks the person whether they are safe. No link in it answers: a program that reads mails must not answer for anybody. */
function Component(fields: SafetyFields) {
  return (
    <PersonPage fields={fields} title="Your reminder" preview="Please open the HOTMESS app.">
      <Paragraph>
        Are you all right? Please open your check-in in the HOTMESS app and say that you are safe. If you need more
        time, extend it there.
      </Paragraph>
      <AlertedBy {...fields} />
      <Paragraph>An answer counts from the app only: this e-mail has no link that answers for you.</Paragraph>
    </PersonPage>
  );
}

/** Says by when an answer prevents the alert; every prompt says so. Nothing when that is not known. */
export function AlertedBy({ answerBy }: SafetyFields) {
  if (answerBy === null) return null;
  return (
    <Paragraph>
      If we have not heard from you by <Strong>{londonTime(answerBy)}</Strong>, we alert the people you chose for this
      check-in and our safety team.
    </Paragraph>
  );
}

/** The prompt at the instant of a check-in (CI-01). */
export const checkInPrompt: MailTemplate<SafetyFields> = {
  component: Component,
  // Locked screens show the subject, and whoever stands beside the person reads it: it does not say that help depends on an answer.
  subject: ({ ref }) => `[#${ref}] Your reminder from HOTMESS`,
};
