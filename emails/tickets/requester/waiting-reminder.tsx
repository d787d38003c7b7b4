import type { Instant } from '../../../domain/machine/instant.ts';
import { Paragraph, Strong } from '../../kit/kit.tsx';
import { londonTime } from '../../kit/london-time.ts';
import type { MailTemplate, RequesterFields } from '../../kit/template.ts';
import { RequesterPage } from '../ticket-page.tsx';

/** TK-14: reminds the requester that we asked them for something, and says until when the ticket waits, if that is known. */
export interface WaitingReminder extends RequesterFields {
  readonly closesAt: Instant | null;
}

function Component(fields: WaitingReminder) {
  return (
    <RequesterPage
      fields={fields}
      title="We are waiting for your answer"
      preview={`Please reply to ticket #${fields.ref} in HOTMESS.`}
    >
      <Paragraph>
        We answered your request and need something from you to go on. Please have a look at ticket{' '}
        <Strong>#{fields.ref}</Strong> and reply to it in HOTMESS.
      </Paragraph>
      {fields.closesAt === null ? null : (
        <Paragraph>
          If we do not hear from you, the ticket closes by itself on <Strong>{londonTime(fields.closesAt)}</Strong>.
        </Paragraph>
      )}
      <Paragraph>Do you need more time? Reply with a line, and we keep it open.</Paragraph>
    </RequesterPage>
  );
}

/** The reminder to a requester whose answer we wait for (TK-14). */
export const waitingReminder: MailTemplate<WaitingReminder> = {
  component: Component,
  subject: ({ ref }) => `[#${ref}] We are waiting for your answer`,
};
