import type { Instant } from '../../../domain/machine/instant.ts';
import { Facts, Paragraph, Strong, Words } from '../../kit/kit.tsx';
import { londonTime } from '../../kit/london-time.ts';
import type { MailTemplate, RequesterFields } from '../../kit/template.ts';
import { RequesterPage } from '../ticket-page.tsx';

/** TK-18, TK-19: the request is resolved, when its ticket closes by itself, and how to keep it open. */
export interface TicketResolved extends RequesterFields {
  readonly closesAt: Instant;
  /** What the person who resolved it wrote; null when they wrote nothing. */
  readonly message: string | null;
}

function Component(fields: TicketResolved) {
  const { ref, category, message } = fields;
  const closesAt = londonTime(fields.closesAt);
  return (
    <RequesterPage fields={fields} title="Your request is resolved" preview={`Not right yet? Reply by ${closesAt}.`}>
      <Paragraph>
        {category === 'safety' ? 'We have resolved your request.' : 'Good news! We have resolved your request.'}
        {message === null ? null : ' This is what we did:'}
      </Paragraph>
      {message === null ? null : <Words quoted text={message} />}
      <Paragraph>
        If something is still not right, reply to this ticket in HOTMESS by <Strong>{closesAt}</Strong> and we take it
        up again. Without a reply, the ticket closes by itself then.
      </Paragraph>
      <Facts rows={{ Reference: `#${ref}`, 'Closes at': closesAt }} />
    </RequesterPage>
  );
}

/** The resolution confirmation to the requester (TK-18). */
export const ticketResolved: MailTemplate<TicketResolved> = {
  component: Component,
  subject: ({ ref }) => `[#${ref}] Your request is resolved`,
};
