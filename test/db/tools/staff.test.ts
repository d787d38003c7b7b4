import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tokenHash } from '../../../db/queries/people/tokens.ts';
import { startApi, type TestApi } from '../../support/servers/test-api.ts';
import { runTool } from '../../support/servers/tool-process.ts';

let api: TestApi;
let folder: string;
beforeAll(async () => {
  api = await startApi();
  folder = await mkdtemp(join(tmpdir(), 'hotmess-staff-'));
});
afterAll(async () => {
  await api.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Runs `npm run staff` or `npm run token` on the database of this test. */
const run = (tool: 'staff' | 'token', ...args: readonly string[]) =>
  runTool(tool, args, { cwd: folder, env: { DATABASE_URL: api.ownerUrl } });

const staff = (...args: readonly string[]) => run('staff', ...args);
const changes = async (staffId: string) =>
  (await api.db.selectFrom('staff_change').selectAll().where('staff_id', '=', staffId).orderBy('seq').execute()).map(
    ({ by_kind, by_id, change, after }) => ({ by: `${by_kind} ${by_id}`, change, after }),
  );

describe('npm run staff', () => {
  it('makes the first manager of an empty production, who can be given a token', async () => {
    const args = ['add', 'mo', '--name', 'Mo', '--roles', 'manager', '--by', 'kim'];
    expect(await staff(...args)).toEqual({ code: 0, out: 'Added mo.\n', err: '' });
    expect(await staff(...args)).toMatchObject({ code: 0, out: 'mo is already like this; nothing changed.\n' });
    expect(await staff('add', 'mo', '--name', 'Moe', '--roles', 'manager')).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^There is another mo already: use roles, teams or person/) as string,
    });
    const { out } = await run('token', 'issue', '--staff', 'mo');
    const headers = { authorization: `Bearer ${out.trim()}` };
    expect((await api.ask('GET', '/v1/staff/mo', { as: null, headers })).status).toBe(200);
    expect(await changes('mo')).toMatchObject([{ by: 'operator kim', change: 'added' }]);
  });

  it('changes roles, teams and person, each on record, and the same again is nothing', async () => {
    expect(await staff('roles', 'agent-1', 'agent,safety')).toMatchObject({
      code: 0,
      out: 'Changed agent-1.\n',
    });
    expect(await staff('teams', 'agent-1', 'support,safety')).toMatchObject({ code: 0 });
    expect(await staff('person', 'agent-1', 'person-x')).toMatchObject({ code: 0 });
    expect(await staff('roles', 'agent-1', 'safety,agent')).toMatchObject({
      out: 'agent-1 is already like this; nothing changed.\n',
    });
    expect(await staff('roles', 'agent-1', 'agent')).toMatchObject({
      code: 1,
      err: expect.stringContaining('cannot be in these teams') as string,
    });
    const by = `operator ${userInfo().username}`;
    expect(await changes('agent-1')).toEqual([
      { by, change: 'changed', after: { roles: ['safety', 'agent'] } },
      { by, change: 'changed', after: { teams: ['support', 'safety'] } },
      { by, change: 'changed', after: { personId: 'person-x' } },
    ]);
    expect(await staff('roles', 'nobody', 'agent')).toMatchObject({
      code: 1,
      err: expect.stringContaining('Nobody') as string,
    });
  });

  it('retires for good: tokens end at once and no new one is issued', async () => {
    expect((await api.ask('GET', '/v1/staff', { as: 'agent-2' })).status).toBe(200);
    expect(await staff('retire', 'agent-2')).toEqual({
      code: 0,
      out: 'agent-2 is retired: their tokens have ended.\n',
      err: '',
    });
    expect((await api.ask('GET', '/v1/staff', { as: 'agent-2' })).status).toBe(401);
    expect(await staff('retire', 'agent-2')).toMatchObject({ code: 0, out: 'agent-2 is retired already.\n' });
    expect(await staff('roles', 'agent-2', 'manager')).toMatchObject({ code: 1 });
    expect(await run('token', 'issue', '--staff', 'agent-2')).toMatchObject({
      code: 1,
      err: 'agent-2 is retired for good and gets no token: add a new login by npm run staff.\n',
    });
    const token = await api.db.selectFrom('token').selectAll().where('hash', '=', tokenHash('dev-agent-2')).execute();
    expect(token).toMatchObject([{ revoked_at: expect.any(Date) as Date }]);
    expect((await staff('list')).out).toMatch(/^agent-2 +Agent 2 +person-agent-2 +agent +support +10 +retired \S+Z$/m);
  });

  it('makes logins what a file says, leaves the others alone, and does it twice without a trace', async () => {
    const file = join(folder, 'staff.json');
    const lou = { id: 'lou', name: 'Lou', roles: ['agent', 'technical'], teams: ['technical'], person: 'person-l' };
    await writeFile(file, JSON.stringify([lou, { id: 'agent-3', retired: true }]));
    expect(await staff('--from', file)).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^Added lou\./) as string,
      err: '',
    });
    expect(await staff('--from', file)).toMatchObject({
      code: 0,
      out: 'lou is already like this; nothing changed.\nagent-3 is retired already.\n',
    });
    await writeFile(
      file,
      JSON.stringify([
        { ...lou, roles: ['agent'] },
        { id: 'agent-3', name: 'A', roles: ['agent'] },
      ]),
    );
    const third = await staff('--from', file);
    expect(third).toMatchObject({ code: 1, out: 'Changed lou.\n' });
    expect(third.err).toBe('agent-3 is retired for good: add a new login with another id.\n');
    expect(await changes('lou')).toMatchObject([
      { change: 'added' },
      { change: 'changed', after: { roles: ['agent'] } },
    ]);
    expect((await staff('list')).out).toMatch(/^supervisor-1 .* working$/m);
    expect(await staff('--from', join(folder, 'none.json'))).toMatchObject({
      code: 1,
      err: expect.stringContaining('cannot be read (ENOENT)') as string,
    });
  });
});
