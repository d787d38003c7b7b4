import type { Instant } from '../../../domain/machine/instant.ts';
import { fixed } from '../../../domain/policy/policy.ts';
import { shareInWords } from '../../../domain/texts/in-words.ts';
import { Paragraph, Strong } from '../../kit/kit.tsx';
import { londonTime } from '../../kit/london-time.ts';
import type { MailTemplate, StaffFields } from '../../kit/template.ts';
import { type PromiseKind, promiseName } from '../../kit/words.ts';
import { TicketNotice } from '../ticket-page.tsx';

/** TK-11, TK-13, TK-31: warns the assignee, or the team when nobody has the ticket, that a promise comes due. */
export interface SlaWarning extends StaffFields {
  readonly promise: PromiseKind;
  readonly promisedFor: Instant;
}

const sentences: Readonly<Record<PromiseKind, string>> = {
  firstResponse: 'The requester has not been answered yet. We promised an answer by',
  reply: 'The requester wrote again and has not been answered yet. An answer is due by',
  nextUpdate: 'The requester was promised an update and has none yet. It is due by',
};

function Component(fields: SlaWarning) {
  const promisedFor = londonTime(fields.promisedFor);
  return (
    <TicketNotice
      fields={fields}
      title={`${promiseName[fields.promise]} due soon`}
      preview={`Ticket #${fields.ref} is to be answered by ${promisedFor}.`}
    >
      <Paragraph>
        {sentences[fields.promise]} <Strong>{promisedFor}</Strong>
        {`; ${shareInWords(fixed.tickets.warnedAfter)} of the time has passed.`}
        {fields.assignee === null ? ' Nobody has this ticket: please take it.' : null}
      </Paragraph>
    </TicketNotice>
  );
}

/** The warning before a promise to the requester comes due (TK-11, TK-13, TK-31). */
export const slaWarning: MailTemplate<SlaWarning> = {
  component: Component,
  subject: ({ ref, promise, category, priority }) =>
    `[#${ref}] ${promiseName[promise]} due soon: ${category}, ${priority}`,
};
