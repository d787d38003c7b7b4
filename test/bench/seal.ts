import { setTimeout as pause } from 'node:timers/promises';
import type { Payload } from '@temporalio/common';
import { caseId } from '../../domain/machine/ids.ts';
import { policyFor } from '../../domain/policy/policy.ts';
import { checkInFacts } from '../../domain/safety/check-in/words/vocabulary.ts';
import type { Inbox } from '../../inbox/context.ts';
import { historySeal } from '../../outside/history-seal.ts';
import { aCheckIn, aMember, aNumber, anAddress, checkInOf, sayTo } from '../support/desks/safety-desk.ts';
import { anOpenTicket, caseOf, replyTo, resolve } from '../support/desks/ticket-desk.ts';
import { payloadsIn } from '../support/histories/exported.ts';
import { eventsOf, runsOf } from '../support/histories/history.ts';
import { rowOf } from '../support/probe/case.ts';
import type { Result } from './report.ts';

/** How often the longest lives are spoken to. */
const many = { extensions: 200, replies: 500 } as const;
/** The size of a history from which on Temporal warns; it ends a run whose history is five times as long. */
const warnedFrom = 10 * 1024 * 1024;

/** What the histories of one case take in Temporal, all its runs together, and the longest of them. */
interface Size {
  readonly bytes: number;
  readonly events: number;
  readonly runs: number;
  readonly longest: number;
  readonly steps: number;
}

async function sizeOf(inbox: Inbox, id: string): Promise<Size> {
  const runs = await runsOf(inbox, id);
  const all = await Promise.all(
    runs.map(async ({ runId }) => {
      const { historySize = 0, historyLength } = await inbox.temporal.workflow.getHandle(id, runId).describe();
      return { bytes: historySize, events: historyLength };
    }),
  );
  const sum = (of: 'bytes' | 'events') => all.reduce((total, each) => total + each[of], 0);
  return {
    bytes: sum('bytes'),
    events: sum('events'),
    runs: all.length,
    longest: Math.max(...all.map(({ bytes }) => bytes)),
    steps: (await rowOf(inbox.db, id)).revision,
  };
}

/** Two contacts with a mailbox and a telephone each. */
const member = (inbox: Inbox): Promise<string> =>
  aMember(
    inbox,
    ['Robin', 'Kim'].map((name) => ({ name, email: anAddress(), phone: aNumber() })),
  );

/** Resolves when a case has taken this many steps. */
async function taken(inbox: Inbox, id: string, steps: number): Promise<void> {
  while ((await rowOf(inbox.db, id)).revision < steps) await pause(10);
}

/** Lives a case to its end and answers its id. */
type Life = (inbox: Inbox) => Promise<string>;

const ended = async (inbox: Inbox, id: string): Promise<string> => {
  await inbox.temporal.workflow.getHandle(id).result();
  return id;
};

const inTime: Life = async (inbox) => {
  const id = await aCheckIn(inbox, await member(inbox), { dueIn: 600 });
  await taken(inbox, caseId('check-in', id), 1);
  await sayTo(inbox, id);
  return ended(inbox, caseId('check-in', id));
};

const missed: Life = async (inbox) => {
  const id = await aCheckIn(inbox, await member(inbox), { dueIn: 600 });
  while ((await checkInOf(inbox, id)).status !== 'alerted') await pause(50);
  await sayTo(inbox, id);
  return ended(inbox, caseId('check-in', id));
};

const extended: Life = async (inbox) => {
  const { inAll } = inbox.policy.checkIn.extend;
  const id = await aCheckIn(inbox, await member(inbox), { dueIn: 600_000 });
  for (let n = 1; n <= many.extensions; n++) {
    await sayTo(inbox, id, checkInFacts.extended, { pin: 'none', by: Math.floor(inAll / many.extensions) });
    await taken(inbox, caseId('check-in', id), n);
  }
  await sayTo(inbox, id);
  return ended(inbox, caseId('check-in', id));
};

const repliedTo: Life = async (inbox) => {
  const ref = await anOpenTicket(inbox);
  for (let n = 1; n <= many.replies; n++) {
    await replyTo(inbox, ref);
    await taken(inbox, caseOf(ref), n);
  }
  await resolve(inbox, ref);
  return ended(inbox, caseOf(ref));
};

const lives: readonly (readonly [what: string, life: Life])[] = [
  ['a check-in that is answered after the prompt', inTime],
  ['a check-in that nobody answers in time, two contacts', missed],
  [`a check-in that is extended ${many.extensions} times`, extended],
  [`a ticket with ${many.replies} replies`, repliedTo],
];

/** Milliseconds that the seal of one activity takes: its arguments and its answer, each sealed once and opened once. */
async function timeOfSeal(inbox: Inbox, id: string, secret: string): Promise<number> {
  const seal = historySeal({ secret });
  const events = await eventsOf(inbox, id);
  const context = { type: 'activity', namespace: 'bench', workflowId: id, isLocal: false } as const;
  const payloads = events.flatMap((event) => [
    ...payloadsIn(event.activityTaskScheduledEventAttributes?.input),
    ...payloadsIn(event.activityTaskCompletedEventAttributes?.result),
  ]);
  const activities = events.filter((event) => event.activityTaskScheduledEventAttributes).length;
  const plain: Payload[] = await seal.decode(payloads);
  const rounds = 200;
  const started = performance.now();
  for (let n = 0; n < rounds; n++) await seal.decode(await seal.encode(plain, context));
  return (performance.now() - started) / rounds / activities;
}

const kilobytes = (bytes: number): number => bytes / 1024;
const told = ({ bytes, events, runs, longest, steps }: Size): string =>
  `${kilobytes(bytes).toFixed(0)} KiB, ${steps} steps, ${events} events, ${runs} run(s), the longest ${kilobytes(longest).toFixed(0)} KiB`;

/**
 * Measures what sealed histories cost (ADR 23): how long the histories of whole lives are, sealed and, with `plain` doors to workers that
 * seal nothing, as they were before; and what the seal of one activity takes of a worker's time.
 */
export async function benchSeal(
  sealed: Inbox,
  { plain, secret }: { readonly plain: Inbox; readonly secret: string },
): Promise<Result[]> {
  const spans = { checkIn: { remind: 600, grace: { usual: 600 } }, ticket: { autoClose: { unconfirmed: 500 } } };
  const policy = policyFor(1, spans);
  const results: Result[] = [];
  for (const [what, life] of lives) {
    const [ours, bare] = await Promise.all(
      [sealed, plain].map(async (each) => {
        const inbox = { ...each, policy };
        return sizeOf(inbox, await life(inbox));
      }),
    );
    if (!ours || !bare) continue;
    console.log(`  ${what}: ${told(ours)}; not sealed ${told(bare)}`);
    results.push({
      name: `the longest history of ${what}`,
      value: kilobytes(ours.longest),
      unit: 'KiB',
      baseline: kilobytes(bare.longest),
      target: '< 10 MiB',
      ok: ours.longest < warnedFrom,
      profile: `${told(ours)}; not sealed ${told(bare)}`,
    });
  }
  const inbox = { ...sealed, policy };
  const each = await timeOfSeal(inbox, await inTime(inbox), secret);
  console.log(`  the seal of one activity: ${each.toFixed(3)} ms`);
  return results;
}
