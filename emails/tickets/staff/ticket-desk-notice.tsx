import type { Instant } from '../../../domain/machine/instant.ts';
import type { Priority, Team } from '../../../domain/people/desk.ts';
import { Paragraph, Strong, Words } from '../../kit/kit.tsx';
import { londonTime } from '../../kit/london-time.ts';
import { shortened } from '../../kit/one-line.ts';
import { personName } from '../../kit/strangers-words.ts';
import type { MailTemplate, TicketFields } from '../../kit/template.ts';
import { categoryName, priorityName, teamName } from '../../kit/words.ts';
import { NoticeAboutTicket } from '../ticket-page.tsx';

/** TK-04: tells the desk of a new ticket and by when it must be answered. */
export interface TicketDeskNotice extends TicketFields {
  readonly priority: Priority;
  readonly team: Team;
  readonly answerBy: Instant;
  readonly followUpOf: string | null;
  readonly requesterName: string;
  readonly requesterVerified: boolean;
  readonly subject: string;
  /** The first message, as it was written. */
  readonly message: string;
  /** Whether a member of staff opened the ticket for the requester. */
  readonly byStaff: boolean;
}

/** The most characters of the message that the mail quotes: enough to judge its urgency. The ticket has all of it. */
const excerptLength = 800;

function Component(fields: TicketDeskNotice) {
  const { ref, category, requesterName, requesterVerified } = fields;
  const answerBy = londonTime(fields.answerBy);
  return (
    <NoticeAboutTicket
      fields={fields}
      title={`New ticket: ${categoryName[category]}, ${priorityName[fields.priority].toLowerCase()} priority`}
      preview={`To be answered by ${answerBy}.`}
      facts={{
        Reference: `#${ref}`,
        Queue: teamName[fields.team],
        Requester: `${personName(requesterName, 'mail')} (${requesterVerified ? 'known account' : 'address not verified'})`,
        Subject: fields.subject,
        'Follow-up of': fields.followUpOf && `#${fields.followUpOf}`,
      }}
      last={<FirstMessage {...fields} />}
    >
      <Paragraph>
        We promised a first answer by <Strong>{answerBy}</Strong>.
      </Paragraph>
    </NoticeAboutTicket>
  );
}

function FirstMessage({ byStaff, message }: TicketDeskNotice) {
  return (
    <>
      <Paragraph>{byStaff ? 'Staff wrote for the requester:' : 'The requester wrote:'}</Paragraph>
      <Words quoted text={shortened(message, excerptLength, ' …\n(The whole message is in the ticket.)')} />
    </>
  );
}

/** The notice of a new ticket to its desk (TK-04). */
export const ticketDeskNotice: MailTemplate<TicketDeskNotice> = {
  component: Component,
  // Locked screens show the subject: that of a ticket about safety does not quote the requester.
  subject: ({ ref, category, safety, subject }) => `[#${ref}] New ${category} ticket${safety ? '' : `: ${subject}`}`,
};
