import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { birthOf } from '../../../dev/process/birth.ts';
import { type Part, type Supervisor, supervise } from '../../../dev/stack/supervisor.ts';
import { until } from '../../support/probe/until.ts';

let logs: string;
let lines: string[];
let supervisor: Supervisor;

beforeEach(async () => {
  logs = await mkdtemp(join(tmpdir(), 'hotmess-supervisor-'));
  lines = [];
  supervisor = supervise(
    logs,
    (line) => lines.push(line),
    () => {},
  );
});
afterEach(async () => {
  await supervisor.stop();
  await rm(logs, { recursive: true, force: true });
});

const lives = 'setInterval(() => {}, 1000);';

function aPart(name: string, program: string): Part {
  const log = join(logs, `${name}.log`);
  return {
    name,
    what: 'a program of the test',
    command: { file: process.execPath, args: ['-e', `console.log('${name} is up'); ${program}`] },
    stopSignal: 'SIGTERM',
    ready: () =>
      until(
        name,
        async () => {
          if (!(await readFile(log, 'utf8')).includes(`${name} is up`)) throw new Error('silent');
        },
        5_000,
      ),
  };
}

const pidOf = (name: string) => supervisor.processes().find((each) => each.name === name)?.pid ?? 0;
const linesOf = async (name: string) => (await readFile(join(logs, `${name}.log`), 'utf8')).trim().split('\n');

it('gives the real pid of what it started, and says how long it took', async () => {
  await supervisor.start([aPart('one', lives), aPart('two', lives)]);
  expect(supervisor.processes().map(({ name }) => name)).toEqual(['one', 'two']);
  expect(await readFile(`/proc/${pidOf('one')}/cmdline`, 'utf8')).toContain('one is up');
  expect(lines).toContainEqual(expect.stringMatching(/^one +a program of the test +\d+\.\d s$/));
});

it('starts again within 5 s what was killed, again and again', async () => {
  await supervisor.start([aPart('one', lives)]);
  for (let deaths = 1; deaths <= 3; deaths++) {
    const [killed, at] = [pidOf('one'), Date.now()];
    process.kill(killed, 'SIGKILL');
    await until('its successor', async () => expect(pidOf('one')).not.toBe(killed), 5_000);
    expect(Date.now() - at).toBeLessThan(5_000);
    await until('its word', async () => expect(await linesOf('one')).toHaveLength(deaths + 1), 5_000);
  }
  expect(lines).toContainEqual(expect.stringContaining('one ended (SIGKILL), starting it again in 0.2 s; see '));
});

it('goes on trying with a program that dies at once, and says so', async () => {
  const start = supervisor.start([{ ...aPart('dies', 'process.exit(3)'), ready: () => new Promise(() => {}) }]);
  await until('three lives', async () => expect(await linesOf('dies')).toHaveLength(3), 5_000);
  expect(lines).toContainEqual(expect.stringContaining('dies ended (exit code 3), starting it again in 0.2 s'));
  expect(lines).toContainEqual(expect.stringContaining('dies ended (exit code 3), starting it again in 0.4 s'));
  void start;
});

it('names the log of a part that does not get ready', async () => {
  const part = { ...aPart('silent', lives), ready: () => Promise.reject(new Error('It does not answer.')) };
  await expect(supervisor.start([part])).rejects.toThrow(`It does not answer. See ${join(logs, 'silent.log')}.`);
});

it('ends the last group first, waits until it is gone, and leaves nothing behind', async () => {
  const slowEnd = `process.on('SIGTERM', () => setTimeout(() => { console.log(Date.now()); process.exit(0); }, 300));`;
  const promptEnd = `process.on('SIGTERM', () => { console.log(Date.now()); process.exit(0); });`;
  await supervisor.start([aPart('outside', `${lives} ${promptEnd}`)]);
  await supervisor.start([aPart('inside', `${lives} ${slowEnd}`)]);
  const pids = supervisor.processes().map(({ pid }) => pid);
  await supervisor.stop();
  const [insideGone, outsideTold] = [(await linesOf('inside'))[1], (await linesOf('outside'))[1]];
  expect(Number(outsideTold)).toBeGreaterThanOrEqual(Number(insideGone));
  expect(pids.map(birthOf)).toEqual([undefined, undefined]);
});

it('kills what does not listen, even when it is halted, and does not start it again', async () => {
  await supervisor.start([aPart('deaf', `process.on('SIGTERM', () => {}); ${lives}`), aPart('halted', lives)]);
  const pids = supervisor.processes().map(({ pid }) => pid);
  process.kill(pidOf('halted'), 'SIGSTOP');
  const at = Date.now();
  await supervisor.stop();
  expect(Date.now() - at).toBeLessThan(15_000);
  expect(pids.map(birthOf)).toEqual([undefined, undefined]);
  expect(lines.filter((line) => line.includes('starting it again'))).toEqual([]);
});

it('starts nothing more once it was stopped', async () => {
  await supervisor.stop();
  await expect(supervisor.start([aPart('late', lives)])).rejects.toThrow('The start was interrupted.');
  expect(supervisor.processes()).toEqual([]);
});
