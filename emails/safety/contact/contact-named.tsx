import { EmergencyCallout } from '../../kit/emergency-callout.tsx';
import { Action, Page, Paragraph, QuietLink, Strong } from '../../kit/kit.tsx';
import { personName } from '../../kit/strangers-words.ts';
import type { MailTemplate } from '../../kit/template.ts';
import { safetyDesk } from '../safety-page.tsx';

/** What somebody is told who was named as an emergency contact. */
export interface ContactNamedFields {
  /** The reference of the notice. */
  readonly ref: string;
  /** The name of the account that named them, as its owner wrote it. */
  readonly name: string;
  /** The language tag of that account; it decides the emergency lines. */
  readonly locale: string;
  /** The page on which they say yes. */
  readonly confirmUrl: string;
  /** The page on which they refuse. */
  readonly refuseUrl: string;
}

function Component({ ref, name, locale, confirmUrl, refuseUrl }: ContactNamedFields) {
  const who = personName(name, 'mail');
  return (
    <Page
      title={`${who} named you as an emergency contact`}
      preview="You need do nothing now."
      footer={
        <>
          {`You get this once, because ${who} gave HOTMESS your address. Reference: #${ref}. HOTMESS Safety Team, ${safetyDesk}.`}
          <br />
          <QuietLink href={refuseUrl}>I do not want this</QuietLink>
        </>
      }
    >
      <Paragraph>
        {who} uses HOTMESS and asked us to tell you if they may be in danger: when they press the panic button, or do
        not answer a check-in that they set. We then write, text or call you and say what you can do.
      </Paragraph>
      <Paragraph>
        <Strong>You need do nothing now.</Strong> If you say yes, an alert also passes on the note that {who} left for
        you. Until then you get the alert alone.
      </Paragraph>
      <Action href={confirmUrl}>Yes, tell me</Action>
      <Paragraph>
        If you do not want to be told, use the link below to stop alerts about this person, or all alerts from HOTMESS.
        We do not tell {who} what you answer. If you stop alerts they may still notice: we refuse to set up a check-in
        of theirs that could alert nobody. You can change your mind with the same link.
      </Paragraph>
      <EmergencyCallout locale={locale}>
        {({ call }) => <>In an emergency, call {call}. HOTMESS does not call them for anybody.</>}
      </EmergencyCallout>
    </Page>
  );
}

/** Tells somebody, once, that they were named as an emergency contact: by whom, what for, and how to refuse. */
export const contactNamed: MailTemplate<ContactNamedFields> = {
  component: Component,
  subject: ({ ref, name }) => `[#${ref}] ${personName(name, 'mail')} named you as an emergency contact`,
};
