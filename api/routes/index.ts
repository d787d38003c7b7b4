import type { Route } from '../context.ts';
import {
  begin as beginReconciliation,
  list as listReconciliations,
  read as readReconciliation,
} from './billing/reconciliations.ts';
import { decide as decideRefund, settle as settleRefund } from './billing/refunds/decide.ts';
import { open as openRefund } from './billing/refunds/open.ts';
import { quote as quoteRefund } from './billing/refunds/quote.ts';
import {
  list as listRefunds,
  read as readRefund,
  timeline as refundTimeline,
} from './billing/refunds/refund-records.ts';
import { stripeWebhook } from './billing/stripe-webhook.ts';
import { links } from './links/routes.ts';
import { availability } from './people/availability.ts';
import { list as listStaff } from './people/list-staff.ts';
import { put as putAccount } from './people/put-account.ts';
import { access as accountAccess, read as readAccount } from './people/read-account.ts';
import { staffLogins } from './people/staff-logins.ts';
import { calendar } from './rules/calendar.ts';
import { escalationRules } from './rules/escalation-rules.ts';
import { replyTemplates } from './rules/reply-templates.ts';
import { say } from './safety/check-ins/by-client.ts';
import { staff as staffOnCheckIn } from './safety/check-ins/by-staff.ts';
import {
  access as checkInAccess,
  timeline as checkInTimeline,
  list as listCheckIns,
  read as readCheckIn,
} from './safety/check-ins/check-in-records.ts';
import { open as openCheckIn } from './safety/check-ins/open.ts';
import { deliveries } from './safety/deliveries.ts';
import { staff as staffOnPanic } from './safety/panic/by-staff.ts';
import {
  list as listPanics,
  access as panicAccess,
  timeline as panicTimeline,
  read as readPanic,
} from './safety/panic/panic-records.ts';
import { press } from './safety/panic/press.ts';
import { assign } from './tickets/commands/assign.ts';
import { category } from './tickets/commands/category.ts';
import { close } from './tickets/commands/close.ts';
import { deEscalate } from './tickets/commands/de-escalate.ts';
import { dismiss } from './tickets/commands/dismiss.ts';
import { escalate } from './tickets/commands/escalate.ts';
import { message } from './tickets/commands/message.ts';
import { priority } from './tickets/commands/priority.ts';
import { proposeSolution } from './tickets/commands/propose-solution.ts';
import { resolve } from './tickets/commands/resolve.ts';
import { attachment } from './tickets/reads/attachment.ts';
import { context } from './tickets/reads/context.ts';
import { messages } from './tickets/reads/messages.ts';
import { open as openTicket } from './tickets/requester/open.ts';
import { reply } from './tickets/requester/reply.ts';
import { satisfaction } from './tickets/requester/satisfaction.ts';
import { verification } from './tickets/requester/verification.ts';
import {
  list as listTickets,
  read as readTicket,
  access as ticketAccess,
  timeline as ticketTimeline,
} from './tickets/ticket-records.ts';
import { upload } from './tickets/upload.ts';
import { welcome } from './welcome.ts';

/**
 * Every route of `/v1` in the order of the reference, with the signed links, the call-backs of providers and the
 * welcome page. The access tables (callers/access.ts) say who may call each.
 */
export const routes: readonly Route[] = [
  welcome,
  putAccount,
  readAccount,
  accountAccess,
  openTicket,
  upload,
  listTickets,
  readTicket,
  ticketTimeline,
  messages,
  attachment,
  context,
  ticketAccess,
  reply,
  verification,
  satisfaction,
  message,
  assign,
  priority,
  category,
  escalate,
  deEscalate,
  dismiss,
  proposeSolution,
  resolve,
  close,
  listStaff,
  availability,
  ...staffLogins,
  escalationRules,
  calendar,
  replyTemplates,
  links,
  openCheckIn,
  listCheckIns,
  readCheckIn,
  checkInTimeline,
  checkInAccess,
  ...say,
  ...staffOnCheckIn,
  press,
  listPanics,
  readPanic,
  panicTimeline,
  panicAccess,
  ...staffOnPanic,
  openRefund,
  listRefunds,
  quoteRefund,
  readRefund,
  refundTimeline,
  decideRefund,
  settleRefund,
  beginReconciliation,
  listReconciliations,
  readReconciliation,
  deliveries,
  stripeWebhook,
];
