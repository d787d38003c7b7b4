import type { Route } from '../context.ts';
import { put as putAccount } from './accounts/put.ts';
import { read as readAccount } from './accounts/read.ts';
import { availability } from './staff/availability.ts';
import { list as listStaff } from './staff/list.ts';
import { assign } from './tickets/assign.ts';
import { list as listTickets } from './tickets/list.ts';
import { message } from './tickets/message.ts';
import { messages } from './tickets/messages.ts';
import { open as openTicket } from './tickets/open.ts';
import { read as readTicket } from './tickets/read.ts';
import { reply } from './tickets/reply.ts';
import { resolve } from './tickets/resolve.ts';
import { timeline } from './tickets/timeline.ts';

/** Every route of `/v1`, in the order of the reference. Who may call each stands in `access.ts`. */
export const routes: readonly Route[] = [
  ...[putAccount, readAccount],
  ...[openTicket, listTickets, readTicket, timeline, messages, reply, message, assign, resolve],
  ...[listStaff, availability],
];
