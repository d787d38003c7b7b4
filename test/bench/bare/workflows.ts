import * as wf from '@temporalio/workflow';

/** One activity, which makes one Postgres commit. It answers when it began. */
interface BareActivities {
  write(caseId: string): Promise<number>;
}

const { write } = wf.proxyActivities<BareActivities>({ startToCloseTimeout: '3s' });

/** What a bare life does, counted from a real one's history. */
export interface BareLife {
  readonly caseId: string;
  readonly updates: number;
  readonly activities: number;
  readonly timers: number;
  readonly closeAfterMs: number;
}

export const bareUpdate = wf.defineUpdate<number, [number]>('bareUpdate');

export * from '../../../workflows/index.ts';

/**
 * The baseline of a life: the same number of starts, updates, regular activities (one Postgres commit each) and timers, without a machine,
 * an order or a gate.
 */
export async function bareWorkflow(life: BareLife): Promise<void> {
  let updates = 0;
  let timers = life.timers;
  wf.setHandler(bareUpdate, async (n) => {
    await write(life.caseId);
    updates++;
    return n;
  });
  const others = life.activities - life.updates;
  for (let i = 0; i < Math.floor(others / 2); i++) await write(life.caseId);
  while (updates < life.updates) {
    const before = updates;
    const timed = timers-- > 1;
    if (timed) await wf.condition(() => updates > before, '1 day');
    else await wf.condition(() => updates > before);
  }
  await wf.sleep(life.closeAfterMs);
  await Promise.all(Array.from({ length: others - Math.floor(others / 2) }, () => write(life.caseId)));
}

/** Takes updates until one has a negative number. */
export async function bareOpenWorkflow(caseId: string): Promise<void> {
  let over = false;
  wf.setHandler(bareUpdate, async (n) => {
    await write(caseId);
    if (n < 0) over = true;
    return n;
  });
  await wf.condition(() => over);
}

/** Sleeps until an instant and answers how late its timer fired, in milliseconds. */
export async function bareTimer(dueAt: number): Promise<number> {
  await wf.sleep(Math.max(1, dueAt - Date.now()));
  return Date.now() - dueAt;
}

/** So many activities, one after the other. Answers when the last one began, in milliseconds since the epoch. */
export async function bareChain(caseId: string, activities: number): Promise<number> {
  let began = 0;
  for (let n = 0; n < activities; n++) began = await write(caseId);
  return began;
}
