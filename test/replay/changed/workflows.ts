import { sleep } from '@temporalio/workflow';
import { refund } from '../../../domain/billing/refund/machine.ts';
import { checkIn } from '../../../domain/safety/check-in/machine.ts';
import { contactNotice } from '../../../domain/safety/contact-notice/machine.ts';
import { panic } from '../../../domain/safety/panic/machine.ts';
import { ticket } from '../../../domain/ticket/machine.ts';
import type { RunStart } from '../../../workflows/shell/case-run.ts';
import { runCase } from '../../../workflows/shell/run-case.ts';
import { probe } from '../../support/probe/machine.ts';

/** The same cases with one command more before all others: what the replay gate must refuse. */
export const ticketWorkflow = async (start: RunStart) => {
  await sleep('1 second');
  return runCase(ticket, start);
};

/** The same for the probe. */
export const probeWorkflow = async (start: RunStart) => {
  await sleep('1 second');
  return runCase(probe, start);
};

/** The same for the check-in. */
export const checkInWorkflow = async (start: RunStart) => {
  await sleep('1 second');
  return runCase(checkIn, start);
};

/** The same for the panic. */
export const panicWorkflow = async (start: RunStart) => {
  await sleep('1 second');
  return runCase(panic, start);
};

/** The same for the notice to a contact. */
export const contactNoticeWorkflow = async (start: RunStart) => {
  await sleep('1 second');
  return runCase(contactNotice, start);
};

/** The same for the refund. */
export const refundWorkflow = async (start: RunStart) => {
  await sleep('1 second');
  return runCase(refund, start);
};
