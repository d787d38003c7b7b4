import { publishText } from '../../db/queries/cases/staff-texts.ts';
import { publishMessage } from '../../db/queries/tickets/drafts.ts';
import { projectTicketRow } from '../../db/queries/tickets/ticket-row.ts';
import { ticketState } from '../../domain/ticket/state.ts';
import type { Project } from '../record/commit.ts';

/** Updates a ticket's row, for lists and search, and publishes the message and text of the command that this step carries out. */
export const projectTicket: Project = async (trx, { caseId, revision, at, state, nextDeadline, event, refusal }) => {
  await projectTicketRow(trx, caseId, { state: ticketState(state), deadline: nextDeadline });
  if (event.type !== 'command' || refusal) return;
  const { messageId, textId } = event.details;
  if (typeof messageId === 'string') await publishMessage(trx, messageId, { revision, at });
  if (typeof textId === 'string') await publishText(trx, textId, revision);
};
