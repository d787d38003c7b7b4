import { counted } from '../../domain/texts/in-words.ts';
import type { Db } from '../client.ts';
import {
  type ChainedTimeline,
  checkChain,
  heldAt,
  timelinesAfter,
  timelinesOf,
} from '../queries/cases/timeline-chain.ts';
import { readTimelinesRequest, type TimelinesRequest, usage } from './timelines-request.ts';
import { onDatabase, runTool, ToolRequestError } from './tool-database.ts';
import { say } from './tool-output.ts';

/*
 * `npm run timelines`: checks the hash chains of all timelines, or of one, in the database that DATABASE_URL names or that of a running
 * development stack (ADR 22). It reads and changes nothing. The exit code is 1 when a timeline is not what was written.
 */

const carryOut = (db: Db, request: TimelinesRequest): Promise<void> =>
  request.kind === 'all' ? checkAll(db) : checkOne(db, request);

async function checkAll(db: Db): Promise<void> {
  const counts = { whole: 0, 'not-begun': 0 };
  const faults: string[] = [];
  for (let after = ''; ; ) {
    const batch = await timelinesAfter(db, after);
    for (const timeline of batch) {
      const verdict = checkChain(timeline);
      if (verdict.kind === 'broken') faults.push(sentence(timeline, verdict.fault));
      else counts[verdict.kind]++;
    }
    const last = batch.at(-1);
    if (!last) break;
    after = last.caseId;
  }
  const older = counts['not-begun'] ? `; ${counts['not-begun']} more have no chain yet, the watchdog begins it` : '';
  say(process.stdout, `${counted(counts.whole, 'timeline')} checked and found whole${older}.`);
  if (faults.length) throw new ToolRequestError(faults.join('\n'));
}

async function checkOne(db: Db, { caseId, head }: Extract<TimelinesRequest, { kind: 'one' }>): Promise<void> {
  const [timeline] = await timelinesOf(db, [caseId]);
  if (!timeline) throw new ToolRequestError(`There is no case ${caseId}.`);
  const verdict = checkChain(timeline);
  if (verdict.kind === 'broken') throw new ToolRequestError(sentence(timeline, verdict.fault));
  if (head !== undefined && !heldAt(timeline, head))
    throw new ToolRequestError(
      sentence(timeline, 'its chain holds, but did not lead to this head, so it was made anew from end to end'),
    );
  say(
    process.stdout,
    verdict.kind === 'whole'
      ? `The timeline of ${caseId} is what was written; its head is ${verdict.head}.`
      : `The timeline of ${caseId} is older than chains; the watchdog begins its chain.`,
  );
}

const sentence = ({ caseId }: ChainedTimeline, fault: string): string =>
  `The timeline of ${caseId} is not what was written: ${fault}.`;

await runTool((args, env) => onDatabase(readTimelinesRequest(args), { env, usage }, carryOut));
