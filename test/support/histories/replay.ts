import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import type { temporal } from '@temporalio/proto';
import { Worker, type WorkflowBundleOption } from '@temporalio/worker';
import type { Inbox } from '../../../inbox/context.ts';
import { beQuiet, testSeal } from '../probe/worker.ts';
import { runsOf } from './history.ts';

/** A history to be replayed, and its name in reports. */
export interface NamedHistory {
  readonly name: string;
  readonly history: temporal.api.history.v1.IHistory;
}

/** The histories of every case in the database: of its newest run and of the runs that it continues. */
export async function allRuns(inbox: Inbox): Promise<NamedHistory[]> {
  const cases = await inbox.db.selectFrom('support_case').select('id').orderBy('id').execute();
  const histories: NamedHistory[] = [];
  for (const { id } of cases)
    for (const { runId, events } of await runsOf(inbox, id))
      histories.push({ name: `${id} ${runId}`, history: { events: [...events] } });
  return histories;
}

/**
 * The stored histories in a folder, in the JSON that all Temporal tools write.
 *
 * @throws Error when there is none: a gate without histories would let everything pass
 */
export async function storedHistories(folder: string): Promise<NamedHistory[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  if (names.length === 0)
    throw new Error(`There is no history in ${folder}: nothing was proved. Run npm run replay:record.`);
  return Promise.all(
    names.map(async (name) => ({
      name,
      history: historyFromJSON(JSON.parse(await readFile(join(folder, name), 'utf8'))),
    })),
  );
}

/**
 * Replays histories against a bundle of workflows, without a server. Answers those in which the bundle's code would have acted differently,
 * each with the reason. When there is none, cases with such histories can go on under this code.
 */
export async function failedReplays(
  bundle: WorkflowBundleOption,
  histories: readonly NamedHistory[],
): Promise<string[]> {
  beQuiet();
  const failed: string[] = [];
  const options = { workflowBundle: bundle, dataConverter: { payloadCodecs: [testSeal] } };
  const named = histories.map(({ name, history }) => ({ workflowId: name, history }));
  for await (const { workflowId, error } of Worker.runReplayHistories(options, named))
    if (error) failed.push(`${workflowId}: ${error.message}`);
  return failed;
}
