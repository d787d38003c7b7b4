import type { Instant } from '../../../domain/machine/instant.ts';
import { Paragraph, Strong } from '../../kit/kit.tsx';
import { londonTime } from '../../kit/london-time.ts';
import type { MailTemplate, RequesterFields } from '../../kit/template.ts';
import { RequesterPage } from '../ticket-page.tsx';

/** TK-21: the only closing mail: when the ticket was closed, why, and how to reach us again (TK-20). */
export interface TicketClosed extends RequesterFields {
  readonly closedAt: Instant;
  /** Whether a person closed it, the time after its resolution ran out (TK-19), or our question was never answered (TK-14). */
  readonly by: 'staff' | 'auto-close' | 'no-response';
}

const reasons: Readonly<Record<TicketClosed['by'], string>> = {
  staff: 'There is nothing that you need to do.',
  'auto-close': 'It had been resolved, and we have not heard from you since. There is nothing that you need to do.',
  'no-response': 'We had asked you something, and have not heard from you since.',
};

function Component(fields: TicketClosed) {
  return (
    <RequesterPage
      fields={fields}
      title="Your ticket is closed"
      preview={`Ticket #${fields.ref} is closed. You can still reach us.`}
    >
      <Paragraph>
        We closed ticket <Strong>#{fields.ref}</Strong> on {londonTime(fields.closedAt)}. {reasons[fields.by]}
      </Paragraph>
      <Paragraph>
        If you need us again, reply to this ticket in HOTMESS: we open a new ticket that continues it, so you do not
        have to explain everything twice.
      </Paragraph>
    </RequesterPage>
  );
}

/** The closing notice to the requester (TK-21). */
export const ticketClosed: MailTemplate<TicketClosed> = {
  component: Component,
  subject: ({ ref }) => `[#${ref}] Your ticket is closed`,
};
