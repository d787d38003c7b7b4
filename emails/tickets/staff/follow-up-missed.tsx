import type { Instant } from '../../../domain/machine/instant.ts';
import type { Team } from '../../../domain/people/desk.ts';
import { Paragraph, Strong } from '../../kit/kit.tsx';
import { londonTime } from '../../kit/london-time.ts';
import type { MailTemplate, StaffFields } from '../../kit/template.ts';
import { teamName } from '../../kit/words.ts';
import { TicketNotice } from '../ticket-page.tsx';

/** TK-22: tells the team of an escalation, and at the highest level the management too, that its follow-up was missed. */
export interface FollowUpMissed extends StaffFields {
  /** The team that had the escalation when the follow-up was missed. */
  readonly escalatedTo: Team;
  /** The level that the escalation has now. */
  readonly level: number;
  readonly promisedFor: Instant;
  /** Whether this mail also goes to the management. */
  readonly management: boolean;
}

function Component(fields: FollowUpMissed) {
  const promisedFor = londonTime(fields.promisedFor);
  return (
    <TicketNotice
      fields={fields}
      title="Follow-up of an escalation missed"
      preview={`The escalation of ticket #${fields.ref} was to be followed up by ${promisedFor}.`}
      more={{ Level: String(fields.level) }}
    >
      <Paragraph>
        The escalation to {teamName[fields.escalatedTo]} was to be followed up by <Strong>{promisedFor}</Strong>, and it
        is still open. It is now at level {fields.level}.
        {fields.management ? ' There is no higher level: the management is told as well.' : null}
      </Paragraph>
      <Paragraph>Please take it up now, or end the escalation when it is settled.</Paragraph>
    </TicketNotice>
  );
}

/** The notice of a missed follow-up (TK-22). */
export const followUpMissed: MailTemplate<FollowUpMissed> = {
  component: Component,
  subject: ({ ref, level, category }) => `[#${ref}] Follow-up missed, level ${level}: ${category}`,
};
