import { sleep } from '@temporalio/workflow';
import { ticket } from '../../../domain/ticket/machine.ts';
import { type RunStart, runCase } from '../../../workflows/run-case.ts';
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
