import { afterAll, beforeAll, expect, it } from 'vitest';
import { seed, seededTokens } from '../../../dev/stories/seed.ts';
import { startApi, type TestApi } from '../../support/servers/test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

it('every seeded token opens the API', async () => {
  expect(seededTokens).toHaveLength(20);
  for (const { token, owner } of seededTokens) {
    const { status } = await api.ask('GET', '/v1/tickets', { as: owner });
    expect([token, status]).toEqual([`dev-${owner}`, 200]);
  }
});

it('everybody starts offline with capacity 10; a second login belongs to the same person', async () => {
  const staff = await api.db.selectFrom('staff').selectAll().orderBy('id').execute();
  expect(new Set(staff.map(({ status, capacity }) => `${status} ${capacity}`))).toEqual(new Set(['offline 10']));
  const person = new Map(staff.map(({ id, person_id }) => [id, person_id]));
  expect(person.get('moderator-1b')).toBe(person.get('moderator-1'));
  expect(person.get('supervisor-1b')).toBe(person.get('supervisor-1'));
  expect(person.get('moderator-3')).toBe('person-moderator-3');
  expect(new Set(person.values()).size).toBe(staff.length - 2);
  for (const id of ['acc_moderator_3', 'acc_supervisor_2'])
    expect((await api.ask('GET', `/v1/accounts/${id}`)).body).toMatchObject({ id, tier: 'PLUS' });
});

it('seeding again leaves everything as it is', async () => {
  await api.ask('PUT', '/v1/staff/me/availability', { as: 'agent-1', body: { status: 'online', capacity: 2 } });
  await api.ask('PUT', '/v1/accounts/acc_1', { body: { email: 'moved@example.com', name: 'Moved' } });
  await seed(api.ownerUrl);
  const { body } = await api.ask<{ items: unknown[] }>('GET', '/v1/staff', { as: 'agent-1' });
  expect(body.items[0]).toMatchObject({ id: 'agent-1', status: 'online', capacity: 2 });
  expect((await api.ask('GET', '/v1/accounts/acc_1')).body).toMatchObject({ email: 'moved@example.com' });
});
