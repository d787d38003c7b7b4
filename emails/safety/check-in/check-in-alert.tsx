import { Paragraph, Strong } from '../../kit/kit.tsx';
import { londonTime } from '../../kit/london-time.ts';
import { personName } from '../../kit/strangers-words.ts';
import type { MailTemplate } from '../../kit/template.ts';
import { WhatToDo } from '../alert-steps.tsx';
import type { AlertFields } from '../safety-fields.ts';
import { AlertPage, londonTimeOrNull, Repetition, SafetyFacts } from '../safety-page.tsx';

/** CI-02: alerts contacts and the safety team, because nobody answered or the duress PIN was given (CI-04). */
function Component(fields: AlertFields) {
  return fields.audience === 'contact' ? <ToContact {...fields} /> : <ToStaff {...fields} />;
}

function ToContact(fields: AlertFields) {
  const name = personName(fields.name, 'mail');
  const { duress, dueAt } = fields;
  return (
    <AlertPage
      fields={fields}
      turn="alert"
      title={duress ? `${name} may not be safe` : `${name} has not checked in`}
      preview="Please read what to do."
    >
      <Repetition {...fields} />
      {duress ? (
        <Paragraph>
          {name} has let us know in secret that they are not safe and cannot speak freely. They named you as somebody to
          tell.
        </Paragraph>
      ) : (
        <Paragraph>
          {name} set a safety check-in on HOTMESS
          {dueAt !== null && (
            <>
              {' for '}
              <Strong>{londonTime(dueAt)}</Strong>
            </>
          )}{' '}
          and has not answered it. They asked us to tell you when that happens. It can be as little as an empty battery;
          please look into it all the same.
        </Paragraph>
      )}
      <WhatToDo fields={fields} reach="Try to reach them: call, text, or ask somebody who is near them." />
    </AlertPage>
  );
}

function ToStaff(fields: AlertFields) {
  const { duress, dueAt, alertAt } = fields;
  return (
    <AlertPage
      fields={fields}
      turn="alert"
      title={duress ? 'A duress PIN was given' : 'A check-in was not answered'}
      preview="Please acknowledge it."
    >
      <Repetition {...fields} />
      <Paragraph>
        {duress
          ? 'The person gave their duress PIN: they are not safe and cannot speak freely. Only you can end this alert; no PIN does.'
          : 'The person has not answered this check-in.'}
        {' We try to tell its contacts too. When none can be told, a post in the emergency channel says so.'}
      </Paragraph>
      <SafetyFacts
        fields={fields}
        more={{ 'Check-in due': londonTimeOrNull(dueAt), Alerted: londonTimeOrNull(alertAt) }}
      />
      <WhatToDo fields={fields} reach="Try to reach the person." />
    </AlertPage>
  );
}

/** The alert of a check-in, to a contact or to the safety team (CI-02, CI-04). */
export const checkInAlert: MailTemplate<AlertFields> = {
  component: Component,
  subject: ({ ref, audience, duress, name, round }) => {
    const again = round > 1 ? `, again (${round})` : '';
    if (audience !== 'contact') return `[#${ref}] ${duress ? 'Duress PIN given' : 'Check-in not answered'}${again}`;
    // Locked screens show it: after a duress PIN it says only that we wrote.
    if (duress) return `[#${ref}] About ${personName(name, 'mail')}: please read${again}`;
    return `[#${ref}] ${personName(name, 'mail')} has not checked in${again}`;
  },
};
