import { hours } from '../../policy/kinds.ts';

/**
 * What a reconciliation with Stripe is called among workflows, as if it were a case, which it is not: one workflow for each, whoever starts
 * it.
 */
export const reconciliationWork = 'reconciliation';

/**
 * After how many milliseconds without news of a running reconciliation a new one takes its place. It is taken up again wherever its
 * workflow was lost, and waits while Temporal is down: only what could not be taken up for a day is given up.
 */
export const lostAfter = hours(24);
