import type { Instant } from '../domain/instant.ts';
import type { Priority, Team } from '../domain/policy.ts';
import { Facts, Paragraph, Strong } from './kit.tsx';
import { londonTime } from './london-time.ts';
import type { MailTemplate, TicketFields } from './template.ts';
import { StaffPage } from './ticket-page.tsx';
import { categoryName, priorityName, teamName } from './words.ts';

/** TK-11: the lead hears once that the first-response target was missed. */
export interface SlaMissed extends TicketFields {
  readonly priority: Priority;
  readonly team: Team;
  readonly assignee: string | null;
  readonly promisedFor: Instant;
  /** When the miss was recorded; later than `promisedFor` after an outage. */
  readonly recordedAt: Instant;
}

function Component(fields: SlaMissed) {
  const promisedFor = londonTime(fields.promisedFor);
  return (
    <StaffPage
      fields={fields}
      title="First response missed"
      preview={`Nobody had answered ticket #${fields.ref} by ${promisedFor}.`}
    >
      <Paragraph>
        We promised an answer by <Strong>{promisedFor}</Strong>, and by then nobody had answered. Please see that the
        requester hears from us now.
      </Paragraph>
      <Facts
        rows={{
          Reference: `#${fields.ref}`,
          Category: categoryName[fields.category],
          Priority: priorityName[fields.priority],
          Queue: teamName[fields.team],
          'Assigned to': fields.assignee ?? 'nobody',
          Recorded: londonTime(fields.recordedAt),
        }}
      />
    </StaffPage>
  );
}

/** The notice of a missed target to the lead (TK-11). */
export const slaMissed: MailTemplate<SlaMissed> = {
  component: Component,
  subject: ({ ref, category, priority }) => `[#${ref}] First response missed: ${category}, ${priority}`,
};
