import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Page } from '../../../../api/http/cursors.ts';
import type { StaffJson } from '../../../../api/shapes/people/staff.ts';
import { anOpenTicket, startApi, type TestApi } from '../../../support/servers/test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ temporal: '127.0.0.1:1' });
});
afterAll(() => api.stop());

it('R-44 how many matters of safety somebody holds is counted only for whoever may know of them', async () => {
  for (const category of ['safety', 'general']) {
    const { ref } = await anOpenTicket(api, { category });
    await api.db.updateTable('ticket').set({ assignee: 'safety-1' }).where('ref', '=', ref).execute();
  }
  const openFor = async (as: string) =>
    (await api.ask<Page<StaffJson>>('GET', '/v1/staff', { as })).body.items.find(({ id }) => id === 'safety-1')?.open;
  for (const as of ['safety-2', 'supervisor-1', 'manager-1']) expect([as, await openFor(as)]).toEqual([as, 2]);
  for (const as of ['agent-1', 'billing-1', 'moderator-1', 'ops-1']) expect([as, await openFor(as)]).toEqual([as, 1]);
});
