import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from '../../../../api/http/cursors.ts';
import type { TicketJson } from '../../../../api/shapes/tickets/ticket.ts';
import { aMember } from '../../../support/desks/safety-desk.ts';
import { type Answer, anOpenTicket, startApi, type TestApi } from '../../../support/servers/test-api.ts';
import { checkInRequests } from '../safety/check-in-requests.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ temporal: '127.0.0.1:1' });
});
afterAll(() => api.stop());

/** What each list is asked for, and how one more record gets into it; both give what its records are known by. */
const lists = {
  ticket: { path: '/v1/tickets', open: async () => (await anOpenTicket(api)).ref },
  'check-in': {
    path: '/v1/check-ins',
    open: async () => (await checkInRequests(api, await aMember(api.inbox)).aCheckIn()).id,
  },
  panic: {
    path: '/v1/panic',
    open: async () => {
      const body = { accountId: await aMember(api.inbox), clientEventId: randomUUID() };
      return (await api.ask<{ id: string }>('POST', '/v1/panic', { key: null, body })).body.id;
    },
  },
} as const;

/** Has the state of a case be of a version that nobody knows, as after a release that was taken back. */
const makeUnreadable = (caseId: string) =>
  sql`update support_case set state = jsonb_set(state, '{version}', '99') where id = ${caseId}`.execute(api.db);

async function wholeList(path: string): Promise<string[]> {
  const found: string[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const query: string = `${path}?limit=1${cursor && `&cursor=${cursor}`}`;
    const answer: Answer<Page<{ ref?: string; id?: string }>> = await api.ask('GET', query, { as: 'safety-1' });
    const { status, body, text } = answer;
    if (status !== 200) throw new Error(`${query}: ${status} ${text}`);
    found.push(...body.items.map(({ ref, id }) => ref ?? id ?? ''));
    cursor = body.next;
  }
  return found;
}

const counted = async (): Promise<number> => {
  const { text } = await api.ask('GET', '/metrics', { as: null });
  return Number(/^hotmess_unreadable_cases_total (\d+)$/m.exec(text)?.[1]);
};

/** The cases of which the log says that nobody can read them. */
const named = (from: number): unknown[] =>
  api.log
    .slice(from)
    .map((line) => JSON.parse(line) as { level: number; caseId?: string; err?: { type: string } })
    .filter(({ level, err }) => level === 50 && err?.type === 'UnknownStateError')
    .map(({ caseId }) => caseId);

describe.each(Object.keys(lists) as (keyof typeof lists)[])('a %s whose state nobody can read', (kind) => {
  const { path, open } = lists[kind];

  it('is left out of its list, which shows all the others on every page; log and metrics tell of it', async () => {
    const [first, lost, alsoLost, last] = [await open(), await open(), await open(), await open()];
    expect(await wholeList(path)).toEqual([last, alsoLost, lost, first]);
    const [before, from] = [await counted(), api.log.length];
    const unreadable = [lost, alsoLost].map((reference) => `${kind}/${reference}`);
    for (const caseId of unreadable) await makeUnreadable(caseId);
    expect(await wholeList(path)).toEqual([last, first]);
    expect(new Set(named(from))).toEqual(new Set(unreadable));
    expect((await counted()) - before).toBe(named(from).length);
    expect((await api.ask('GET', `${path}/${lost}`, { as: 'safety-1' })).status).toBe(500);
  });
});

it('TK-09 what is known of a requester leaves out a ticket whose state nobody can read', async () => {
  const requester = { email: 'lost@example.com', name: 'Lost' };
  const [here, lost, other] = [
    await anOpenTicket(api, { requester }),
    await anOpenTicket(api, { requester }),
    await anOpenTicket(api, { requester }),
  ];
  await makeUnreadable(`ticket/${lost.ref}`);
  const { body } = await api.ask<{ earlierTickets: TicketJson[] }>('GET', `/v1/tickets/${here.ref}/context`, {
    as: 'agent-1',
  });
  expect(body.earlierTickets.map(({ ref }) => ref)).toEqual([other.ref]);
});
