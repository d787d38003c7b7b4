import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { dataOf, supportClient } from '../client/index.ts';
import type { NamedProcess } from './data-dir.ts';
import type { Message } from './mailbox/message.ts';
import { readOptions } from './options.ts';
import type { Addresses } from './parts.ts';
import { Problem } from './problem.ts';
import { startStack } from './start-stack.ts';

/*
 * npm run drill: a check-in that nobody answers and a press of the panic button, played against the running stack while its safety worker
 * is killed in the middle; then what each contact got, by what way and when. Where no stack runs, one is started whose minutes last a second.
 */

const tell = (line: string): void => console.log(line);
const chapter = (title: string): void => console.log(`\n— ${title}`);

const accountId = 'acc_drill';
const contacts = [
  { name: 'Robin', email: 'robin@example.com', phone: '+44 20 7946 0001' },
  { name: 'Kim', phone: '+44 20 7946 0002' },
];

type Stack = Addresses & { readonly processes: readonly NamedProcess[] };

/** Plays both emergencies; answers how long after the alert instant the last contact of the check-in was told, in milliseconds. */
async function play(stack: Stack, dataDir: string): Promise<void> {
  const platform = supportClient({ baseUrl: stack.api, token: 'dev-platform' });
  const safety = supportClient({ baseUrl: stack.api, token: 'dev-safety-1' });
  const { id: last = '' } = (await messagesOf(stack.mailbox)).at(-1) ?? {};
  const account = { email: 'drill@example.com', name: 'Drill', emergencyContacts: contacts };
  await dataOf(platform.PUT('/v1/accounts/{accountId}', { params: { path: { accountId } }, body: account }));

  chapter('Somebody sets up a check-in for a meeting, with two contacts.');
  const dueAt = new Date(Date.now() + 3_000).toISOString();
  const set = await dataOf(
    platform.POST('/v1/check-ins', { body: { accountId, dueAt, note: 'The Eagle, first floor', graceMinutes: 5 } }),
  );
  const checkIn = { params: { path: { id: set.id } } };
  const readCheckIn = () => dataOf(safety.GET('/v1/check-ins/{id}', checkIn));
  const wait = Date.parse(set.alertAt) - Date.now();
  tell(`  #${set.id}: asked at ${set.dueAt}, again at ${set.remindAt}, contacts alerted at ${set.alertAt}`);
  if (wait > 120_000)
    tell(
      `  This stack runs at the pace of real time: the alert is ${Math.round(wait / 60_000)} minutes away. Start it with TIME_SCALE=60 for seconds.`,
    );

  chapter('Nobody answers. Between the question and the reminder the safety worker is killed.');
  await until(async () => (await readCheckIn()).state === 'prompted', wait + 60_000);
  await killSafetyWorker(dataDir);
  chapter('The panic button is pressed while no safety worker lives.');
  const press = {
    accountId,
    clientEventId: randomUUID(),
    location: { latitude: 51.5136, longitude: -0.1365, accuracy: 12 },
  };
  const began = performance.now();
  const { id: panicId } = await dataOf(platform.POST('/v1/panic', { body: press }));
  const panic = { params: { path: { id: panicId } } };
  tell(`  #${panicId}: stored and answered after ${Math.round(performance.now() - began)} ms`);

  chapter(
    'Another safety worker takes over; everybody is told. A colleague acknowledges the panic, and stands it down.',
  );
  await until(async () => {
    const { deliveries = [] } = await dataOf(safety.GET('/v1/panic/{id}', panic));
    return deliveries.length > 0 && deliveries.every(({ state }) => state !== 'queued' && state !== 'unknown');
  }, 60_000);
  await dataOf(safety.POST('/v1/panic/{id}/acknowledge', { ...panic, body: {} }));
  await dataOf(safety.POST('/v1/panic/{id}/stand-down', { ...panic, body: { note: 'A drill.' } }));

  chapter('The instant of the alert passes without an answer; later the person says that they are safe.');
  await until(async () => (await readCheckIn()).state === 'alerted', wait + 60_000);
  await dataOf(platform.POST('/v1/check-ins/{id}/answer', { ...checkIn, body: {} }));
  await until(async () => {
    const { deliveries = [] } = await readCheckIn();
    const cleared = deliveries.filter(({ message }) => message === 'check-in-all-clear');
    return cleared.length > 0 && cleared.every(({ state }) => state !== 'queued' && state !== 'unknown');
  }, 60_000);

  chapter('What each of them got, and when');
  report(
    (await messagesOf(stack.mailbox)).filter(({ id }) => id > last),
    [set.id, panicId],
  );
  const alerts = (await messagesOf(stack.mailbox)).filter(
    ({ headers }) => headers['x-hotmess-ref'] === set.id && headers['x-hotmess-template'] === 'check-in-alert',
  );
  const late = Math.max(...alerts.map(({ receivedAt }) => Date.parse(receivedAt))) - Date.parse(set.alertAt);
  tell(
    `\nThe alert of the check-in was due at ${set.alertAt}; the last of ${alerts.length} messages went out ${late} ms after it.`,
  );
}

