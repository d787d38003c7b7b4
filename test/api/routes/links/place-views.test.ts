import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from '../../../../api/http/cursors.ts';
import { signLink } from '../../../../inbox/links/signed-link.ts';
import { pressPanic } from '../../../../inbox/safety/press-panic.ts';
import { aMember } from '../../../support/desks/safety-desk.ts';
import { type Json, linkSecret, startApi, type TestApi } from '../../../support/servers/test-api.ts';

/** Temporal is down and no worker runs: a view is recorded all the same. */
let api: TestApi;
beforeAll(async () => {
  api = await startApi({ temporal: '127.0.0.1:1', rateLimits: { open: 14 } });
});
afterAll(() => api.stop());

async function aPlacedPanic(): Promise<string> {
  const location = { latitude: 51.5072, longitude: -0.1276 };
  const accountId = await aMember(api.inbox);
  return pressPanic(api.inbox, { clientId: 'platform', accountId, clientEventId: randomUUID(), location });
}

const link = (ref: string): string =>
  `/l/${signLink(linkSecret, { purpose: 'panic-place', ref, expiresAt: Date.now() + 3_600_000, id: randomUUID() })}`;

/** What the page of a link answers to its button: the status, and whether it shows the place. */
async function look(path: string): Promise<[status: number, place: boolean]> {
  const { status, text } = await api.ask('POST', path, { as: null, key: null });
  return [status, text.includes('51.5072, -0.1276')];
}

/** The entries of the access log, newest first, without their instants. */
async function logOf(id: string): Promise<Json[]> {
  const { body } = await api.ask<Page<Json>>('GET', `/v1/panic/${id}/access?limit=100`, { as: 'supervisor-1' });
  return body.items.map(({ by, part, item, purpose, outcome }) => ({ by, part, item, purpose, outcome }));
}

/** How many views the case was told of, for its timeline. */
async function told(id: string): Promise<number> {
  const facts = api.db.selectFrom('inbox').select('id').where('case_id', '=', `panic/${id}`);
  return (await facts.where('kind', '=', 'place-shown').execute()).length;
}

const shown = [200, true] as const;
const viewBy = (contact: string): Json => ({
  by: { kind: 'contact', id: contact, person: null },
  part: 'place',
  item: null,
  purpose: null,
  outcome: 'shown',
});

describe('PN-04 each view of a place', () => {
  it('is an entry of its own, in the log and on the timeline, however soon it follows another one, by whatever link', async () => {
    const id = await aPlacedPanic();
    const path = link(`${id}-1`);
    expect(await look(path)).toEqual(shown);
    expect(await look(path)).toEqual(shown);
    expect(await Promise.all([path, link(`${id}-1`), link(`${id}-2`)].map(look))).toEqual([shown, shown, shown]);
    expect((await logOf(id)).map(({ by }) => (by as Json)['id']).toSorted()).toEqual([
      ...Array.from({ length: 4 }, () => 'contact-1'),
      'contact-2',
    ]);
    expect((await logOf(id))[4]).toEqual(viewBy('contact-1'));
    expect(await told(id)).toBe(5);
  });

  it('is in the log when the case is at its end and takes nothing more', async () => {
    const id = await aPlacedPanic();
    await api.db.updateTable('support_case').set({ sealed_at: new Date() }).where('id', '=', `panic/${id}`).execute();
    expect(await look(link(`${id}-2`))).toEqual(shown);
    expect([await logOf(id), await told(id)]).toEqual([[viewBy('contact-2')], 0]);
  });

  it('is shown only once it is recorded, and no look that shows nothing leaves an entry', async () => {
    const id = await aPlacedPanic();
    await api.ask('GET', link(`${id}-1`), { as: null });
    expect(await look(link(`${id}-3`))).toEqual([404, false]);
    await api.db.schema.alterTable('access_entry').renameTo('away').execute();
    const answer = await look(link(`${id}-1`));
    await api.db.schema.alterTable('away').renameTo('access_entry').execute();
    expect([answer, await logOf(id), await told(id)]).toEqual([[500, false], [], 0]);
  });

  it('counts: a contact has as many as there are requests for open pages, and ten a minute stand on the timeline', async () => {
    const id = await aPlacedPanic();
    const path = link(`${id}-1`);
    const answers = [];
    for (let n = 0; n < 16; n++) answers.push((await look(n % 2 ? path : link(`${id}-1`)))[0]);
    expect(answers).toEqual([...Array.from({ length: 14 }, () => 200), 429, 429]);
    expect((await logOf(id)).length).toBe(14);
    const lines = await told(id);
    expect(lines).toBeGreaterThanOrEqual(10);
    expect(lines).toBeLessThanOrEqual(14); // a new minute may have begun
    expect(await look(link(`${id}-2`))).toEqual(shown); // nobody uses up another's
  });
});
