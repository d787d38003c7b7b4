import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { dataOf, supportClient } from '../../client/index.ts';
import type { Message } from '../mailbox/message.ts';
import { readOptions } from '../stack/options.ts';
import { type RunningStack, stackIn } from '../stack/running-stack.ts';
import { StartError } from '../stack/start-error.ts';
import { type Listener, type Moment, type Owed, reckoning, story } from './drill-story.ts';
import { say, sayWhy } from './say.ts';

/*
 * npm run drill: plays an unanswered check-in and a press of the panic button against the running stack, and kills its safety worker in the
 * middle. Then it prints who got which message, on which channel and when. Exits with 1 when somebody did not get what they should have.
 */

const chapter = (title: string): void => say(`\n— ${title}`);
const now = (): string => new Date().toISOString();

/** Makes new people for every drill: a contact is alerted about five incidents of one account a day at most. */
function people() {
  const n = randomInt(1_000_000).toString(36);
  const number = (): string => `+44207946${String(randomInt(1_000)).padStart(4, '0')}`;
  const [robin, kim] = [{ email: `robin.${n}@example.com`, phone: number() }, number()];
  const person = { email: `alex.${n}@example.com`, name: 'Alex' };
  const contacts = [
    { name: 'Robin', ...robin },
    { name: 'Kim', phone: kim },
  ];
  const listeners: Listener[] = [
    { name: 'Robin', addresses: [robin.email, robin.phone] },
    { name: 'Kim', addresses: [kim] },
    { name: 'safety team', addresses: ['', 'safety@hotmess.london'] },
    { name: 'Alex', addresses: [person.email] },
    { name: 'on-call manager', addresses: ['manager-1@hotmess.london', 'manager-2@hotmess.london'] },
  ];
  return { accountId: `acc_drill_${n}`, account: { ...person, emergencyContacts: contacts }, listeners };
}

/** Who must have got an alert and an all-clear by the end: of a panic on every channel at once, of a check-in without a call. */
const owed: readonly Owed[] = [
  { name: 'Robin', panic: ['email', 'sms', 'call'], 'check-in': ['email', 'sms'] } as const,
  { name: 'Kim', panic: ['sms', 'call'], 'check-in': ['sms'] } as const,
  { name: 'safety team', panic: ['emergency', 'email'], 'check-in': ['emergency', 'email'] } as const,
].flatMap((listener) =>
  (['panic', 'check-in'] as const).flatMap((kind) =>
    ['alert', 'all-clear'].flatMap((end) =>
      listener[kind].map((channel) => ({ name: listener.name, template: `${kind}-${end}`, channel })),
    ),
  ),
);

