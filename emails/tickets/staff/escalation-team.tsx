import type { Instant } from '../../../domain/machine/instant.ts';
import type { Team } from '../../../domain/people/desk.ts';
import { Paragraph, Strong } from '../../kit/kit.tsx';
import { londonTime } from '../../kit/london-time.ts';
import type { MailTemplate, StaffFields } from '../../kit/template.ts';
import { teamName } from '../../kit/words.ts';
import { TicketNotice } from '../ticket-page.tsx';

/** A rule of TK-23 by its id, and why it sends a ticket on, as a sentence. */
export interface NamedRule {
  readonly id: string;
  readonly why: string;
}

/** TK-22: tells a team that a ticket was escalated to it, why, to which level, and by when the requester must hear from it. */
export interface EscalationTeam extends StaffFields {
  readonly escalatedTo: Team;
  readonly level: number;
  readonly followUpBy: Instant;
  /** The rule that escalated it (TK-23); null when a person did, or its category. */
  readonly rule: NamedRule | null;
}

function Component(fields: EscalationTeam) {
  const { rule } = fields;
  const followUpBy = londonTime(fields.followUpBy);
  return (
    <TicketNotice
      fields={fields}
      title={`Escalated to ${teamName[fields.escalatedTo]}: level ${fields.level}`}
      preview={`To be followed up by ${followUpBy}.`}
      more={{ Level: String(fields.level), ...(rule && { Rule: rule.id }) }}
    >
      <Paragraph>
        {rule && (
          <>
            <Strong>{rule.why}</Strong>{' '}
          </>
        )}
        This ticket is yours now. The follow-up is due by <Strong>{followUpBy}</Strong>; the reasons are in the ticket.
      </Paragraph>
    </TicketNotice>
  );
}

/**
 * The headline of an escalation, by mail and in the emergency channel. @param why what a rule says, or what the ticket is; null for nothing
 */
export const escalationHeadline = (about: {
  readonly ref: string;
  readonly escalatedTo: Team;
  readonly level: number;
  readonly why: string | null;
}): string => {
  const { ref, escalatedTo, level, why } = about;
  const reason = why === null ? '' : `: ${why.replace(/\.$/, '')}`;
  return `[#${ref}] Escalated to ${teamName[escalatedTo]}, level ${level}${reason}`;
};

/** The notice of an escalation to its team (TK-22). */
export const escalationTeam: MailTemplate<EscalationTeam> = {
  component: Component,
  subject: (fields) =>
    escalationHeadline({ ...fields, why: fields.rule?.why ?? `${fields.category}, ${fields.priority}` }),
};
