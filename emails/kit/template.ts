import type { ReactElement } from 'react';
import type { Category, Priority, Team } from '../../domain/people/desk.ts';

/** One mail: what it looks like and its subject, both from the same fields. The index knows it by its file's name. */
export interface MailTemplate<F> {
  readonly component: (fields: F) => ReactElement;
  /** Begins with the reference, `[#7K3QX9BD] …`. */
  readonly subject: (fields: F) => string;
}

/** What every mail about a ticket says. */
export interface TicketFields {
  readonly ref: string;
  readonly category: Category;
  /** It is about somebody's safety, by its category or because it is with the safety team: its mails carry an emergency line (EM-05). */
  readonly safety: boolean;
  /** The requester's language tag; it decides which emergency line that is. */
  readonly locale: string;
}

/** A notice to those who work here: where the ticket stands. */
export interface StaffFields extends TicketFields {
  readonly priority: Priority;
  readonly team: Team;
  readonly assignee: string | null;
}

/** A mail to the requester. */
export interface RequesterFields extends TicketFields {
  /**
   * What the requester wrote of themselves, only when their address is verified; else null: an unverified address is sent no text that a
   * stranger wrote (EM-04).
   */
  readonly known: { readonly name: string; readonly subject: string } | null;
}
