import { Paragraph, Words } from './kit.tsx';
import type { MailTemplate, RequesterFields } from './template.ts';
import { LetterPage } from './ticket-page.tsx';

/** What a person of ours wrote to the requester, exactly as written: greeting and name are theirs (S 2). */
export interface TicketReply extends RequesterFields {
  readonly message: string;
}

function Component(fields: TicketReply) {
  return (
    <LetterPage
      fields={fields}
      title="We have answered you"
      preview={`There is an answer to your ticket #${fields.ref}.`}
    >
      <Words text={fields.message} />
      <Paragraph>To answer, reply to ticket #{fields.ref} in HOTMESS.</Paragraph>
    </LetterPage>
  );
}

/** An answer to the requester. */
export const ticketReply: MailTemplate<TicketReply> = {
  component: Component,
  subject: ({ ref }) => `[#${ref}] We have answered you`,
};
