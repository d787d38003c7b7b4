import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readTimelinesRequest } from '../../../db/tools/timelines-request.ts';
import { behindItsBack } from '../../support/probe/behind-its-back.ts';
import { asOnNode } from '../../support/servers/older-node.ts';
import { anOpenTicket, startApi, type TestApi } from '../../support/servers/test-api.ts';
import { runTool } from '../../support/servers/tool-process.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const timelines = (...args: string[]) =>
  runTool('timelines', args, { cwd: process.cwd(), env: { DATABASE_URL: api.url } });

it('npm run timelines checks one case or all, with the rights of the product', async () => {
  const [whole, changed] = [`ticket/${(await anOpenTicket(api)).ref}`, `ticket/${(await anOpenTicket(api)).ref}`];
  expect(await timelines('check')).toEqual({ code: 0, out: '2 timelines checked and found whole.\n', err: '' });
  const { out } = await timelines('check', whole);
  const head = /its head is (\d+:[0-9a-f]{64})\.$/m.exec(out)?.[1] ?? '';
  expect(await timelines('check', whole, '--head', head)).toMatchObject({ code: 0 });
  const other = head.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
  expect(await timelines('check', whole, '--head', other)).toMatchObject({
    code: 1,
    err: expect.stringContaining('it was made anew from end to end') as string,
  });

  await behindItsBack(api.db, sql`update timeline_entry set code = 'ticket.noted' where case_id = ${changed}`);
  const told = expect.stringMatching(
    `^The timeline of ${changed} is not what was written: from entry 0\\.0 on`,
  ) as string;
  expect(await timelines('check')).toEqual({ code: 1, out: '1 timeline checked and found whole.\n', err: told });
  expect(await timelines('check', changed)).toEqual({ code: 1, out: '', err: told });
  expect(await timelines('check', 'ticket/00000000')).toMatchObject({
    code: 1,
    err: 'There is no case ticket/00000000.\n',
  });
});

it.each(['staff', 'timelines', 'token'] as const)(
  'npm run %s refuses to run on a Node that is too old',
  async (tool) => {
    const env = { DATABASE_URL: api.url, NODE_OPTIONS: asOnNode('23.11.1') };
    const { code, out, err } = await runTool(tool, ['no such command'], { cwd: process.cwd(), env });
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(/^This is Node 23\.11\.1; it must be 24 or newer, .*\n.*no such command/);
  },
);

it('npm run timelines names every fault of its arguments at once', () => {
  expect(readTimelinesRequest([])).toEqual({ faults: ['No command is given: it must be check.'] });
  expect(readTimelinesRequest(['look', 'x', 'more', '--head', 'y']).faults).toEqual([
    '"look" is not a command: it must be check.',
    '"x" is not the id of a case: it must be such as ticket/7K3QX9BD.',
    '--head must be <entries>:<hash>, as the log shows it.',
    'Unexpected "more": leave it out.',
  ]);
});
