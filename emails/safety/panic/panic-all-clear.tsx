import { Paragraph } from '../../kit/kit.tsx';
import { personName } from '../../kit/strangers-words.ts';
import type { MailTemplate } from '../../kit/template.ts';
import type { AlertFields } from '../safety-fields.ts';
import { AlertPage, SafetyFacts, StaySilent } from '../safety-page.tsx';
import { overTitle } from '../safety-words.ts';

/** One all-clear to exactly those who were alerted (PN-01). It names only safety staff as its cause: nobody else ends a panic. */
function Component(fields: AlertFields) {
  const { audience, ref } = fields;
  const name = personName(fields.name, 'mail');
  return (
    <AlertPage
      fields={fields}
      turn="all-clear"
      title={audience === 'contact' ? overTitle(fields, name) : 'A panic was stood down'}
      preview={`The alert #${ref} is over.`}
    >
      {audience === 'contact' ? (
        <ToContact duress={fields.duress} about={ref} name={name} />
      ) : (
        <>
          <Paragraph>
            The safety team has ended this panic, and everybody who was alerted is told. Unless it is closed already, it
            still has to be documented and closed; the person is asked how they are a day after the press.
          </Paragraph>
          <SafetyFacts fields={fields} more={{}} />
        </>
      )}
    </AlertPage>
  );
}

/** What is left for a contact to do: nothing, but to stay silent where the alert was a silent one. */
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
      Our safety team has ended the alert #{about}. You need do nothing more about it. If you have asked anybody for
      help, please let them know. Thank you for looking out for {name}.
    </Paragraph>
  );
}

/** The all-clear of a panic, to a contact or to the safety team. */
export const panicAllClear: MailTemplate<AlertFields> = {
  component: Component,
  subject: ({ ref, audience, name, duress }) =>
    audience === 'contact'
      ? `[#${ref}] ${overTitle({ duress }, personName(name, 'mail'))}`
      : `[#${ref}] Panic stood down`,
};
