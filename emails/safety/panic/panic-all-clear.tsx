import { Paragraph } from '../../kit/kit.tsx';
import { personName } from '../../kit/strangers-words.ts';
import type { MailTemplate } from '../../kit/template.ts';
import type { AlertFields } from '../safety-fields.ts';
import { AlertPage, OverForContact, SafetyFacts, StillOut } from '../safety-page.tsx';
import { overTitle } from '../safety-words.ts';

/** One all-clear to exactly those who were alerted (PN-01). It names only safety staff as its cause: nobody else ends a panic. */
function Component(fields: AlertFields) {
  const { audience, ref } = fields;
  return (
    <AlertPage
      fields={fields}
      turn="all-clear"
      title={audience === 'contact' ? overTitle(fields) : 'A panic was stood down'}
      preview={`The alert #${ref} is over.`}
    >
      <StillOut {...fields} />
      {audience === 'contact' ? (
        <OverForContact fields={fields}>
          Our safety team has ended the alert #{ref}. You need do nothing more about it. If you have asked anybody for
          help, please let them know. Thank you for looking out for {personName(fields.name, 'mail')}.
        </OverForContact>
      ) : (
        <>
          <Paragraph>
            The safety team has ended this panic, and we are telling everybody who was alerted. Unless it is closed
            already, it still has to be documented and closed; the person is asked how they are a day after the press.
          </Paragraph>
          <SafetyFacts fields={fields} more={{}} />
        </>
      )}
    </AlertPage>
  );
}

/** The all-clear of a panic, to a contact or to the safety team. */
export const panicAllClear: MailTemplate<AlertFields> = {
  component: Component,
  subject: ({ ref, audience, name, duress, stillOut }) =>
    audience === 'contact' ? `[#${ref}] ${overTitle({ duress, name, stillOut })}` : `[#${ref}] Panic stood down`,
};
