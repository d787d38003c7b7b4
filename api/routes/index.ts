import type { Route } from '../context.ts';
import { put as putAccount } from './accounts/put.ts';
import { read as readAccount } from './accounts/read.ts';
import { list as listCheckIns } from './check-ins/list.ts';
import { open as openCheckIn } from './check-ins/open.ts';
import { read as readCheckIn } from './check-ins/read.ts';
import { say } from './check-ins/say.ts';
import { staff as staffOnCheckIn } from './check-ins/staff.ts';
import { timeline as checkInTimeline } from './check-ins/timeline.ts';
import { links } from './links/links.ts';
import { list as listPanics } from './panic/list.ts';
import { press } from './panic/press.ts';
import { read as readPanic } from './panic/read.ts';
import { staff as staffOnPanic } from './panic/staff.ts';
import { timeline as panicTimeline } from './panic/timeline.ts';
import { calendar } from './rules/calendar.ts';
import { escalationRules } from './rules/escalation-rules.ts';
import { replyTemplates } from './rules/reply-templates.ts';
import { availability } from './staff/availability.ts';
import { list as listStaff } from './staff/list.ts';
import { assign } from './tickets/assign.ts';
import { attachment } from './tickets/attachment.ts';
import { category } from './tickets/category.ts';
import { close } from './tickets/close.ts';
import { context } from './tickets/context.ts';
import { deEscalate } from './tickets/de-escalate.ts';
import { dismiss } from './tickets/dismiss.ts';
import { escalate } from './tickets/escalate.ts';
import { list as listTickets } from './tickets/list.ts';
import { message } from './tickets/message.ts';
import { messages } from './tickets/messages.ts';
import { open as openTicket } from './tickets/open.ts';
import { priority } from './tickets/priority.ts';
import { proposeSolution } from './tickets/propose-solution.ts';
import { read as readTicket } from './tickets/read.ts';
import { reply } from './tickets/reply.ts';
import { resolve } from './tickets/resolve.ts';
import { satisfaction } from './tickets/satisfaction.ts';
import { timeline } from './tickets/timeline.ts';
import { verification } from './tickets/verification.ts';
import { deliveries } from './webhooks/deliveries.ts';

/** Every route of `/v1`, in the order of the reference, and the signed links. Who may call each stands in `access.ts`. */
export const routes: readonly Route[] = [
  putAccount,
  readAccount,
  openTicket,
  listTickets,
  readTicket,
  timeline,
  messages,
  attachment,
  context,
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
  escalationRules,
  calendar,
  replyTemplates,
  links,
  openCheckIn,
  listCheckIns,
  readCheckIn,
  checkInTimeline,
  say,
  staffOnCheckIn,
  press,
  listPanics,
  readPanic,
  panicTimeline,
  staffOnPanic,
  deliveries,
];
