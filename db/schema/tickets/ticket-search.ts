import type { ColumnType, Generated } from 'kysely';
import type { TicketTable } from './ticket.ts';

/** What a list of tickets is filtered and sorted by: in the ticket, and in its row for search. */
export type ListedTicket = Pick<
  TicketTable,
  | 'ref'
  | 'client_id'
  | 'requester_account_id'
  | 'requester_email'
  | 'status'
  | 'category'
  | 'priority'
  | 'team'
  | 'assignee'
  | 'opened_at'
> & { due_at: Date };

/** A ticket as search reads it. The database's triggers write it, nobody else. */
export interface TicketSearchTable extends ListedTicket {
  /** The words of the ticket and of what was said on it; those of internal messages behind a mark. */
  words: ColumnType<string, never, never>;
  padding: Generated<string>;
}
