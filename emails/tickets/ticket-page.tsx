import type { ReactElement, ReactNode } from 'react';
import type { Category } from '../../domain/policy/policy.ts';
import { deskAddress } from '../kit/addresses.ts';
import { EmergencyCallout } from '../kit/emergency-callout.tsx';
import { Facts, Page, Paragraph, Strong } from '../kit/kit.tsx';
import type { RequesterFields, StaffFields, TicketFields } from '../kit/template.ts';
import { categoryName, priorityName, teamName } from '../kit/words.ts';

type Frame = { title: string; preview: string; children: ReactNode };

/** A mail to the requester: emergency line, greeting, what there is to say, our name, and where to find us. */
export function RequesterPage(props: Frame & { fields: RequesterFields }): ReactElement {
  const { known, category } = props.fields;
  return (
    <LetterPage {...props}>
      <Paragraph>{known ? `Hi ${known.name},` : 'Hello,'}</Paragraph>
      {props.children}
      <Paragraph>
        Best,
        <br />
        {senderName(category)}
      </Paragraph>
    </LetterPage>
  );
}

/** As {@link RequesterPage}, without greeting and name: for what a person wrote, who greets and signs. */
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
          {(number) => (
            <>
              <Strong>If anybody is in immediate danger, call {number} now.</Strong> Please do not wait for our answer.
            </>
          )}
        </EmergencyCallout>
      )}
      {props.children}
    </Page>
  );
}

/** A notice to those who work here: what happened and what is asked of them, without ceremony. */
export function StaffPage(props: Frame & { fields: TicketFields }): ReactElement {
  const { ref, safety, locale } = props.fields;
  return (
    <Page title={props.title} preview={props.preview} footer={`Sent by HOTMESS Support about ticket #${ref}.`}>
      {safety && (
        <EmergencyCallout locale={locale}>
          {(number) => <Strong>In immediate danger, the requester calls {number}.</Strong>}
        </EmergencyCallout>
      )}
      {props.children}
    </Page>
  );
}

/** Where a ticket stands, for those who work here; `more` follows. */
export function TicketFacts(props: { fields: StaffFields; more?: Readonly<Record<string, string>> }): ReactElement {
  const { ref, category, priority, team, assignee } = props.fields;
  return (
    <Facts
      rows={{
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

const senderName = (category: Category): string =>
  category === 'safety' ? 'HOTMESS Safety Team' : 'HOTMESS Support Team';
