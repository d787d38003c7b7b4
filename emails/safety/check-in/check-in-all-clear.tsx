import { Paragraph } from '../../kit/kit.tsx';
import { personName } from '../../kit/strangers-words.ts';
import type { MailTemplate } from '../../kit/template.ts';
import type { AlertFields } from '../safety-fields.ts';
import { AlertPage, OverForContact, SafetyFacts, StillOut } from '../safety-page.tsx';
import { overBecause, overTitle } from '../safety-words.ts';

/** CI-03: one all-clear to everybody who was alerted, under the same reference. */
function Component(fields: AlertFields) {
  const { audience, ref } = fields;
  const name = personName(fields.name, 'mail');
  return (
    <AlertPage
      fields={fields}
      turn="all-clear"
      title={audience === 'contact' ? overTitle(fields) : 'The alert of a check-in is over'}
      preview={`The alert #${ref} is over.`}
    >
      <StillOut {...fields} />
      <Paragraph>{overBecause(fields, name)}</Paragraph>
      {audience === 'contact' ? (
        <OverForContact fields={fields}>
          You need do nothing more about the alert #{ref}. If you have asked anybody for help, please let them know.
          Thank you for looking out for {name}.
        </OverForContact>
      ) : (
        <>
          <Paragraph>We are telling everybody who was alerted, on the same channels.</Paragraph>
          <SafetyFacts fields={fields} more={{}} />
        </>
      )}
    </AlertPage>
  );
}

/** The all-clear of a check-in, to a contact or to the safety team (CI-03). */
export const checkInAllClear: MailTemplate<AlertFields> = {
  component: Component,
  subject: ({ ref, audience, name, duress, stillOut }) =>
    audience === 'contact' ? `[#${ref}] ${overTitle({ duress, name, stillOut })}` : `[#${ref}] Check-in: alert over`,
};
