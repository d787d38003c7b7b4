import type { MailedTicket } from '../../db/queries/tickets/mailed-ticket.ts';
import type { Instant } from '../../domain/machine/instant.ts';
import type { Details } from '../../domain/machine/machine.ts';
import type { LinkPurpose } from '../../domain/people/link-claims.ts';
import type { Team } from '../../domain/policy/policy.ts';
import type { TicketMail } from '../../domain/ticket/mail.ts';
import type { RenderedMail } from '../../emails/index.ts';
import type { TicketFields } from '../../emails/kit/template.ts';
import type { PromiseKind } from '../../emails/kit/words.ts';

/**
 * What a mail is made from: the ticket as it stands, and what the mail's effect says. Each function throws when what it
 * is asked for is missing.
 */
export interface Material {
  readonly ticket: MailedTicket;
  readonly details: Details;
  /** An instant among the effect's details. */
  readonly instant: (name: 'dueAt' | 'missedAt' | 'closedAt') => Instant;
  readonly level: () => number;
  readonly team: () => Team;
  /** Which promise to the requester the effect's mark is about; the first response when it names none. */
  readonly promise: () => PromiseKind;
  /** By when that promise is to be kept; a warning comes before. */
  readonly promisedFor: () => Instant;
  /** The message that the effect names. */
  readonly message: () => Promise<{ readonly body: string; readonly byStaff: boolean }>;
  /** The address of a signed link; the same whenever the mail is written. */
  readonly link: (purpose: LinkPurpose) => string;
  /** The addresses of the management. */
  readonly managers: () => Promise<readonly string[]>;
}

/** To whom a mail goes, what it promises and what it is written from. */
export interface Plan {
  /** Each address is sent a mail of its own. */
  readonly to: (from: Material) => readonly string[] | Promise<readonly string[]>;
  /** The mail that began the conversation of which this is a part; it may be this one. */
  readonly thread: TicketMail;
  /** The instant that the mail promises; null or left out when it promises none. */
  readonly due?: (from: Material) => Instant | null;
  /** Sent to the requester without a person having written it: it counts against the budget of an unverified address (EM-04). */
  readonly automatic: (from: Material) => boolean;
  readonly write: (from: Material) => Promise<RenderedMail>;
}

/** The instant under `dueAt` where the effect has one. */
export const dueIfAny = (from: Material): Instant | null =>
  from.details['dueAt'] === undefined ? null : from.instant('dueAt');

/** What every mail about a ticket says. */
export const aboutTicket = ({ ref, category, team, locale }: MailedTicket): TicketFields => ({
  ref,
  category,
  locale,
  safety: category === 'safety' || team === 'safety',
});
