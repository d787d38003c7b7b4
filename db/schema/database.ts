import type { AccountTable } from './account.ts';
import type { AlarmTable } from './alarm.ts';
import type { AttachmentTable } from './attachment.ts';
import type { RatingTable } from './rating.ts';
import type { UsedLinkTable } from './used-link.ts';
import type { MailBudgetTable } from './mail-budget.ts';
import type { CommandTable } from './command.ts';
import type { EffectTable } from './effect.ts';
import type { IdempotencyKeyTable } from './idempotency-key.ts';
import type { InboxTable } from './inbox.ts';
import type { MessageTable } from './message.ts';
import type { StaffTable } from './staff.ts';
import type { StaffTextTable } from './staff-text.ts';
import type { SupportCaseTable } from './support-case.ts';
import type { TicketTable } from './ticket.ts';
import type { TicketSearchTable } from './ticket-search.ts';
import type { TimelineEntryTable } from './timeline-entry.ts';
import type { TokenTable } from './token.ts';

/** Every table, by name. Hand-written; a test compares it with the migrated database. */
export interface Database {
  account: AccountTable;
  alarm: AlarmTable;
  attachment: AttachmentTable;
  command: CommandTable;
  effect: EffectTable;
  idempotency_key: IdempotencyKeyTable;
  inbox: InboxTable;
  mail_budget: MailBudgetTable;
  message: MessageTable;
  rating: RatingTable;
  staff: StaffTable;
  staff_text: StaffTextTable;
  support_case: SupportCaseTable;
  ticket: TicketTable;
  ticket_search: TicketSearchTable;
  timeline_entry: TimelineEntryTable;
  token: TokenTable;
  used_link: UsedLinkTable;
}
