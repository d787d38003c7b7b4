import { refundStateOf } from '../../db/queries/billing/refund-records.ts';
import type { EffectRow } from '../../db/queries/cases/effects.ts';
import { refOf } from '../../domain/machine/ids.ts';
import type { Details } from '../../domain/machine/machine.ts';
import { type BillingDeps, endEffect } from './money-effect.ts';
import { reserve } from './reserve.ts';

/**
 * Reserves what a person approved, by what was read of its payment (BL-03). Sending it reads the charge again, and reserves anew.
 *
 * What if it runs twice? The second finds the outcome recorded. What if it ran and nobody heard? The same. An attempt that was given up
 * reserves nothing once the proposal is another one.
 */
export const reserveRefund = async (deps: Pick<BillingDeps, 'db' | 'inbox'>, effect: EffectRow): Promise<Details> => {
  const { policy, proposal, frozen } = await refundStateOf(deps.db, refOf(effect.caseId));
  const { details } = effect;
  return endEffect(deps, effect, {
    isWanted: ({ status, amount, charge }) =>
      status === 'approved' &&
      proposal === details['proposal'] &&
      amount === details['amount'] &&
      charge === details['charge'],
    work: async ({ trx, row, now }) =>
      frozen
        ? { result: 'disputed' }
        : { ...(await reserve(trx, { row, policy, now, approvedByTwo: details['approvedByTwo'] === true })) },
  });
};
