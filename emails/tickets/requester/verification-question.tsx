import type { Instant } from '../../../domain/machine/instant.ts';
import { Action, Paragraph, Strong } from '../../kit/kit.tsx';
import { londonTime } from '../../kit/london-time.ts';
import type { MailTemplate, RequesterFields } from '../../kit/template.ts';
import { RequesterPage } from '../ticket-page.tsx';

/** TK-16: asks whether the proposed solution helped, with two links, and says when silence counts as a yes. */
export interface VerificationQuestion extends RequesterFields {
  readonly yes: string;
  readonly no: string;
  /** The instant from which silence counts as a yes. */
  readonly answerBy: Instant;
}

function Component(fields: VerificationQuestion) {
  const answerBy = londonTime(fields.answerBy);
  return (
    <RequesterPage fields={fields} title="Did that fix it?" preview={`Please tell us by ${answerBy}.`}>
      <Paragraph>
        We proposed a solution for your request <Strong>#{fields.ref}</Strong>. Did it help?
      </Paragraph>
      <Action href={fields.yes}>Yes, that fixed it</Action>
      <Action href={fields.no}>No, not yet</Action>
      <Paragraph>
        Each link opens a page on which you confirm your answer and can add a comment. If it is not fixed, we go on
        working on it and write to you again.
      </Paragraph>
      <Paragraph>
        Without an answer by <Strong>{answerBy}</Strong>, we take your request as resolved.
      </Paragraph>
    </RequesterPage>
  );
}

/** The question whether a proposed solution helped (TK-16). */
export const verificationQuestion: MailTemplate<VerificationQuestion> = {
  component: Component,
  subject: ({ ref }) => `[#${ref}] Did that fix it?`,
};
