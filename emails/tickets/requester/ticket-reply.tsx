import type { Instant, Span } from '../../../domain/machine/instant.ts';
import { manual } from '../../../domain/policy/policy.ts';
import { laterInWords } from '../../../domain/texts/in-words.ts';
import { spanInWords } from '../../../domain/texts/span-in-words.ts';
import { Paragraph, Strong, Words } from '../../kit/kit.tsx';
import { londonTime } from '../../kit/london-time.ts';
import type { MailTemplate, RequesterFields } from '../../kit/template.ts';
import { LetterPage } from '../ticket-page.tsx';

/** What a member of staff wrote to the requester, word for word, with their own greeting and name (S 2). The mail adds what follows. */
export interface TicketReply extends RequesterFields {
  readonly message: string;
  /** The promised instant of the next update (TK-13); null when none was promised. */
  readonly nextUpdateBy: Instant | null;
  /** How soon after their answer the requester gets an update, in milliseconds (TK-13); null when none was promised so. */
  readonly updateWithin: Span | null;
  /** When silence closes the ticket, because we wait for the requester (TK-14); null when we do not. */
  readonly closesAt: Instant | null;
  /** Whether it proposes a solution; a day later we ask whether that helped (TK-16). */
  readonly proposal: boolean;
}

function Component(fields: TicketReply) {
  const { ref, proposal, nextUpdateBy, closesAt, updateWithin } = fields;
  return (
    <LetterPage fields={fields} title={titleOf(fields)} preview={`There is an answer to your ticket #${ref}.`}>
      <Words text={fields.message} />
      {proposal ? (
        <Paragraph>
          <Strong>This is a solution that we propose.</Strong>
          {` Please try it. ${laterInWords(manual.ticket.verification.ask)} we will ask you whether it helped; you can tell us sooner.`}
        </Paragraph>
      ) : null}
      {nextUpdateBy === null ? null : (
        <Paragraph>
          You will have an update from us by <Strong>{londonTime(nextUpdateBy)}</Strong>.
        </Paragraph>
      )}
      {closesAt === null ? null : (
        <Paragraph>
          <Strong>We need your answer to go on.</Strong>
          {updateWithin === null ? null : ` Within ${spanInWords(updateWithin)} of it you will have an update from us.`}{' '}
          If we do not hear from you, we remind you, and close the ticket on <Strong>{londonTime(closesAt)}</Strong>.
        </Paragraph>
      )}
      <Paragraph>To answer, reply to ticket #{ref} in HOTMESS.</Paragraph>
    </LetterPage>
  );
}

const titleOf = ({ proposal }: TicketReply): string => (proposal ? 'We propose a solution' : 'We have answered you');

/** An answer to the requester. */
export const ticketReply: MailTemplate<TicketReply> = {
  component: Component,
  subject: (fields) => `[#${fields.ref}] ${titleOf(fields)}`,
};
