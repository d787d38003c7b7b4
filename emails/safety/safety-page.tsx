import type { ReactElement, ReactNode } from 'react';
import type { Instant } from '../../domain/machine/instant.ts';
import { deskAddress } from '../kit/addresses.ts';
import { EmergencyCallout, type EmergencyWords } from '../kit/emergency-callout.tsx';
import { Callout, Facts, Page, Paragraph, QuietLink, Strong, Words } from '../kit/kit.tsx';
import { londonTime } from '../kit/london-time.ts';
import { StaffNotice } from '../kit/staff-notice.tsx';
import { noteText, personName } from '../kit/strangers-words.ts';
import type { AlertFields, Audience, SafetyFields } from './safety-fields.ts';
import { stillOutWords } from './safety-words.ts';

type Frame = { title: string; preview: string; children: ReactNode };

/** What a mail does: raise an alert, end it, or tell staff more. It decides what we can truthfully say about the emergency services. */
type MailPurpose = 'alert' | 'all-clear' | 'notice';

/** The address at which people reach us about anybody's safety. */
export const safetyDesk = deskAddress('safety');

/** A mail to the person whose check-in or panic it is. It never reveals that a duress PIN was given: somebody else may read it. */
export function PersonPage(props: Frame & { fields: SafetyFields }): ReactElement {
  const { name, ref, locale } = props.fields;
  return (
    <Page
      title={props.title}
      preview={props.preview}
      footer={`Your reference: #${ref}. HOTMESS Safety Team, ${safetyDesk}.`}
    >
      <EmergencyCallout locale={locale}>
        {({ call, services }) => (
          <Strong>
            We do not call {services} for you. If you are in danger, call {call} now.
          </Strong>
        )}
      </EmergencyCallout>
      <Paragraph>{`Hi ${personName(name, 'mail')},`}</Paragraph>
      {props.children}
      <Paragraph>
        Take care,
        <br />
        HOTMESS Safety Team
      </Paragraph>
    </Page>
  );
}

/** A mail about the person to somebody else: a contact, or staff. */
export function AlertPage(props: Frame & { fields: AlertFields; turn: MailPurpose }): ReactElement {
  const { fields, turn } = props;
  return (
    <Page
      title={props.title}
      preview={props.preview}
      footer={fields.audience === 'contact' ? <ContactFooter {...fields} /> : staffFooter(fields)}
    >
      <SafetyFirst fields={fields} turn={turn} />
      {props.children}
    </Page>
  );
}

/** A notice to staff about a check-in or panic. Its facts are the reference, the person, and `more`. */
export function SafetyNotice(
  props: Frame & {
    readonly fields: SafetyFields;
    readonly more: Readonly<Record<string, string | null>>;
  },
): ReactElement {
  const { fields, more } = props;
  return (
    <StaffNotice
      {...props}
      footer={staffFooter(fields)}
      first={<SafetyFirst fields={{ ...fields, audience: 'staff' }} turn="notice" />}
      facts={safetyFacts(fields, more)}
    />
  );
}

/** Says that this alert was sent before and is no new incident. Nothing the first time. */
export function Repetition({ round }: SafetyFields): ReactElement | null {
  if (round <= 1) return null;
  return (
    <Paragraph>
      <Strong>This is the same alert again, number {round}.</Strong> Its reference has not changed: it is no new
      incident.
    </Paragraph>
  );
}

/** The person's own note, quoted; nothing when there is none. */
export function PlaceNote({ note }: SafetyFields): ReactElement | null {
  const text = noteText(note);
  if (text === null) return null;
  return (
    <>
      <Paragraph>The note they left, in their own words:</Paragraph>
      <Words quoted text={text} />
    </>
  );
}

/** The facts of a check-in or panic for staff: the reference, the person, and `more`. */
export function SafetyFacts(props: {
  fields: SafetyFields;
  more: Readonly<Record<string, string | null>>;
}): ReactElement {
  return <Facts rows={safetyFacts(props.fields, props.more)} />;
}

const safetyFacts = ({ ref, name }: SafetyFields, more: Readonly<Record<string, string | null>>) => ({
  Reference: `#${ref}`,
  Person: personName(name, 'mail'),
  ...more,
});

/** An instant in words; null when there is none. */
export const londonTimeOrNull = (at: Instant | null): string | null => (at === null ? null : londonTime(at));

/** What comes before everything else: the warning not to call or text the person, and the emergency number. */
function SafetyFirst({ fields, turn }: { fields: AlertFields; turn: MailPurpose }) {
  return (
    <>
      {fields.duress && <Silence audience={fields.audience} />}
      <EmergencyCallout locale={fields.locale}>{(words) => <NotCalled words={words} turn={turn} />}</EmergencyCallout>
    </>
  );
}

/** After a duress PIN, whoever forced the person may see every message on their phone (CI-04). */
function Silence({ audience }: { audience: Audience }) {
  return (
    <Callout>
      <Paragraph>
        <Strong>Do not call or text this person.</Strong> Somebody may be with them and see their phone.
        {audience === 'contact'
          ? ' Please do not tell anybody who may be with them, either.'
          : ' Nothing of this shows in their app.'}
      </Paragraph>
    </Callout>
  );
}

/** Says before all else that other alarms about the person are out; nothing while none is. */
export function StillOut(fields: SafetyFields): ReactElement | null {
  const words = stillOutWords(fields);
  return words === undefined ? null : (
    <Callout>
      <Paragraph>
        <Strong>{words}</Strong>
      </Paragraph>
    </Callout>
  );
}

/**
 * What is left for a contact to do once an alert is over: what stands within. After a duress PIN it is silence instead, since whoever
 * forced the person may still be with them (CI-04).
 */
export function OverForContact(props: { readonly fields: SafetyFields; readonly children: ReactNode }): ReactElement {
  const { ref, name, duress, stillOut } = props.fields;
  if (stillOut.length > 0) return <Paragraph>You will get no more messages about the alert #{ref}.</Paragraph>;
  if (!duress) return <Paragraph>{props.children}</Paragraph>;
  return (
    <Paragraph>
      You will get no more messages about the alert #{ref}. Please stay silent about it, also from now on. If you have
      asked anybody for help, please let them know. Thank you for looking out for {personName(name, 'mail')}.
    </Paragraph>
  );
}

function NotCalled({ words: { call, services }, turn }: { words: EmergencyWords; turn: MailPurpose }) {
  // After the alert, staff may have asked the authorities for help. So later mails only say what the service itself never does.
  return (
    <Strong>
      {turn === 'alert' ? 'We have not called ' : 'We do not call '}
      {services}. If you {turn === 'all-clear' && 'still '}think they are in danger, call {call} now.
    </Strong>
  );
}

function ContactFooter({ name, ref, refuseUrl }: SafetyFields) {
  return (
    <>
      {`You get this because ${personName(name, 'mail')} named you as an emergency contact on HOTMESS. `}
      {`Reference: #${ref}. HOTMESS Safety Team, ${safetyDesk}.`}
      {refuseUrl !== null && (
        <>
          <br />
          <QuietLink href={refuseUrl}>Do not send me these any more</QuietLink>
        </>
      )}
    </>
  );
}

const staffFooter = ({ ref }: SafetyFields): string => `Sent by HOTMESS Support about #${ref}, for the safety team.`;
