import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { msNumberToTs, tsToMs } from '@temporalio/common/lib/time.js';
import type { Instant, Span } from '../../../domain/machine/instant.ts';
import type { Inbox } from '../../../inbox/context.ts';

/** The server's answers to polling for the end of a jump (`FastForwardPollingResult`). */
const reached = 2;
const failed = 3;

/** Lets a case live days in milliseconds: the server skips the time in which nothing happens. */
export interface TimeSkipper {
  /** The present instant of a case: its own time after a jump, real time before any. */
  now(id: string): Promise<Instant>;
  /**
   * Moves a case's time forward and waits until the case has come to rest. Answers whether it is still running then.
   *
   * A pending activity blocks it, even one that waits for its next attempt. Go from deadline to deadline: after one jump over several
   * deadlines the case handles the later ones late.
   */
  forward(id: string, by: Span): Promise<boolean>;
  /** Moves a case's time forward to an instant; otherwise like `forward`. */
  forwardTo(id: string, at: Instant): Promise<boolean>;
  /** Waits until nothing is under way in a case. */
  rest(id: string): Promise<void>;
}

/** Makes a time skipper for the cases behind these doors. */
export function timeSkipper({ temporal: client }: Inbox): TimeSkipper {
  const { namespace } = client.options;
  const service = client.workflowService;
  const describe = (workflowId: string) => service.describeWorkflowExecution({ namespace, execution: { workflowId } });

  const now = async (id: string): Promise<Instant> => {
    const { workflowExtendedInfo } = await describe(id);
    const time = workflowExtendedInfo?.timeSkippingInfo?.currentTime;
    return time ? tsToMs(time) : Date.now();
  };

  const rest = async (id: string): Promise<void> => {
    const end = Date.now() + 15_000;
    for (let last = '', quietSince = Date.now(); Date.now() < end; await pause(20)) {
      const { pendingWorkflowTask, pendingActivities, workflowExecutionInfo: info } = await describe(id);
      const here = `${info?.execution?.runId} ${Number(info?.historyLength)}`;
      if (pendingWorkflowTask || pendingActivities?.length || here !== last) quietSince = Date.now();
      if (Date.now() - quietSince >= 80) return;
      last = here;
    }
    throw new Error(`${id} has not come to rest.`);
  };

  const forward = async (id: string, by: Span): Promise<boolean> => {
    const jump = randomUUID();
    await service.updateWorkflowExecutionOptions({
      namespace,
      workflowExecution: { workflowId: id },
      workflowExecutionOptions: {
        timeSkippingConfig: {
          enabled: true,
          disablePropagation: true,
          fastForwardConfig: { id: jump, duration: msNumberToTs(by) },
        },
      },
      updateMask: { paths: ['time_skipping_config'] },
    });
    const end = Date.now() + 30_000;
    while (Date.now() < end) {
      const answer = await client.withDeadline(end, () =>
        service.pollWorkflowExecutionTimeSkipping({
          namespace,
          workflowExecution: { workflowId: id },
          fastForwardId: jump,
        }),
      );
      const result: number = answer.fastForwardPollingResult ?? 0;
      if (result === failed && /ended/.test(answer.failedReason ?? '')) return false;
      if (result === failed) throw new Error(`${id} cannot skip time: ${answer.failedReason}`);
      if (result !== reached) continue;
      await rest(id);
      return true;
    }
    throw new Error(`${id} did not get ${by} ms ahead.`);
  };

  return { now, rest, forward, forwardTo: async (id, at) => forward(id, at - (await now(id))) };
}
