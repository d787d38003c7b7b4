import type { ContactWordTopic } from '../../../domain/safety/contact-notice/state.ts';
import { EmergencyCallout } from '../../kit/emergency-callout.tsx';
import { Paragraph, Strong } from '../../kit/kit.tsx';
import { StaffNotice } from '../../kit/staff-notice.tsx';
import { personName } from '../../kit/strangers-words.ts';
import type { MailTemplate } from '../../kit/template.ts';

/** What a contact said, for the safety team. It names the account, never the contact. */
export interface ContactWordFields {
  /** The reference of the notice. */
  readonly ref: string;
  readonly topic: ContactWordTopic;
  readonly accountId: string;
  /** The client whose account it is: another one may use the same id. */
  readonly clientId: string;
  /** The name of the account, as its owner wrote it. */
  readonly name: string;
  readonly locale: string;
}

const words: Readonly<
  Record<ContactWordTopic, { readonly title: string; readonly known: string; readonly asked: string }>
> = {
  'contact-refused': {
    title: 'An emergency contact has refused',
    known: 'Somebody whom this person named as an emergency contact does not want to be alerted about them any more.',
    asked:
      'We no longer alert this contact. Check whether the person has another one; the person is not told of the refusal.',
  },
  'contact-opted-out': {
    title: 'An emergency contact wants no alerts at all',
    known: 'Somebody whom this person named as an emergency contact wants no alert from HOTMESS, whoever names them.',
    asked:
      'No account can have this contact alerted any more. Check whether the person has another one; the person is not told.',
  },
  'contact-willing': {
    title: 'An emergency contact is willing again',
    known: 'An emergency contact of this person had refused, and has taken that back.',
    asked: 'They are alerted again from the next check-in or panic on. There is nothing to do.',
  },
};

function Component({ ref, topic, accountId, clientId, name, locale }: ContactWordFields) {
  const { title, known, asked } = words[topic];
  return (
    <StaffNotice
      title={title}
      preview={known}
      facts={{ Reference: `#${ref}`, Person: personName(name, 'mail'), Account: `${accountId} (client ${clientId})` }}
      footer={`Sent by HOTMESS Support about #${ref}, for the safety team.`}
      first={
        <EmergencyCallout locale={locale}>
          {({ call, services }) => (
            <>
              We do not call {services}. If you think somebody is in danger, call {call} now.
            </>
          )}
        </EmergencyCallout>
      }
    >
      <Paragraph>
        <Strong>{known}</Strong>
      </Paragraph>
      <Paragraph>{asked}</Paragraph>
    </StaffNotice>
  );
}

/** Tells the safety team what an emergency contact said: no, not at all, or yes again. */
export const contactWord: MailTemplate<ContactWordFields> = {
  component: Component,
  subject: ({ ref, topic }) => `[#${ref}] ${words[topic].title}`,
};
