import { Paragraph } from '../../kit/kit.tsx';
import { personName } from '../../kit/strangers-words.ts';
import type { MailTemplate } from '../../kit/template.ts';
import type { AlertFields } from '../safety-fields.ts';
import { AlertPage, SafetyFacts, StaySilent } from '../safety-page.tsx';
import { overBecause, overTitle } from '../safety-words.ts';

/** CI-03: one all-clear to everybody who was alerted, under the same reference. */
function Component(fields: AlertFields) {
  const { audience, ref } = fields;
  const name = personName(fields.name, 'mail');
  return (
    <AlertPage
      fields={fields}
      turn="all-clear"
      title={audience === 'contact' ? overTitle(fields, name) : 'The alert of a check-in is over'}
      preview={`The alert #${ref} is over.`}
    >
      <Paragraph>{overBecause(fields, name)}</Paragraph>
      {audience === 'contact' ? (
        <ToContact duress={fields.duress} about={ref} name={name} />
      ) : (
        <>
          <Paragraph>Everybody who was alerted is told, on the same channels.</Paragraph>
          <SafetyFacts fields={fields} more={{}} />
        </>
      )}
    </AlertPage>
  );
}

/** What is left for a contact to do: nothing, but to stay silent after a duress PIN. */
function ToContact({
  duress,
  about,
  name,
}: {
  readonly duress: boolean;
  readonly about: string;
  readonly name: string;
}) {
  if (duress) return <StaySilent about={about} name={name} />;
  return (
    <Paragraph>
      You need do nothing more about the alert #{about}. If you have asked anybody for help, please let them know. Thank
      you for looking out for {name}.
    </Paragraph>
  );
}

/** The all-clear of a check-in, to a contact or to the safety team (CI-03). */
export const checkInAllClear: MailTemplate<AlertFields> = {
  component: Component,
  subject: ({ ref, audience, name, duress }) =>
    audience === 'contact'
      ? `[#${ref}] ${overTitle({ duress }, personName(name, 'mail'))}`
      : `[#${ref}] Check-in: alert over`,
};
