import { refund } from '../domain/billing/refund/machine.ts';
import { checkIn } from '../domain/safety/check-in/machine.ts';
import { contactNotice } from '../domain/safety/contact-notice/machine.ts';
import { panic } from '../domain/safety/panic/machine.ts';
import { ticket } from '../domain/ticket/machine.ts';
import type { RunStart } from './shell/case-run.ts';
import { runCase } from './shell/run-case.ts';

export { missedEventsWorkflow } from './billing/missed-events.ts';
export { dailyReconciliationWorkflow, reconciliationWorkflow } from './billing/reconciliation.ts';

/** The life of a ticket, from its row to its seal. */
export const ticketWorkflow = (start: RunStart) => runCase(ticket, start);

/** The life of a check-in, from its row to its seal. */
export const checkInWorkflow = (start: RunStart) => runCase(checkIn, start);

/** The life of a notice to a contact, or about one, from its row to its seal. */
export const contactNoticeWorkflow = (start: RunStart) => runCase(contactNotice, start);

/** The life of a panic, from its row to its seal. */
export const panicWorkflow = (start: RunStart) => runCase(panic, start);

/** The life of a refund, from its row to its seal. */
export const refundWorkflow = (start: RunStart) => runCase(refund, start);
