import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { setPriority } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { freePorts } from '../../../dev/stack/free-ports.ts';
import { forkProgram } from '../../../dev/stack/node-command.ts';
import { seed } from '../../../dev/stories/seed.ts';
import { type Parts, perPiece, spentBy } from '../cpu.ts';
import { percentile, type Result } from '../report.ts';

const presses = { perSecond: 10, seconds: 20 };
/** How long an attack has been going on when the first press of its round is made, in milliseconds. */
const warmUpMs = 3_000;
const mostTimes = 3;
/** How far the ordinary API stands back behind the front, as in the stack. */
const ordinaryNiceness = 5;

const attacks = {
  upload: '40 connections upload 5 x 5 MB',
  names: '8 connections send 100,000 names',
  hammer: '40 connections hammer every open route',
} as const;

/** The product's own limits: those of development are out of reach. */
const limited = {
  RATE_LIMIT_CLIENT: '6000',
  RATE_LIMIT_STAFF: '600',
  RATE_LIMIT_NO_TOKEN: '60',
  RATE_LIMIT_OPEN: '600',
};

/** Nobody acknowledges these panics: the watchdog would page for each of them. */
const unwatched = { WATCH_GRACE_MS: '3600000', WATCH_STALE_MS: '86400000' };

/** What became of the presses of a round. */
interface Round {
  /** How long each that was taken waited for its answer, in milliseconds. */
  readonly waits: readonly number[];
  /** The answers to all others. */
  readonly refusals: readonly string[];
}

/** A round under an attack. */
interface AttackedRound extends Round {
  readonly what: string;
  /** Where the processor time of its seconds went. */
  readonly profile: string;
}

/**
 * Measures how long a press of the panic button takes at the public address: alone, under each of three attacks, and while the same
 * attackers send the same to a server that does nothing but read (the control), all in one run. The attackers share the processors with
 * everything else, though last in line: the control says what part of the wait is theirs. Prints how the attackers were answered, and how
 * often the ordinary API died of them.
 */
export async function benchUnderAttack(env: NodeJS.ProcessEnv, databaseUrl: string, parts: Parts): Promise<Result[]> {
  await seed(databaseUrl);
  const product = await startProduct({
    ...env,
    ...limited,
    ...unwatched,
    NODE_ENV: 'development',
    LOG_LEVEL: 'silent',
  });
  const reader = forkProgram('test/bench/bare/reader.ts', env);
  const [bare] = (await once(reader, 'message')) as [string];
  setPriority(reader.pid!, ordinaryNiceness);
  await round(product.url, 5); // warm-up
  const alone: Round[] = [await round(product.url)];
  const under: AttackedRound[] = [];
  const controls: AttackedRound[] = [];
  for (const attack of Object.keys(attacks) as (keyof typeof attacks)[])
    for (const [target, rounds] of [
      [product.url, under],
      [bare, controls],
    ] as const) {
      const attacker = forkProgram('test/bench/safety/attacker.ts', {
        ...env,
        BENCH_TARGET: target,
        BENCH_ATTACK: attack,
      });
      await once(attacker, 'message');
      await pause(warmUpMs);
      const all = { ...parts, ...product.parts(), bare: reader.pid, attackers: attacker.pid };
      const before = await spentBy(all);
      const presses = await round(product.url);
      const profile = perPiece(before, await spentBy(all), 1, { digits: 0 });
      rounds.push({ ...presses, what: attacks[attack], profile });
      attacker.send('how?');
      const [answered] = (await once(attacker, 'message')) as [Record<string, number>];
      attacker.kill('SIGKILL');
      await once(attacker, 'exit');
      await pause(warmUpMs);
      alone.push(await round(product.url));
      const of = target === bare ? `${attack}, control` : attack;
      console.log(`  ${of}: attackers were answered ${JSON.stringify(answered)}; ${product.deaths()} deaths so far`);
    }
  product.stop();
  reader.kill('SIGKILL');
  return [...under.map((each) => resultOf(each, alone)), ...controls.map((each) => controlOf(each, alone))];
}

