import { ticket } from '../domain/ticket/machine.ts';
import { type RunStart, runCase } from './run-case.ts';

/** The life of a ticket, from its row to its seal. */
export const ticketWorkflow = (start: RunStart) => runCase(ticket, start);
