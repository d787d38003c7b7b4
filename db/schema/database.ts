import type { PaymentPartyTable, PaymentReadingTable } from './billing/payment.ts';
import type {
  ReconciliationDifferenceTable,
  ReconciliationTable,
  StandingDifferenceTable,
} from './billing/reconciliation.ts';
import type { RefundAttemptTable, RefundReservationTable, RefundTable } from './billing/refund.ts';
import type { WebhookEventTable } from './billing/webhook-event.ts';
import type { AlarmTable } from './cases/alarm.ts';
import type { AskedCommandTable } from './cases/asked-command.ts';
import type { CommandTable } from './cases/command.ts';
import type { EffectTable } from './cases/effect.ts';
import type { InboxTable } from './cases/inbox.ts';
import type { StaffTextTable } from './cases/staff-text.ts';
import type { SupportCaseTable } from './cases/support-case.ts';
import type { TimelineEntryTable } from './cases/timeline-entry.ts';
import type { TimelineHeadTable } from './cases/timeline-head.ts';
import type { IdempotencyKeyTable } from './http/idempotency-key.ts';
import type { UsedLinkTable } from './http/used-link.ts';
import type { MailBudgetTable } from './mail/mail-budget.ts';
import type { AccessEntryTable } from './people/access-entry.ts';
import type { AccessHeadTable } from './people/access-head.ts';
import type { AccountTable } from './people/account.ts';
import type { StaffTable } from './people/staff.ts';
import type { StaffAccountTable } from './people/staff-account.ts';
import type { StaffChangeTable } from './people/staff-change.ts';
import type { TokenTable } from './people/token.ts';
import type { CheckInTable } from './safety/check-in.ts';
import type { ContactConsentTable, ContactNoticeTable, ContactOptOutTable } from './safety/contact-word.ts';
import type { DeliveryTable } from './safety/delivery.ts';
import type { PanicPressTable, PanicTable } from './safety/panic.ts';
import type { ContactRefusalTable, FanOutTable, SafetyContactTable } from './safety/safety-contact.ts';
import type { AttachmentTable } from './tickets/attachment.ts';
import type { MessageTable } from './tickets/message.ts';
import type { RatingTable } from './tickets/rating.ts';
import type { TicketTable } from './tickets/ticket.ts';
import type { TicketSearchTable } from './tickets/ticket-search.ts';
import type { UploadTable } from './tickets/upload.ts';

/** Every table, by name. Hand-written; a test compares it with the migrated database. */
export interface Database {
  access_entry: AccessEntryTable;
  access_head: AccessHeadTable;
  account: AccountTable;
  alarm: AlarmTable;
  asked_command: AskedCommandTable;
  attachment: AttachmentTable;
  check_in: CheckInTable;
  command: CommandTable;
  contact_consent: ContactConsentTable;
  contact_notice: ContactNoticeTable;
  contact_opt_out: ContactOptOutTable;
  contact_refusal: ContactRefusalTable;
  delivery: DeliveryTable;
  effect: EffectTable;
  fan_out: FanOutTable;
  idempotency_key: IdempotencyKeyTable;
  inbox: InboxTable;
  mail_budget: MailBudgetTable;
  message: MessageTable;
  panic: PanicTable;
  panic_press: PanicPressTable;
  payment_party: PaymentPartyTable;
  payment_reading: PaymentReadingTable;
  rating: RatingTable;
  reconciliation: ReconciliationTable;
  reconciliation_difference: ReconciliationDifferenceTable;
  refund: RefundTable;
  refund_attempt: RefundAttemptTable;
  refund_reservation: RefundReservationTable;
  safety_contact: SafetyContactTable;
  staff: StaffTable;
  staff_account: StaffAccountTable;
  staff_change: StaffChangeTable;
  staff_text: StaffTextTable;
  standing_difference: StandingDifferenceTable;
  support_case: SupportCaseTable;
  ticket: TicketTable;
  ticket_search: TicketSearchTable;
  timeline_entry: TimelineEntryTable;
  timeline_head: TimelineHeadTable;
  token: TokenTable;
  upload: UploadTable;
  used_link: UsedLinkTable;
  webhook_event: WebhookEventTable;
}
