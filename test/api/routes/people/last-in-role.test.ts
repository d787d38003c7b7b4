import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addStaff, retireStaff } from '../../../../db/queries/people/staff-changes.ts';
import { storeToken, tokenHash } from '../../../../db/queries/people/tokens.ts';
import type { OpsPage } from '../../../../inbox/watch/silence.ts';
import { watch } from '../../../../inbox/watch/watchdog.ts';
import { type Json, startApi, type TestApi } from '../../../support/servers/test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

/** A token of a login that was issued until this instant. */
const tokenOf = (staffId: string, expiresAt: Date | null) => ({
  id: randomUUID(),
  hash: tokenHash(randomUUID()),
  owner: { staffId },
  expiresAt,
  issuedBy: 'test',
});

const as = 'manager-1';
const retire = async (id: string, by = as): Promise<Json> =>
  (await api.ask('POST', `/v1/staff/${id}/retire`, { as: by, body: {} })).body;
const last = { type: 'https://support.test/problems/last-in-role', status: 409 };

/** What a round of the watchdog pages about roles: each page's reference. */
async function paged(): Promise<string[]> {
  const pages: OpsPage[] = [];
  await watch(api.inbox, { graceMs: 60_000, staleMs: 120_000 }, async (page) => void pages.push(page));
  return pages.filter(({ key }) => key.startsWith('empty-role:')).map(({ ref }) => ref);
}

describe('R-32 no manager leaves calls for help without anybody', () => {
  it('the last login with the role safety is neither retired nor given other roles', async () => {
    expect(await retire('safety-2')).toMatchObject({ id: 'safety-2', retiredAt: expect.any(String) as string });
    expect(await retire('safety-1')).toMatchObject(last);
    const { headers, body } = await api.ask('GET', '/v1/staff/safety-1', { as });
    expect(body).toMatchObject({ retiredAt: null });
    const { name } = body;
    const other = { name, roles: ['agent'], teams: ['support'] };
    const change = { as, body: other, headers: { 'if-match': String(headers['etag']) } };
    expect((await api.ask('PUT', '/v1/staff/safety-1', change)).body).toMatchObject(last);
    expect((await api.ask('GET', '/v1/panic', { as: 'safety-1' })).status).toBe(200);
    expect(await paged()).toEqual([]);
  });

  it('R-32 a login that lets nobody in is no other holder, whatever its role says', async () => {
    const body = { id: 'safety-3', name: 'Sam', roles: ['agent', 'safety'], teams: ['safety'] };
    expect((await api.ask('POST', '/v1/staff', { as, body })).status).toBe(201);
    expect(await retire('safety-1')).toMatchObject(last);
    await storeToken(api.db, tokenOf('safety-3', new Date(Date.now() - 1_000)));
    expect(await retire('safety-1')).toMatchObject(last);
  });

  it('once another has the role and a token, the first may go', async () => {
    await storeToken(api.db, tokenOf('safety-3', null));
    expect(await retire('safety-1')).toMatchObject({ id: 'safety-1', retiredAt: expect.any(String) as string });
  });

  it('two managers who retire each other at one moment do not both succeed', async () => {
    const answers = await Promise.all([retire('manager-2', 'manager-1'), retire('manager-1', 'manager-2')]);
    expect(answers.filter(({ retiredAt }) => typeof retiredAt === 'string')).toHaveLength(1);
  });
});

it('R-32 an operator can empty a role, and every role that nobody who can act holds any more is paged once', async () => {
  const by = { kind: 'operator', id: 'test' } as const;
  expect(await retireStaff(api.db, by, 'safety-3')).toBe('done');
  expect(await paged()).toEqual(['safety']);
  expect(await paged()).toEqual([]);
  await addStaff(api.db, by, { id: 'supervisor-9', personId: 'p9', name: 'Ghost', roles: ['supervisor'], teams: [] });
  for (const id of ['supervisor-1', 'supervisor-1b', 'supervisor-2', 'manager-1', 'manager-2'])
    expect(['done', 'retired']).toContain(await retireStaff(api.db, by, id));
  expect((await paged()).toSorted()).toEqual(['manager', 'supervisor']);
});
