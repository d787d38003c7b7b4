import type { ReactElement, ReactNode } from 'react';
import type { Category } from '../../domain/people/desk.ts';
import { deskAddress } from '../kit/addresses.ts';
import { EmergencyCallout } from '../kit/emergency-callout.tsx';
import { Page, Paragraph, Strong } from '../kit/kit.tsx';
import { StaffNotice } from '../kit/staff-notice.tsx';
import { personName } from '../kit/strangers-words.ts';
import type { RequesterFields, StaffFields, TicketFields } from '../kit/template.ts';
import { categoryName, priorityName, teamName } from '../kit/words.ts';

type Frame = { title: string; preview: string; children: ReactNode };

/** A mail to the requester: the emergency line where it is about safety, a greeting, the content, our name, and how to reach us. */
export function RequesterPage(props: Frame & { fields: RequesterFields }): ReactElement {
  const { known, category } = props.fields;
  return (
    <LetterPage {...props}>
      <Paragraph>{known ? `Hi ${personName(known.name, 'mail')},` : 'Hello,'}</Paragraph>
      {props.children}
      <Paragraph>
        Best,
        <br />
        {senderName(category)}
      </Paragraph>
    </LetterPage>
  );
}

/** Like {@link RequesterPage}, without greeting and name: for words by a person who greets and signs. */
export function LetterPage(props: Frame & { fields: RequesterFields }): ReactElement {
  const { known, ref, category, safety, locale } = props.fields;
  const stranger = 'If you did not contact us, somebody gave us your address by mistake: you can ignore this e-mail.';
  return (
    <Page
      title={props.title}
      preview={props.preview}
      footer={
        <>
          {`Your reference: #${ref}. ${senderName(category)}, ${deskAddress(category)}.`}
          {known ? null : ` ${stranger}`}
        </>
      }
    >
      {safety && (
        <EmergencyCallout locale={locale}>
          {({ call }) => (
            <>
              <Strong>If anybody is in immediate danger, call {call} now.</Strong> Please do not wait for our answer.
            </>
          )}
        </EmergencyCallout>
      )}
      {props.children}
    </Page>
  );
}

/** A notice to staff about a ticket. Its facts say where the ticket stands; `more` follows them. */
export function TicketNotice(
  props: Frame & {
    readonly fields: StaffFields;
    readonly more?: Readonly<Record<string, string>>;
  },
): ReactElement {
  const { ref, category, priority, team, assignee } = props.fields;
  return (
    <NoticeAboutTicket
      {...props}
      facts={{
        Reference: `#${ref}`,
        Category: categoryName[category],
        Priority: priorityName[priority],
        Queue: teamName[team],
        'Assigned to': assignee ?? 'nobody',
        ...props.more,
      }}
    />
  );
}

/** Like {@link TicketNotice}, but with only the given facts. */
export function NoticeAboutTicket(
  props: Frame & {
    readonly fields: TicketFields;
    readonly facts: Readonly<Record<string, string | null>>;
    readonly last?: ReactNode;
  },
): ReactElement {
  const { ref, safety, locale } = props.fields;
  return (
    <StaffNotice
      {...props}
      footer={`Sent by HOTMESS Support about ticket #${ref}.`}
      first={
        safety && (
          <EmergencyCallout locale={locale}>
            {({ call }) => <Strong>If the requester is in immediate danger, they should call {call}.</Strong>}
          </EmergencyCallout>
        )
      }
    />
  );
}

const senderName = (category: Category): string =>
  category === 'safety' ? 'HOTMESS Safety Team' : 'HOTMESS Support Team';
