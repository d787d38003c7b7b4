import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { pythonEnvironment } from '../../../scripts/python-environment.ts';
import { startApi, type TestApi } from '../../support/servers/test-api.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '..', '..', '..');
const recipe = join(root, 'test', 'python-client');

let api: TestApi;
let address: string;
let python: string;
let folder: string;
beforeAll(async () => {
  // It proves that the reference works for tools that are not ours. Without Python 3.11 or PyPI it fails and says so.
  const tool = { name: 'openapi-python-client', since: '3.11', requirements: join(recipe, 'requirements.txt') };
  python = join(await pythonEnvironment(tool, (line) => console.log(line)), 'python');
  folder = await mkdtemp(join(tmpdir(), 'hotmess-python-'));
  api = await startApi({ worker: true });
  address = await api.app.listen({ host: '127.0.0.1', port: 0 });
}, 300_000);
afterAll(async () => {
  await api.stop();
  await rm(folder, { recursive: true, force: true });
});

it('a Python client, generated from the reference without a warning, opens, assigns, answers, lists and pages tickets', async () => {
  const generate = `-m openapi_python_client generate --meta none --fail-on-warning --config generator.yaml`.split(' ');
  const [document, client] = [join(root, 'docs', 'openapi.json'), join(folder, 'hotmess_support')];
  await run(python, [...generate, '--path', document, '--output-path', client], { cwd: recipe });
  const { stdout } = await run(python, [join(recipe, 'tickets.py'), address], {
    env: { ...process.env, PYTHONPATH: folder },
  });
  const told = JSON.parse(stdout) as { readonly opened: readonly string[] };
  expect(told.opened).toHaveLength(5);
  expect(told).toEqual({
    opened: told.opened,
    taken: ['in_progress', 'technical-1'],
    stale: [412, expect.arrayContaining(['ticket.assigned'])],
    answer: ['public', 'Please start the app again.', 1],
    read: ['in_progress', true, expect.arrayContaining(['met'])],
    messages: ['requester', 'staff'],
    'at work': [told.opened[0]],
    walked: told.opened.toReversed(),
    pages: 3,
  });
});
