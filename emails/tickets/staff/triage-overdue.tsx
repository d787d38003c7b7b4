import type { Instant } from '../../../domain/machine/instant.ts';
import { Paragraph, Strong } from '../../kit/kit.tsx';
import { londonTime } from '../../kit/london-time.ts';
import type { MailTemplate, StaffFields } from '../../kit/template.ts';
import { TicketNotice } from '../ticket-page.tsx';

/** TK-06: tells the desk lead once that nobody has looked at a new ticket in time. */
export interface TriageOverdue extends StaffFields {
  readonly dueAt: Instant;
  /** When the delay was recorded; later than `dueAt` after an outage. */
  readonly recordedAt: Instant;
}

function Component(fields: TriageOverdue) {
  const dueAt = londonTime(fields.dueAt);
  return (
    <TicketNotice
      fields={fields}
      title="Triage overdue"
      preview={`Nobody had looked at ticket #${fields.ref} by ${dueAt}.`}
      more={{ Recorded: londonTime(fields.recordedAt) }}
    >
      <Paragraph>
        Somebody was to look at this new ticket by <Strong>{dueAt}</Strong>, and by then nobody had. Please have a look
        at its category and priority, or see that somebody does.
      </Paragraph>
    </TicketNotice>
  );
}

/** The alert of an overdue triage to the desk lead (TK-06). */
export const triageOverdue: MailTemplate<TriageOverdue> = {
  component: Component,
  subject: ({ ref, category, priority }) => `[#${ref}] Triage overdue: ${category}, ${priority}`,
};
