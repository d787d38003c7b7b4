import type { Clock } from '../../../domain/machine/clocks.ts';
import type { Category, Priority, Team } from '../../../domain/people/desk.ts';
import { ticketState } from '../../../domain/ticket/state.ts';
import type { Db } from '../../client.ts';
import { requesterClient } from './requester-client.ts';

/** What a mail about a ticket may need, as it stands now. */
export interface MailedTicket {
  readonly ref: string;
  readonly category: Category;
  /** Whether it is a matter of safety. */
  readonly aboutSafety: boolean;
  readonly priority: Priority;
  readonly team: Team;
  readonly assignee: string | null;
  readonly followUpOf: string | null;
  readonly subject: string;
  /** Where its mails go: the present address of the account that it names, else the one that it was opened with. */
  readonly requesterEmail: string;
  /** Whether that is another address than the one that it was opened with, letter case aside. */
  readonly hasNewAddress: boolean;
  readonly requesterName: string;
  /**
   * EM-04: a client created the ticket for an account of its own, which it told us of, and said that it has verified the account's present
   * address.
   */
  readonly verified: boolean;
  /**
   * The locale of the account that the client, or staff, named; `en-GB` without one. It counts even when the address is not
   * verified, because it decides which emergency line is shown.
   */
  readonly locale: string;
  /** Every mark of the case, ended ones included. */
  readonly clocks: readonly Clock[];
}

/** The ticket of a case, with what is known of its requester's account; undefined when the case is not a ticket. */
export async function mailedTicket(db: Db, caseId: string): Promise<MailedTicket | undefined> {
  const row = await db
    .selectFrom('ticket')
    .innerJoin('support_case', 'support_case.id', 'ticket.case_id')
    .leftJoin('account', (join) =>
      join
        .onRef('account.id', '=', 'ticket.requester_account_id')
        .on('account.client_id', '=', requesterClient('ticket')),
    )
    .select([
      'ref',
      'category',
      'about_safety',
      'priority',
      'team',
      'assignee',
      'follow_up_of',
      'subject',
      'ticket.client_id',
    ])
    .select([
      'requester_email',
      'requester_name',
      'account.email as account_email',
      'account.locale',
      'account.email_verified_at',
    ])
    .select('support_case.state')
    .where('case_id', '=', caseId)
    .executeTakeFirst();
  if (!row) return undefined;
  const requesterEmail = row.account_email ?? row.requester_email;
  return {
    ref: row.ref,
    assignee: row.assignee,
    followUpOf: row.follow_up_of,
    subject: row.subject,
    category: row.category as Category,
    aboutSafety: row.about_safety,
    priority: row.priority as Priority,
    team: row.team as Team,
    requesterEmail,
    hasNewAddress: requesterEmail.toLowerCase() !== row.requester_email.toLowerCase(),
    requesterName: row.requester_name,
    verified: row.client_id !== null && row.account_email !== null && row.email_verified_at !== null,
    locale: row.locale ?? 'en-GB',
    clocks: ticketState(row.state).clocks,
  };
}

/** A message that a mail quotes. */
export interface MailedMessage {
  readonly body: string;
  /** Somebody here wrote it, or the product did, and not the requester. */
  readonly byStaff: boolean;
}

/** A message of this ticket that may be mailed: public and published. Undefined for a note, a draft or an unknown id. */
export async function mailedMessage(db: Db, ticketRef: string, messageId: string): Promise<MailedMessage | undefined> {
  const row = await db
    .selectFrom('message')
    .select(['body', 'author_kind'])
    .where('id', '=', messageId)
    .where('ticket_ref', '=', ticketRef)
    .where('visibility', '=', 'public')
    .where('published_revision', 'is not', null)
    .executeTakeFirst();
  return row && { body: row.body, byStaff: row.author_kind !== 'requester' };
}
