import type { Instant } from '../../../domain/machine/instant.ts';
import { Paragraph, Strong } from '../../kit/kit.tsx';
import { londonTime } from '../../kit/london-time.ts';
import type { MailTemplate, StaffFields } from '../../kit/template.ts';
import { type PromiseKind, promiseName } from '../../kit/words.ts';
import { TicketNotice } from '../ticket-page.tsx';

/** TK-11: tells the supervisor once that the limit for an answer has passed, and the level that the ticket has risen to. */
export interface SlaBreached extends StaffFields {
  readonly promise: PromiseKind;
  readonly level: number;
  readonly limit: Instant;
  /** When the breach was recorded; later than `limit` after an outage. */
  readonly recordedAt: Instant;
}

function Component(fields: SlaBreached) {
  const limit = londonTime(fields.limit);
  return (
    <TicketNotice
      fields={fields}
      title={`${promiseName[fields.promise]} breached`}
      preview={`Ticket #${fields.ref} had to be answered by ${limit} and was not.`}
      more={{ Level: String(fields.level), Recorded: londonTime(fields.recordedAt) }}
    >
      <Paragraph>
        The requester {fields.promise === 'reply' ? 'wrote again and ' : null}had to be answered by{' '}
        <Strong>{limit}</Strong> at the latest, and nobody has answered. The ticket is now at level {fields.level}.
        Please take care of it yourself: the requester has not been told of the breach.
      </Paragraph>
    </TicketNotice>
  );
}

/** The notice of a breached limit to the supervisor (TK-11). */
export const slaBreached: MailTemplate<SlaBreached> = {
  component: Component,
  subject: ({ ref, promise, category, priority }) =>
    `[#${ref}] ${promiseName[promise]} breached: ${category}, ${priority}`,
};
