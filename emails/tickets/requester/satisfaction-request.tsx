import { fixed } from '../../../domain/policy/policy.ts';
import { ratingWords } from '../../../domain/texts/rating-words.ts';
import { Action, Paragraph, Strong } from '../../kit/kit.tsx';
import type { MailTemplate, RequesterFields } from '../../kit/template.ts';
import { RequesterPage } from '../ticket-page.tsx';

/** TK-18: asks for a rating. Never sent for a safety ticket. */
export interface SatisfactionRequest extends RequesterFields {
  /** The page on which the score is given. */
  readonly page: string;
}

const { least, most } = fixed.tickets.rating;

const asked =
  ` is resolved. How satisfied are you with our support, from ${least} (${ratingWords.least}) to ${most} (${ratingWords.most})? ` +
  'There is room for a comment, too.';

function Component(fields: SatisfactionRequest) {
  return (
    <RequesterPage fields={fields} title="How did we do?" preview={`One question, from ${least} to ${most}.`}>
      <Paragraph>
        Your request <Strong>#{fields.ref}</Strong>
        {asked}
      </Paragraph>
      <Action href={fields.page}>Rate our support</Action>
      <Paragraph>
        You do not have to answer. If something is still not right, please reply to the ticket instead.
      </Paragraph>
    </RequesterPage>
  );
}

/** The request to the requester to rate our support (TK-18). */
export const satisfactionRequest: MailTemplate<SatisfactionRequest> = {
  component: Component,
  subject: ({ ref }) => `[#${ref}] How did we do?`,
};