/** Every message about these references, by whom it went to. */
function report(messages: readonly Message[], refs: readonly string[]): void {
  const ours = messages.filter(({ headers }) => refs.includes(headers['x-hotmess-ref'] ?? ''));
  const recipients = [...new Set(ours.map(({ to, channel }) => to || `the ${channel} channel`))];
  for (const recipient of recipients) {
    tell(`  ${recipient}`);
    for (const { to, channel, receivedAt, headers } of ours)
      if ((to || `the ${channel} channel`) === recipient)
        tell(`    ${receivedAt}  ${channel.padEnd(9)}  ${headers['x-hotmess-template']}  #${headers['x-hotmess-ref']}`);
  }
}

async function messagesOf(mailbox: string): Promise<Message[]> {
  const answer = await fetch(`${mailbox}/messages`);
  return ((await answer.json()) as { items: Message[] }).items;
}

async function killSafetyWorker(dataDir: string): Promise<void> {
  const { processes } = await stackIn(dataDir);
  const worker = processes.find(({ name }) => name === 'safety-worker');
  if (!worker) throw new Problem('The stack has no safety worker to kill: look into its logs.');
  process.kill(worker.pid, 'SIGKILL');
  tell(`  safety-worker (${worker.pid}) killed at ${new Date().toISOString()}`);
}

async function until(ask: () => Promise<boolean>, withinMs: number): Promise<void> {
  const end = Date.now() + withinMs;
  while (!(await ask())) {
    if (Date.now() > end)
      throw new Problem('Nothing came of it in time: look into the logs of the stack and of its safety worker.');
    await pause(100);
  }
}

const stackIn = async (dataDir: string): Promise<Stack> =>
  JSON.parse(await readFile(join(dataDir, 'stack.json'), 'utf8')) as Stack;

/** Whether a stack runs on this data directory and answers. */
async function running(dataDir: string): Promise<Stack | undefined> {
  const stack = await stackIn(dataDir).catch(() => undefined);
  const alive = stack && (await fetch(`${stack.api}/livez`).catch(() => undefined));
  return alive?.ok ? stack : undefined;
}

async function drill(): Promise<void> {
  const { dataDir } = await readOptions(process.env);
  const stack = await running(dataDir);
  if (stack) return play(stack, dataDir);
  tell('No stack is running here: starting one whose minutes last a second.');
  const own = await mkdtemp(join(tmpdir(), 'hotmess-drill-'));
  try {
    const options = { port: 0, dataDir: own, timeScale: '60', samples: false };
    const started = await startStack(options, (line) => tell(`  ${line}`));
    try {
      await play(await stackIn(own), own);
    } finally {
      await started.stop();
    }
  } finally {
    await rm(own, { recursive: true, force: true });
  }
}

try {
  await drill();
} catch (error) {
  console.error(error instanceof Problem ? error.message : error);
  process.exitCode = 1;
}
process.exit();
