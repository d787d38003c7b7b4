import type { Instant } from '../../../domain/machine/instant.ts';
import { Paragraph, Strong, Words } from '../../kit/kit.tsx';
import { londonTime } from '../../kit/london-time.ts';
import type { MailTemplate, RequesterFields } from '../../kit/template.ts';
import { LetterPage } from '../ticket-page.tsx';

/** What a person of ours wrote to the requester, exactly as written: greeting and name are theirs (S 2). What follows from it is ours. */
export interface TicketReply extends RequesterFields {
  readonly message: string;
  /** By when the next update was promised (TK-13). */
  readonly nextUpdateBy: Instant | null;
  /** It proposes a solution; whether that helped is asked a day later (TK-16). */
  readonly proposal: boolean;
}

function Component(fields: TicketReply) {
  const { ref, proposal, nextUpdateBy } = fields;
  return (
    <LetterPage fields={fields} title={titleOf(fields)} preview={`There is an answer to your ticket #${ref}.`}>
      <Words text={fields.message} />
      {proposal ? (
        <Paragraph>
          <Strong>This is a solution that we propose.</Strong> Please try it. Tomorrow we ask you whether it helped; you
          need not wait for that to tell us.
        </Paragraph>
      ) : null}
      {nextUpdateBy === null ? null : (
        <Paragraph>
          You will have an update from us by <Strong>{londonTime(nextUpdateBy)}</Strong>.
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
