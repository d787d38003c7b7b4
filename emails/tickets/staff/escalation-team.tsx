import type { Instant } from '../../../domain/machine/instant.ts';
import type { Team } from '../../../domain/people/desk.ts';
import { Paragraph, Strong } from '../../kit/kit.tsx';
import { londonTime } from '../../kit/london-time.ts';
import type { MailTemplate, StaffFields } from '../../kit/template.ts';
import { teamName } from '../../kit/words.ts';
import { TicketNotice } from '../ticket-page.tsx';

/** TK-22: tells a team that a ticket was escalated to it, to which level, and by when the requester must hear from it. */
export interface EscalationTeam extends StaffFields {
  readonly escalatedTo: Team;
  readonly level: number;
  readonly followUpBy: Instant;
}

function Component(fields: EscalationTeam) {
  const followUpBy = londonTime(fields.followUpBy);
  return (
    <TicketNotice
      fields={fields}
      title={`Escalated to ${teamName[fields.escalatedTo]}: level ${fields.level}`}
      preview={`To be followed up by ${followUpBy}.`}
      more={{ Level: String(fields.level) }}
    >
      <Paragraph>
        This ticket is yours now. The follow-up is due by <Strong>{followUpBy}</Strong>; the reasons are in the ticket.
      </Paragraph>
    </TicketNotice>
  );
}

/** The notice of an escalation to its team (TK-22). */
export const escalationTeam: MailTemplate<EscalationTeam> = {
  component: Component,
  subject: ({ ref, level, category, priority }) => `[#${ref}] Escalated, level ${level}: ${category}, ${priority}`,
};
