import type { ColumnType, Generated } from 'kysely';
import type { TicketTable } from './ticket.ts';

/** The columns that lists of tickets filter and sort by; both the ticket and its search row have them. */
export type ListedTicket = Pick<
  TicketTable,
  | 'ref'
  | 'client_id'
  | 'requester_account_id'
  | 'requester_client_id'
  | 'requester_email'
  | 'status'
  | 'category'
  | 'priority'
  | 'team'
  | 'assignee'
  | 'about_safety'
  | 'opened_at'
> & { due_at: Date };

/** A ticket as search reads it. Only the database's triggers write it. */
export interface TicketSearchTable extends ListedTicket {
  /** The words of the ticket and of its messages; words of internal messages carry a mark. */
  words: ColumnType<string, never, never>;
  padding: Generated<string>;
}
