import { manual } from '../../../domain/policy/policy.ts';
import { aboutInWords } from '../../../domain/texts/in-words.ts';
import { Paragraph } from '../../kit/kit.tsx';
import type { MailTemplate } from '../../kit/template.ts';
import type { SafetyFields } from '../safety-fields.ts';
import { PersonPage, safetyDesk } from '../safety-page.tsx';

/** R-13, PN-02: asks the person how they are, a day after a panic. It says as little as it can about what happened: others may read it. */
function Component(fields: SafetyFields) {
  return (
    <PersonPage fields={fields} title="How are you?" preview="We are thinking of you.">
      <Paragraph>
        {`About ${aboutInWords(manual.panic.welfare)} ago you asked for help through HOTMESS. We hope that you are all right, and ` +
          'would like to know how you are.'}
      </Paragraph>
      <Paragraph>
        You do not have to answer. If you would like to talk to us, about what happened, about somebody on HOTMESS or
        about feeling safer, write to {safetyDesk} and name #{fields.ref}. A person reads it.
      </Paragraph>
      <Paragraph>
        If you would rather talk to somebody outside HOTMESS, the numbers above are there for you, day and night. In the
        app you can report somebody, set a check-in for when you go out, and choose who is alerted for you.
      </Paragraph>
      <Paragraph>Whatever you decide, and whenever: there is no wrong way to feel after this.</Paragraph>
    </PersonPage>
  );
}

/** The question to a person how they are, a day after a panic. */
export const welfareFollowUp: MailTemplate<SafetyFields> = {
  component: Component,
  // Locked screens show the subject: it says nothing about what happened.
  subject: ({ ref }) => `[#${ref}] How are you?`,
};
