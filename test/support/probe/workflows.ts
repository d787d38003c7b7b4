import type { RunStart } from '../../../workflows/shell/case-run.ts';
import { runCase } from '../../../workflows/shell/run-case.ts';
import { probe } from './machine.ts';

export {
  checkInWorkflow,
  contactNoticeWorkflow,
  dailyReconciliationWorkflow,
  missedEventsWorkflow,
  panicWorkflow,
  reconciliationWorkflow,
  refundWorkflow,
  ticketWorkflow,
} from '../../../workflows/index.ts';

/** The life of a probe. */
export const probeWorkflow = (start: RunStart) => runCase(probe, start);
