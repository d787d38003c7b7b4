import { setTimeout as pause } from 'node:timers/promises';
import { policyFor } from '../../../domain/policy/policy.ts';
import type { Inbox } from '../../../inbox/context.ts';
import { aCheckIn, press } from '../../support/desks/safety-desk.ts';
import { resultsOf, waitingTasks } from '../marks.ts';
import type { Result } from '../report.ts';
import { firstOf, type HandOver, handOvers, lateAt, member } from './hand-overs.ts';

const second = 1_000;
/** How many check-ins come due each second, and for how many seconds. */
const checkIns = { perSecond: 10, seconds: 10 };
const panics = { perSecond: 5, alone: 100, crowded: 500 };
/** How many workflows with some work each wait for the ordinary worker when it wakes. */
const crowd = 2_000;

/**
 * Measures how late prompts and alerts are, from their instants until each recipient's first message is handed over, at ten due each
 * second: alone, and while the ordinary worker is busy with a crowd. Prompts, reminders and alerts each have ten seconds of their own.
 */
export async function benchCheckIns(inbox: Inbox, ordinaryWorker: number): Promise<Result[]> {
  const alone = await dueCheckIns(inbox);
  const crowded = await besideACrowd(inbox, ordinaryWorker, () => dueCheckIns(inbox));
  return (['check-in-prompt', 'check-in-alert'] as const).map((message) => {
    const [value, baseline] = [crowded, alone].map((all) =>
      lateAt(
        all.filter((each) => each.message === message),
        99,
      ),
    );
    console.log(`  ${message}: p99 ${value!.toFixed(0)} ms late beside a crowd, ${baseline!.toFixed(0)} ms alone`);
    return {
      name: `lateness of ${message}s at 10 due per second beside ${crowd} ordinary cases, p99`,
      value: value!,
      unit: 'ms',
      baseline: baseline!,
      target: '<= 1000 ms',
      ok: value! <= second,
    };
  });
}

async function dueCheckIns(inbox: Inbox): Promise<HandOver[]> {
  const { perSecond, seconds } = checkIns;
  const apart = (seconds + 2) * second;
  const policy = policyFor(1, { checkIn: { remind: apart, grace: { usual: apart } } });
  const begin = Date.now() + 5 * second;
  const due = new Map<string, number>();
  for (let n = 0; n < perSecond * seconds; n++) {
    const dueAt = begin + Math.round((n * second) / perSecond);
    const id = await aCheckIn({ ...inbox, policy }, await member(inbox), { dueIn: dueAt - Date.now() });
    due.set(`check-in/${id}`, dueAt);
  }
  if (Date.now() > begin) console.log('  (check-ins came due while others were still being set up)');
  const after = { 'check-in-prompt': 0, 'check-in-alert': 2 * apart };
  await pause(begin + 2 * apart + seconds * second - Date.now());
  const all = await handOvers(inbox, [...due.keys()], {
    messages: 6,
    dueAt: (caseId, message) =>
      message in after ? due.get(caseId)! + after[message as keyof typeof after] : undefined,
  });
  return firstOf(all, ({ caseId, message, to }) => `${caseId} ${message} ${to}`);
}

/**
 * Measures the time from a press of the panic button until the first message about it is handed over, at five presses each second: alone,
 * and while the ordinary worker is busy with a crowd.
 */
export async function benchPanics(inbox: Inbox, ordinaryWorker: number): Promise<Result[]> {
  const baseline = lateAt(await firstHandOvers(inbox, panics.alone), 99);
  const crowded = await besideACrowd(inbox, ordinaryWorker, () => firstHandOvers(inbox, panics.crowded));
  const value = lateAt(crowded, 99);
  console.log(`  panics: first hand-over p99 ${value.toFixed(0)} ms beside a crowd, ${baseline.toFixed(0)} ms alone`);
  return [
    {
      name: `first hand-over of ${panics.crowded} panics at 5 per second beside ${crowd} ordinary cases, p99`,
      value,
      unit: 'ms',
      baseline,
      target: '<= 2000 ms',
      ok: value <= 2 * second,
    },
  ];
}

async function firstHandOvers(inbox: Inbox, count: number): Promise<HandOver[]> {
  // Nobody acknowledges these panics: with the usual ladder the second round would begin before the last press.
  const hour = 3_600 * second;
  const policy = policyFor(1, { panic: { ladder: { repeat1: hour, repeat2: hour, manager: hour, exhaust: hour } } });
  const members = await Promise.all(Array.from({ length: count }, () => member(inbox)));
  const pressed = new Map<string, number>();
  const begin = Date.now() + second;
  await Promise.all(
    members.map(async (accountId, n) => {
      await pause(Math.max(0, begin + (n * second) / panics.perSecond - Date.now()));
      const at = Date.now();
      pressed.set(`panic/${await press({ ...inbox, policy }, accountId)}`, at);
    }),
  );
  const all = await handOvers(inbox, [...pressed.keys()], { messages: 5, dueAt: (caseId) => pressed.get(caseId) });
  return firstOf(all, ({ caseId }) => caseId);
}

/** Measures from the moment at which the ordinary worker finds a crowd in its queue. Each queue has a worker process of its own. */
async function besideACrowd<T>(inbox: Inbox, ordinaryWorker: number, measure: () => Promise<T>): Promise<T> {
  process.kill(ordinaryWorker, 'SIGSTOP');
  const ids = await waitingTasks(inbox, crowd);
  process.kill(ordinaryWorker, 'SIGCONT');
  const measured = await measure();
  const left = await unfinished(inbox, ids);
  console.log(`  (${left} of ${crowd} ordinary cases still ran when the measurement was over)`);
  await resultsOf(ids, inbox);
  return measured;
}

/** How many of these workflows still run, estimated from a sample of a hundred. */
async function unfinished(inbox: Inbox, ids: readonly string[]): Promise<number> {
  const sample = ids.filter((_, n) => n % (ids.length / 100) === 0);
  const states = await Promise.all(sample.map((id) => inbox.temporal.workflow.getHandle(id).describe()));
  const running = states.filter(({ status }) => status.name === 'RUNNING').length;
  return Math.round((running * ids.length) / sample.length);
}
