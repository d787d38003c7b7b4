import { proxyActivities } from '@temporalio/workflow';
import type { RecordActivities } from '../../activities/record/contract.ts';

/**
 * The activities that keep the record. Their time-outs are short, so that a dead worker costs a few seconds at most; the row's lock makes
 * repeated calls harmless.
 */
export const record = proxyActivities<RecordActivities>({
  startToCloseTimeout: '3s',
  retry: { initialInterval: '100ms', backoffCoefficient: 2, maximumInterval: '2s' },
});
