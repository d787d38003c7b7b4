import type { Instant } from '../../../domain/machine/instant.ts';
import { Paragraph, Strong } from '../../kit/kit.tsx';
import { londonTime } from '../../kit/london-time.ts';
import type { MailTemplate, StaffFields } from '../../kit/template.ts';
import { type PromiseKind, promiseName } from '../../kit/words.ts';
import { TicketNotice } from '../ticket-page.tsx';

/** TK-11, TK-13, TK-31: tells the lead once that a promise to the requester was missed, and which. */
export interface SlaMissed extends StaffFields {
  readonly promise: PromiseKind;
  readonly promisedFor: Instant;
  /** When the miss was recorded; later than `promisedFor` after an outage. */
  readonly recordedAt: Instant;
}

/** What was promised and what happened instead; the promised instant comes between the two. */
const sentences: Readonly<Record<PromiseKind, readonly [string, string]>> = {
  firstResponse: ['We promised an answer by', 'and by then nobody had answered.'],
  reply: ['The requester wrote again and was to have an answer by', 'and by then nobody had answered.'],
  nextUpdate: ['We promised the requester an update by', 'and by then nobody had written one.'],
};

function Component(fields: SlaMissed) {
  const promisedFor = londonTime(fields.promisedFor);
  const name = promiseName[fields.promise];
  const [promised, instead] = sentences[fields.promise];
  return (
    <TicketNotice
      fields={fields}
      title={`${name} missed`}
      preview={`Nobody had answered ticket #${fields.ref} by ${promisedFor}.`}
      more={{ Recorded: londonTime(fields.recordedAt) }}
    >
      <Paragraph>
        {promised} <Strong>{promisedFor}</Strong>, {instead} Please see that the requester hears from us now.
      </Paragraph>
    </TicketNotice>
  );
}

/** The notice of a missed promise to the lead (TK-11, TK-13, TK-31). */
export const slaMissed: MailTemplate<SlaMissed> = {
  component: Component,
  subject: ({ ref, promise, category, priority }) =>
    `[#${ref}] ${promiseName[promise]} missed: ${category}, ${priority}`,
};
