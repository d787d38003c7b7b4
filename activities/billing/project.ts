import { projectRefundRow } from '../../db/queries/billing/refund-row.ts';
import { publishText } from '../../db/queries/cases/staff-texts.ts';
import { refundState } from '../../domain/billing/refund/state.ts';
import type { Project } from '../record/commit.ts';

/**
 * Brings a refund's row of the ledger up to its case, gives back what it holds no more, and publishes the words of the command that this
 * step carries out.
 */
export const projectRefund: Project = async (trx, { caseId, revision, state, event, refusal }) => {
  await projectRefundRow(trx, caseId, refundState(state));
  if (event.type !== 'command' || refusal) return;
  const { textId } = event.details;
  if (typeof textId === 'string') await publishText(trx, textId, revision);
};