function resultOf(under: AttackedRound, alone: readonly Round[]): Result {
  const refused = [under, ...alone].flatMap(({ refusals }) => refusals);
  const { value, baseline, ...more } = compared(under, alone);
  return {
    ...more,
    name: `a press of the panic button while ${under.what}, p99`,
    value,
    baseline,
    target: `<= ${mostTimes}`,
    ok: value <= mostTimes * baseline && refused.length === 0,
  };
}

const controlOf = (control: AttackedRound, alone: readonly Round[]): Result => ({
  ...compared(control, alone),
  name: `the same while ${control.what} to a server that only reads, p99`,
  target: 'none',
  ok: true,
});

/** A round beside those without attackers. */
function compared({ what, waits, refusals, profile }: AttackedRound, alone: readonly Round[]) {
  const quiet = alone.flatMap((each) => each.waits);
  const [value, baseline] = [percentile(waits, 99), percentile(quiet, 99)];
  console.log(
    `  a press while ${what}: p99 ${value.toFixed(1)} ms, p50 ${percentile(waits, 50).toFixed(1)} ms; ` +
      `alone p99 ${baseline.toFixed(1)} ms, p50 ${percentile(quiet, 50).toFixed(1)} ms; ` +
      `not taken: ${refusals.length ? refusals.join(', ') : 'none'}; processor ms: ${profile}`,
  );
  return { value, baseline, unit: 'ms', profile };
}

/** The front and the ordinary API behind it, as the stack starts them: the second comes again when it dies. */
async function startProduct(env: NodeJS.ProcessEnv) {
  const [publicPort, ordinaryPort] = (await freePorts(2)) as [number, number];
  const [url, behind] = [`http://127.0.0.1:${publicPort}`, `http://127.0.0.1:${ordinaryPort}`];
  let ordinary: ChildProcess;
  let deaths = 0;
  let isOver = false;
  const startOrdinary = (): void => {
    const own = { PORT: String(ordinaryPort), NICENESS: String(ordinaryNiceness), TRUST_PROXY: '127.0.0.1' };
    ordinary = forkProgram('api/server.ts', { ...env, ...own }, { heapMb: 768 });
    ordinary.once('exit', () => {
      if (isOver) return;
      deaths++;
      startOrdinary();
    });
  };
  startOrdinary();
  const own = { PORT: String(publicPort), PUBLIC_URL: url, ORDINARY_API_URL: behind, DATABASE_POOL_SIZE: '5' };
  const front = forkProgram('api/front/server.ts', { ...env, ...own }, { heapMb: 256 });
  for (let up = false; !up; await pause(100))
    up = await fetch(`${url}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
  return {
    url,
    deaths: () => deaths,
    parts: (): Parts => ({ front: front.pid, ordinary: ordinary.pid }),
    stop(): void {
      isOver = true;
      for (const child of [front, ordinary]) child.kill('SIGKILL');
    },
  };
}

/** Presses at a steady pace, each on a connection that is kept, for accounts that have nothing in common. */
async function round(url: string, seconds: number = presses.seconds): Promise<Round> {
  const agent = new Agent({ keepAlive: true });
  const [waits, refusals]: [number[], string[]] = [[], []];
  const begin = performance.now();
  await Promise.all(
    Array.from({ length: presses.perSecond * seconds }, async (_, n) => {
      const due = begin + (n * 1_000) / presses.perSecond;
      await pause(Math.max(0, due - performance.now()));
      const answer = await press(agent, url);
      if (answer === '201') waits.push(performance.now() - due);
      else refusals.push(answer);
    }),
  );
  agent.destroy();
  return { waits, refusals };
}

function press(agent: Agent, url: string): Promise<string> {
  const body = JSON.stringify({ accountId: `acc_${randomUUID()}`, clientEventId: randomUUID() });
  const headers = {
    authorization: 'Bearer dev-platform',
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  };
  return new Promise((resolve) => {
    const sent = request(`${url}/v1/panic`, { method: 'POST', agent, headers }, (response) => {
      response.resume().once('end', () => resolve(String(response.statusCode)));
    });
    sent.once('error', ({ code }: NodeJS.ErrnoException) => resolve(code ?? 'broken'));
    sent.end(body);
  });
}
