import type { ReactElement } from 'react';
import type { Category } from '../domain/policy.ts';

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
  /** The requester's language tag; it decides the emergency line of a safety mail (EM-05). */
  readonly locale: string;
}

/** A mail to the requester. */
export interface RequesterFields extends TicketFields {
  /**
   * What the requester wrote of themselves, only when their address is verified; else null: an unverified address is sent no text that a
   * stranger wrote (EM-04).
   */
  readonly known: { readonly name: string; readonly subject: string } | null;
}