/** Plays both emergencies. Returns whether everybody got what they should have and a safety worker runs again. */
async function play(stack: RunningStack, dataDir: string): Promise<boolean> {
  const platform = supportClient({ baseUrl: stack.api, token: 'dev-platform' });
  const safety = supportClient({ baseUrl: stack.api, token: 'dev-safety-1' });
  const { accountId, account, listeners } = people();
  const moments: Moment[] = [];
  const happened = (what: string, since?: Moment['since'], at = now()): void => {
    moments.push({ at, what, ...(since && { since }) });
  };

  chapter('Alex sets up a check-in for a meeting and names two contacts, Robin and Kim.');
  await dataOf(platform.PUT('/v1/accounts/{accountId}', { params: { path: { accountId } }, body: account }));
  const dueAt = new Date(Date.now() + 3_000).toISOString();
  const set = await dataOf(
    platform.POST('/v1/check-ins', { body: { accountId, dueAt, note: 'The Eagle, first floor', graceMinutes: 5 } }),
  );
  const checkIn = { params: { path: { id: set.id } } };
  const readCheckIn = () => dataOf(safety.GET('/v1/check-ins/{id}', checkIn));
  happened(
    'Alex is due to be asked whether all is well',
    { name: 'it was due', templates: ['check-in-prompt'] },
    set.dueAt,
  );
  happened('Alex is due to be reminded', { name: 'it was due', templates: ['check-in-reminder'] }, set.remindAt);
  happened(
    'the check-in is missed: the alerts are due',
    { name: 'it was due', templates: ['check-in-alert'] },
    set.alertAt,
  );
  say(`  #${set.id}: asked at ${set.dueAt}, again at ${set.remindAt}; contacts alerted at ${set.alertAt}.`);
  const minutes = Math.round((Date.parse(set.alertAt) - Date.now()) / 60_000);
  if (minutes > 1)
    say(
      `  That is in ${minutes} minutes at this stack's pace. On a stack started with TIME_SCALE=60 it takes seconds.`,
    );

  chapter('Nobody answers. Before the reminder we kill the safety worker …');
  const isSettled = ({ state }: { state: string }): boolean => state !== 'queued' && state !== 'unknown';
  await until('the question', Date.parse(set.dueAt) + 10_000, async () => {
    const { deliveries = [] } = await readCheckIn();
    return deliveries.some(isSettled);
  });
  const killed = await killSafetyWorker(dataDir);
  happened(`safety worker (pid ${killed}) KILLED`);
  say(`  Safety worker ${killed} killed at ${now()}.`);

  chapter('… and while there is none, Alex presses the panic button.');
  const place = { latitude: 51.5136, longitude: -0.1365, accuracy: 12 };
  const began = performance.now();
  const { id: panicId, openedAt } = await dataOf(
    platform.POST('/v1/panic', { body: { accountId, clientEventId: randomUUID(), location: place } }),
  );
  say(`  #${panicId}: stored and answered after ${Math.round(performance.now() - began)} ms.`);
  const panic = { params: { path: { id: panicId } } };
  happened('Alex presses the panic button', { name: 'the press', templates: ['panic-alert'] }, openedAt);

  chapter('Another safety worker takes over, and everybody is told.');
  await until('another safety worker', Date.now() + 10_000, async () => {
    const pid = await safetyWorkerOf(dataDir);
    if (pid === undefined || pid === killed) return false;
    happened(`another safety worker (pid ${pid}) is started`);
    return true;
  });
  /** Whether there are messages of this name in the panic or check-in, and each has an outcome. */
  const settled = async (message: string): Promise<boolean> => {
    const read = message.startsWith('panic') ? dataOf(safety.GET('/v1/panic/{id}', panic)) : readCheckIn();
    const ours = ((await read).deliveries ?? []).filter((each) => each.message === message);
    return ours.length > 0 && ours.every(isSettled);
  };
  const inAMinute = (): number => Date.now() + 60_000;
  await until('the alerts of the panic', inAMinute(), () => settled('panic-alert'));

  chapter('The safety team acknowledges the panic and stands it down.');
  happened('safety-1 acknowledges the panic');
  await dataOf(safety.POST('/v1/panic/{id}/acknowledge', { ...panic, body: {} }));
  happened('safety-1 stands the panic down', { name: 'the stand-down', templates: ['panic-all-clear'] });
  await dataOf(safety.POST('/v1/panic/{id}/stand-down', { ...panic, body: { note: 'A drill.' } }));
  await until('the all-clears of the panic', inAMinute(), () => settled('panic-all-clear'));

  chapter('The time to answer the check-in runs out: its alerts go out.');
  await until('the alerts of the check-in', Date.parse(set.alertAt) + 60_000, () => settled('check-in-alert'));
  chapter('Alex is well after all, and says so.');
  happened('Alex answers the check-in', { name: 'the answer', templates: ['check-in-all-clear'] });
  await dataOf(platform.POST('/v1/check-ins/{id}/answer', { ...checkIn, body: {} }));
  await until('the all-clears of the check-in', inAMinute(), () => settled('check-in-all-clear'));

  const messages = (await messagesOf(stack.mailbox)).filter(({ headers }) =>
    [set.id, panicId].includes(headers['x-hotmess-ref'] ?? ''),
  );
  const drilled = { listeners, moments, messages };
  const { lines, missing } = reckoning(drilled, owed);
  chapter('What happened, and who got what, in order of time');
  for (const line of story(drilled)) say(line);
  chapter('What everybody had to get, and how soon it came');
  for (const line of lines) say(line);
  const worker = await safetyWorkerOf(dataDir);
  const isLeft = worker !== undefined && worker !== killed;
  say(`\n${isLeft ? `The stack runs on with safety worker ${worker}.` : 'The stack has NO SAFETY WORKER now.'}`);
  say(
    missing.length === 0 ? 'Everybody got every message.' : `${missing.length} of the required messages did not come.`,
  );
  return missing.length === 0 && isLeft;
}

/**
 * Waits until `ask` answers true, at most until the instant `end`. Then the drill goes on all the same: its end shows what did not happen.
 * After two seconds, and then every half minute, it prints what it waits for and how long at most.
 */
async function until(what: string, end: number, ask: () => Promise<boolean>): Promise<void> {
  let sayAt = Date.now() + 2_000;
  while (!(await ask())) {
    if (Date.now() > end) return say(`  … ${what} did not come in time: the stack's logs may say why.`);
    if (Date.now() >= sayAt) {
      say(`  … waiting for ${what}, ${Math.ceil((end - Date.now()) / 1_000)} s at most`);
      sayAt += 30_000;
    }
    await pause(100);
  }
}

async function messagesOf(mailbox: string): Promise<Message[]> {
  const answer = await fetch(`${mailbox}/messages`);
  return ((await answer.json()) as { items: Message[] }).items;
}

async function safetyWorkerOf(dataDir: string): Promise<number | undefined> {
  const pid = (await stackIn(dataDir))?.processes.find(({ name }) => name === 'safety-worker')?.pid;
  try {
    return pid !== undefined && process.kill(pid, 0) ? pid : undefined;
  } catch {
    return undefined; // it has died, and stack.json does not show that yet
  }
}

async function killSafetyWorker(dataDir: string): Promise<number> {
  const pid = await safetyWorkerOf(dataDir);
  if (pid === undefined) throw new StartError('The stack has no safety worker to kill: see its logs.');
  process.kill(pid, 'SIGKILL');
  return pid;
}

/** The stack on this data directory. @throws {StartError} when there is none, or it does not answer */
async function runningStack(dataDir: string): Promise<RunningStack> {
  const stack = await stackIn(dataDir);
  const alive = stack && (await fetch(`${stack.api}/readyz`).catch(() => undefined));
  if (stack && alive?.ok) return stack;
  const what = stack ? `The stack in ${dataDir} does not answer` : `No stack is running in ${dataDir}`;
  throw new StartError(
    `${what}: start one with "TIME_SCALE=60 npm start", then run the drill beside it, with the same DATA_DIR if you have set one.`,
  );
}

try {
  const { dataDir } = await readOptions(process.env);
  process.exitCode = (await play(await runningStack(dataDir), dataDir)) ? 0 : 1;
} catch (error) {
  sayWhy(error);
  process.exitCode = 1;
}
process.exit();
