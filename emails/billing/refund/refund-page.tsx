import type { ReactElement, ReactNode } from 'react';
import { inFigures, type Money } from '../../../domain/billing/money.ts';
import { fixed } from '../../../domain/policy/policy.ts';
import { teamAddress } from '../../kit/addresses.ts';
import { Page, Paragraph } from '../../kit/kit.tsx';
import { StaffNotice } from '../../kit/staff-notice.tsx';
import { personName } from '../../kit/strangers-words.ts';

/** The fields of every mail about a refund to the member. */
export interface MemberFields {
  /** The reference of its ticket; the refund's own where it has none. */
  readonly ref: string;
  /** What the member is called; null unless their address is verified: an unverified one gets no text that a stranger wrote (EM-04). */
  readonly name: string | null;
  /** Whether the reference is that of a ticket, on which the member can answer. */
  readonly onTicket: boolean;
}

/** The fields of every notice to staff about a refund. They hold nothing that anybody wrote. */
export interface RefundNoticeFields {
  /** What the notice is filed under: the reference of its ticket, or the refund's own. */
  readonly ref: string;
  readonly refundId: string;
  readonly ticketRef: string | null;
  readonly clientId: string;
  readonly accountId: string;
  /** What is on offer, or was decided; null until the payment was read. */
  readonly amount: Money | null;
  /** The clause that it is judged by; null until the payment was read. */
  readonly clause: string | null;
}

type Frame = { title: string; preview: string; children: ReactNode };

const { least, most } = fixed.money.refundArrives;

/** How long a bank takes: `5–10 business days` (BL-05). */
export const arrival = `${least}–${most} business days`;

/** A mail about a refund to the member: a greeting, the content, our name, and how to reach us. */
export function MemberPage(props: Frame & { fields: MemberFields }): ReactElement {
  const { ref, name, onTicket } = props.fields;
  const answer = onTicket
    ? 'To answer, reply to this ticket in HOTMESS.'
    : 'To answer, contact us in HOTMESS and name this reference.';
  return (
    <Page {...props} footer={`Your reference: #${ref}. ${answer}`}>
      <Paragraph>{name === null ? 'Hello,' : `Hi ${personName(name, 'mail')},`}</Paragraph>
      {props.children}
      <Paragraph>
        Best,
        <br />
        HOTMESS Support Team
      </Paragraph>
    </Page>
  );
}

/** A notice to staff about a refund. Its facts say which one it is; `more` follows them. */
export function RefundNotice(
  props: Frame & {
    readonly fields: RefundNoticeFields;
    readonly more?: Readonly<Record<string, string | null>>;
  },
): ReactElement {
  const { refundId, ticketRef, clientId, accountId, amount, clause } = props.fields;
  return (
    <StaffNotice
      {...props}
      footer={`Sent by HOTMESS Support about refund ${refundId}, ${teamAddress('billing')}.`}
      facts={{
        Refund: refundId,
        Ticket: ticketRef === null ? null : `#${ticketRef}`,
        Account: `${clientId}/${accountId}`,
        Amount: amount === null ? null : inFigures(amount),
        Clause: clause,
        ...props.more,
      }}
    />
  );
}
