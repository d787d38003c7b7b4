export { checkInWorkflow } from './check-in.ts';
export { panicWorkflow } from './panic.ts';
export { ticketWorkflow } from './ticket.ts';
