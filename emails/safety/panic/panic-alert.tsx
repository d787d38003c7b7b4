import { Paragraph, Strong } from '../../kit/kit.tsx';
import { londonTime } from '../../kit/london-time.ts';
import { personName } from '../../kit/strangers-words.ts';
import type { MailTemplate } from '../../kit/template.ts';
import { WhatToDo } from '../alert-steps.tsx';
import type { AlertFields } from '../safety-fields.ts';
import { AlertPage, londonTimeOrNull, Repetition, SafetyFacts } from '../safety-page.tsx';

/** PN-01: alerts contacts, the safety team and finally the on-call manager, because the panic button was pressed. */
function Component(fields: AlertFields) {
  return fields.audience === 'contact' ? <ToContact {...fields} /> : <ToStaff {...fields} />;
}

function ToContact(fields: AlertFields) {
  const name = personName(fields.name, 'mail');
  const { dueAt, presses } = fields;
  return (
    <AlertPage fields={fields} turn="alert" title={`${name} asks for help`} preview="Please read what to do.">
      <Repetition {...fields} />
      <Paragraph>
        {name} pressed the panic button in HOTMESS
        {dueAt !== null && (
          <>
            {' on '}
            <Strong>{londonTime(dueAt)}</Strong>
          </>
        )}
        . They asked us to tell you when that happens.
        {presses > 1 && ` They have pressed it ${presses} times.`}
        {' Our safety team is told as well.'}
      </Paragraph>
      <WhatToDo
        fields={fields}
        reach="Try to reach them. If they may be hiding, or somebody may be with them, a text is quieter than a call."
      />
    </AlertPage>
  );
}

const toTheManager =
  'The panic button was pressed, and nobody of the safety team has acknowledged it, however often it was repeated. ' +
  'You are told as the on-call manager: please take it up yourself.';
const toTheTeam =
  'The person pressed the panic button. We try to tell their contacts too; everybody is alerted again until you acknowledge it. ' +
  'When no contact can be told, a post in the emergency channel says so.';

function ToStaff(fields: AlertFields) {
  const { audience, dueAt, presses } = fields;
  return (
    <AlertPage
      fields={fields}
      turn="alert"
      title={audience === 'manager' ? 'Nobody has acknowledged a panic' : 'The panic button was pressed'}
      preview="Please acknowledge it now."
    >
      <Repetition {...fields} />
      <Paragraph>{audience === 'manager' ? toTheManager : toTheTeam}</Paragraph>
      <SafetyFacts fields={fields} more={{ Pressed: londonTimeOrNull(dueAt), Presses: String(presses) }} />
      <WhatToDo
        fields={fields}
        reach="Try to reach the person. If they may be hiding, or somebody may be with them, a text is quieter than a call."
      />
    </AlertPage>
  );
}

/** The alert of a panic, to a contact, to the safety team or to the on-call manager (PN-01). */
export const panicAlert: MailTemplate<AlertFields> = {
  component: Component,
  subject: ({ ref, audience, name, round }) => {
    const again = round > 1 ? `, again (${round})` : '';
    if (audience === 'manager') return `[#${ref}] Panic: nobody has acknowledged it${again}`;
    if (audience === 'staff') return `[#${ref}] Panic: please acknowledge it${again}`;
    return `[#${ref}] ${personName(name, 'mail')} asks for help${again}`;
  },
};
