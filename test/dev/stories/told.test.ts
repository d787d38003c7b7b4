import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../../dev/compiled/cache.ts';
import { anOpenTicket, startApi, type TestApi } from '../../support/servers/test-api.ts';

let api: TestApi;
let empty: string;
let running: string;
beforeAll(async () => {
  api = await startApi();
  empty = await mkdtemp(join(tmpdir(), 'hotmess-no-stack-'));
  running = await mkdtemp(join(tmpdir(), 'hotmess-a-stack-'));
  const stack = {
    api: await api.app.listen({ host: '127.0.0.1', port: 0 }),
    docs: '',
    temporalUi: '',
    mailbox: '',
    postgres: api.ownerUrl,
    processes: [{ name: 'api', pid: process.pid }],
  };
  await writeFile(join(running, 'stack.json'), JSON.stringify(stack));
});
afterAll(async () => {
  await api.stop();
  for (const folder of [empty, running]) await rm(folder, { recursive: true, force: true });
});

/** What a script printed on the data directory, and how it ended. */
async function run(dataDir: string, script: 'status' | 'ticket', ...args: readonly string[]) {
  const child = spawn(process.execPath, ['dev/compiled/run.ts', `dev/stories/${script}.ts`, ...args], {
    cwd: root,
    env: { ...process.env, DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (chunk: string) => (printed += chunk));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, lines: printed.trimEnd().split('\n') };
}

describe('npm run status', () => {
  it('says in a sentence that no stack runs, and ends with 1', async () => {
    const { code, lines } = await run(empty, 'status');
    expect(code).toBe(1);
    expect(lines).toEqual([
      `No stack runs on ${empty}: start one with npm start, or set DATA_DIR to the folder of another.`,
    ]);
  });

  it('tells of the processes, the open cases and what is due next', async () => {
    const { ref } = await anOpenTicket(api);
    const { code, lines } = await run(running, 'status');
    expect(code).toBe(0);
    expect(lines).toContain(`  api              pid ${process.pid}`);
    expect(lines).toContainEqual(expect.stringMatching(/^ {2}ticket {11}\d+ open$/));
    expect(lines).toContainEqual(expect.stringMatching(new RegExp(`ticket/${ref} {2}the ticket is to be triaged$`)));
  });
});

describe('npm run ticket', () => {
  it('TK-26 tells the story of a ticket, a safety ticket too', async () => {
    const { ref, subject } = await anOpenTicket(api, { category: 'safety' });
    const { code, lines } = await run(running, 'ticket', ref.toLowerCase());
    expect(code).toBe(0);
    expect(lines[0]).toBe(`#${ref} ${subject}`);
    expect(lines).toContainEqual(expect.stringMatching(/London {2}\S+Z {2}Ticket opened: safety/));
    expect(lines).toContainEqual(expect.stringMatching(/ wrote:$/));
  });

  it.each([
    ['of a ticket that is not there', ['BBBBBBBB'], 'There is no ticket BBBBBBBB on this stack.'],
    ['of no ticket', [], 'Which ticket? Give its reference, as in npm run ticket 7KQ2M9XW.'],
  ])('%s says so in a sentence, and ends with 1', async (_, args, sentence) => {
    expect(await run(running, 'ticket', ...args)).toEqual({ code: 1, lines: [sentence] });
  });
});
