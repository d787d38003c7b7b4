import { ApplicationFailure, Context } from '@temporalio/activity';
import { databaseNow } from '../../../db/queries/cases/case-row.ts';
import { reconciliationWork } from '../../../domain/billing/reconciliation/run.ts';
import { beginReconciliation } from '../../../inbox/billing/begin-reconciliation.ts';
import { takeMissedEvents } from '../../../inbox/billing/missed-events.ts';
import type { Inbox } from '../../../inbox/context.ts';
import type { StripeEvents } from '../../../outside/stripe/events.ts';
import { codeOf, whileBeating } from '../../record/perform.ts';
import type { RoundActivities } from './contract.ts';

/** What rounds need. */
export interface RoundDeps {
  readonly inbox: Inbox;
  readonly stripe: { readonly events: StripeEvents };
}

/** The activities with which rounds begin. */
export function roundActivities({ inbox, stripe }: RoundDeps): RoundActivities {
  return {
    beginDailyReconciliation: () =>
      told('beginDailyReconciliation', async () => {
        const { workflowExecution } = Context.current().info;
        const { reconciliationId } = await beginReconciliation(inbox, {
          cause: `${workflowExecution?.workflowId}:${workflowExecution?.runId}`,
          startedBy: { kind: 'system', id: reconciliationWork },
          at: await (inbox.clock ?? databaseNow)(inbox.db),
        });
        return { reconciliationId };
      }),
    takeMissedEvents: () => told('takeMissedEvents', () => whileBeating(() => takeMissedEvents(inbox, stripe.events))),
  };
}

/** Only the code of a failure leaves this process. Temporal repeats. */
const told = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    const code = codeOf(error);
    throw ApplicationFailure.retryable(`${what} failed: ${code}`, code);
  }
};
