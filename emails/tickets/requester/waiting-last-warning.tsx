import type { Instant } from '../../../domain/machine/instant.ts';
import { Facts, Paragraph, Strong } from '../../kit/kit.tsx';
import { londonTime } from '../../kit/london-time.ts';
import type { MailTemplate, RequesterFields } from '../../kit/template.ts';
import { RequesterPage } from '../ticket-page.tsx';

/** TK-14: the last mail before silence closes the ticket, sent at least 24 h ahead. */
export interface WaitingLastWarning extends RequesterFields {
  readonly closesAt: Instant;
}

function Component(fields: WaitingLastWarning) {
  const closesAt = londonTime(fields.closesAt);
  return (
    <RequesterPage fields={fields} title="Your ticket closes soon" preview={`Reply by ${closesAt} to keep it open.`}>
      <Paragraph>
        We asked you something and have not heard from you since. If there is no reply by <Strong>{closesAt}</Strong>,
        your ticket closes by itself then.
      </Paragraph>
      <Paragraph>To keep it open, reply to this ticket in HOTMESS before that. A line is enough.</Paragraph>
      <Facts rows={{ Reference: `#${fields.ref}`, 'Closes at': closesAt }} />
    </RequesterPage>
  );
}

/** The last warning before silence closes a ticket (TK-14). */
export const waitingLastWarning: MailTemplate<WaitingLastWarning> = {
  component: Component,
  subject: ({ ref }) => `[#${ref}] Your ticket closes soon`,
};
