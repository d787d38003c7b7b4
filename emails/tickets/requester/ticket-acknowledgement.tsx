import type { Instant } from '../../../domain/machine/instant.ts';
import { Facts, Lines, Paragraph, Strong } from '../../kit/kit.tsx';
import { londonTime } from '../../kit/london-time.ts';
import { subjectLine } from '../../kit/strangers-words.ts';
import type { MailTemplate, RequesterFields } from '../../kit/template.ts';
import { categoryName } from '../../kit/words.ts';
import { RequesterPage } from '../ticket-page.tsx';

/** TK-03: we have the request, its reference, and by when a person will answer. A follow-up ticket names the one it continues. */
export interface TicketAcknowledgement extends RequesterFields {
  readonly answerBy: Instant;
  readonly followUpOf: string | null;
  /** What a technical ticket still lacks; the mail asks for exactly that (TK-15). */
  readonly missing: readonly MissingPart[];
}

/** What a technical ticket needs (TK-15, S 4). */
export type MissingPart = 'device' | 'browser' | 'steps' | 'error';

/** The words that ask for each part, in the order in which the mail asks. */
export const missingParts: Readonly<Record<MissingPart, string>> = {
  device: 'which device you use, with its operating system and version',
  browser: 'which browser you use, with its version',
  steps: 'the steps that lead to the problem, one after the other',
  error: 'the error message, word for word, or a screenshot of it',
};

function Component(fields: TicketAcknowledgement) {
  const { ref, category, safety, known, followUpOf, missing } = fields;
  const answerBy = londonTime(fields.answerBy);
  return (
    <RequesterPage
      fields={fields}
      title="We have received your request"
      preview={`A person will answer you by ${answerBy}.`}
    >
      <Paragraph>
        {safety ? 'Thank you for telling us. Your safety matters. ' : 'Thank you for contacting HOTMESS support. '}
        {known && !safety
          ? `We have received your request “${subjectLine(known.subject)}”.`
          : 'We have received your request.'}
        {safety ? ' It went straight to our safety team.' : null}
        {followUpOf ? ` It continues your closed ticket #${followUpOf}.` : null}
      </Paragraph>
      <Paragraph>
        A person will answer you by <Strong>{answerBy}</Strong>.
      </Paragraph>
      <Facts rows={{ Reference: `#${ref}`, Category: categoryName[category] }} />
      {missing.length === 0 ? (
        <Paragraph>Is there anything to add? Reply to this ticket in HOTMESS, and it joins your request.</Paragraph>
      ) : (
        <>
          <Paragraph>
            To find the cause sooner, we need a little more. Please reply to this ticket in HOTMESS with:
          </Paragraph>
          <Lines lines={missing.map((part) => missingParts[part])} />
        </>
      )}
    </RequesterPage>
  );
}

/** The acknowledgement to the requester (TK-03). */
export const ticketAcknowledgement: MailTemplate<TicketAcknowledgement> = {
  component: Component,
  subject: ({ ref }) => `[#${ref}] We have received your request`,
};
