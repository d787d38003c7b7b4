import type { ReactElement } from 'react';
import type { Category, Priority, Team } from '../../domain/people/desk.ts';

/** A mail: its content and its subject, written from the same fields. The index lists it under the name of its file. */
export interface MailTemplate<F> {
  readonly component: (fields: F) => ReactElement;
  /** Begins with the reference, `[#7K3QX9BD] …`. */
  readonly subject: (fields: F) => string;
}

/** The fields of every mail about a ticket. */
export interface TicketFields {
  readonly ref: string;
  readonly category: Category;
  /** Whether it is about safety, by its category or because the safety team has it: then its mails carry an emergency line (EM-05). */
  readonly safety: boolean;
  /** The requester's language tag; it decides which emergency line is shown. */
  readonly locale: string;
}

/** The fields of a notice to staff: where the ticket stands. */
export interface StaffFields extends TicketFields {
  readonly priority: Priority;
  readonly team: Team;
  readonly assignee: string | null;
}

/** The fields of a mail to the requester. */
export interface RequesterFields extends TicketFields {
  /**
   * What the requester wrote about themselves; null unless their address is verified: an unverified address gets no text that a stranger
   * wrote (EM-04).
   */
  readonly known: { readonly name: string; readonly subject: string } | null;
}
