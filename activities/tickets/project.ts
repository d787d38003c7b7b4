import { publishText } from '../../db/queries/cases/staff-texts.ts';
import { publishMessage } from '../../db/queries/tickets/drafts.ts';
import { noClock } from '../../db/schema/tickets/ticket.ts';
import { ticketState } from '../../domain/ticket/state.ts';
import type { Project } from '../record/commit.ts';

/** A ticket's row for lists and search, and the words of the command that this step carried out, now published. */
export const projectTicket: Project = async (trx, { caseId, revision, at, state, nextDeadline, event, refusal }) => {
  const { status, category, priority, level, team, assignee } = ticketState(state);
  await trx
    .updateTable('ticket')
    .set({ status, category, priority, level, team, assignee })
    .set({ due_at: nextDeadline ? new Date(nextDeadline.at) : noClock })
    .where('case_id', '=', caseId)
    .execute();
  if (event.type !== 'command' || refusal) return;
  const { messageId, textId } = event.details;
  if (typeof messageId === 'string') await publishMessage(trx, messageId, revision, at);
  if (typeof textId === 'string') await publishText(trx, textId, revision);
};
