import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from '../../../api/http/cursors.ts';
import type { TicketJson } from '../../../api/shapes/tickets/ticket.ts';
import { anOpenTicket, startApi, type TestApi } from '../../support/servers/test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ worker: true });
});
afterAll(() => api.stop());

/** Tickets of one requester, opened one after the other. */
async function someTickets(email: string, count: number): Promise<string[]> {
  const refs: string[] = [];
  for (let n = 0; n < count; n++) refs.push((await anOpenTicket(api, { requester: { email, name: 'Pager' } })).ref);
  return refs;
}

/** The references of every page, with something done after each page but the last. */
async function paged(query: string, between: readonly (() => Promise<unknown>)[]): Promise<string[][]> {
  const pages: string[][] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const path: string = `/v1/tickets?limit=3&${query}${cursor && `&cursor=${cursor}`}`;
    const { status, body, text } = await api.ask<Page<TicketJson>>('GET', path, { as: 'agent-1' });
    if (status !== 200) throw new Error(`${path}: ${status} ${text}`);
    pages.push(body.items.map(({ ref }) => ref));
    await between[pages.length - 1]?.();
    cursor = body.next;
  }
  return pages;
}

/** A command by staff at the newest version of a ticket. */
async function tell(ref: string, what: string, body: object): Promise<void> {
  const { headers } = await api.ask('GET', `/v1/tickets/${ref}`, { as: 'agent-1' });
  const asked = { as: 'agent-1', body, headers: { 'if-match': String(headers['etag']) } };
  const { status, text } = await api.ask('POST', `/v1/tickets/${ref}/${what}`, asked);
  if (status >= 300) throw new Error(`${what}: ${status} ${text}`);
}
const close = (ref: string) =>
  tell(ref, 'close', { method: 'Explained it.', improvement: 'none', knowledgeBase: false });
const assign = (ref: string) => tell(ref, 'assign', { assignee: 'agent-2' });
const hurry = (ref: string) => tell(ref, 'priority', { priority: 'urgent', reason: 'It cannot wait.' });

describe('paging while tickets are opened, closed, re-assigned and become urgent', () => {
  it.each(['', '&q=venues'])('newest first shows each ticket once, whatever becomes of it (%j)', async (q) => {
    const email = `newest${q.length}@example.com`;
    const refs = await someTickets(email, 10);
    const at = (n: number) => refs.toReversed()[n]!;
    const pages = await paged(`requester=${email}${q}`, [
      async () => [await someTickets(email, 2), await close(at(1)), await close(at(4)), await assign(at(2))],
      async () => [await hurry(at(8)), await assign(at(6)), await someTickets(email, 1), await close(at(5))],
      async () => [await close(at(9)), await hurry(at(0))],
    ]);
    expect(pages.map((page) => page.length)).toEqual([3, 3, 3, 1]);
    expect(pages.flat()).toEqual(refs.toReversed());
  });

  it('with a filter it shows once each ticket that passes throughout, and none that no longer passes', async () => {
    const email = 'filtered@example.com';
    const refs = await someTickets(email, 8);
    const at = (n: number) => refs.toReversed()[n]!;
    const pages = await paged(`requester=${email}&status=open`, [
      async () => [await close(at(1)), await assign(at(4)), await someTickets(email, 1)],
      async () => [await assign(at(2)), await close(at(7))],
    ]);
    expect(pages.flat()).toEqual([0, 1, 2, 3, 5, 6].map(at));
  });

  it.each(['', '&q=venues'])(
    'due next first shows each ticket once whose due instant stays, and a moved one at each of its places (%j)',
    async (q) => {
      const email = `due${q.length}@example.com`;
      const refs = await someTickets(email, 10);
      const at = (n: number) => refs[n]!;
      const moved = { later: at(1), closed: at(4), sooner: at(8) };
      // The triage of each is due an hour after it was opened; an urgent one has something due before that.
      const pages = await paged(`requester=${email}${q}&sort=due`, [
        async () => [await assign(moved.later), await close(moved.closed), await hurry(moved.sooner)],
        async () => [await someTickets(email, 1)],
      ]);
      const shown = pages.flat();
      const stayed = refs.filter((ref) => !Object.values(moved).includes(ref));
      expect(shown.filter((ref) => stayed.includes(ref))).toEqual(stayed);
      const times = (ref: string) => shown.filter((each) => each === ref).length;
      expect({ later: times(moved.later), sooner: times(moved.sooner) }).toEqual({ later: 2, sooner: 0 });
      expect(shown.slice(0, 3)).toEqual([at(0), at(1), at(2)]);
      expect(shown.at(-1)).toBe(moved.closed); // nothing is due on it any more but its closing
    },
  );
});

describe('a cursor', () => {
  it('belongs to one list: another filter, another order and another value of a filter are answered with 400', async () => {
    await someTickets('cursor@example.com', 2);
    const base =
      'limit=1&status=open&category=general&priority=normal&team=support&requester=cursor@example.com&q=venues';
    const { body } = await api.ask<Page<TicketJson>>('GET', `/v1/tickets?${base}`, { as: 'agent-1' });
    const next = String(body.next);
    const answered = async (query: string, as = 'agent-1') => {
      const answer = await api.ask('GET', `/v1/tickets?${query}&cursor=${next}`, { as });
      return [query, answer.status, (answer.body['errors'] as { parameter: string }[] | undefined)?.[0]?.parameter];
    };
    const same = [
      base,
      base.replace('limit=1', 'limit=7'),
      `${base}&sort=created`,
      base.split('&').reverse().join('&'),
    ];
    for (const query of same) expect(await answered(query)).toEqual([query, 200, undefined]);
    const others = [
      ...base
        .split('&')
        .slice(1)
        .map((filter) => base.replace(`&${filter}`, '')),
      base.replace('status=open', 'status=closed'),
      base.replace('category=general', 'category=billing'),
      base.replace('priority=normal', 'priority=low'),
      base.replace('team=support', 'team=billing'),
      base.replace('cursor@', 'other@'),
      base.replace('q=venues', 'q=venue'),
      `${base}&status=closed`,
      `${base}&sort=due`,
      `${base}&assignee=agent-1`,
    ];
    for (const query of others) expect(await answered(query)).toEqual([query, 400, 'cursor']);
    // It is a place, not a permission: somebody else reads on from there in what they may see.
    expect(await answered(base, 'platform')).toEqual([base, 200, undefined]);
    expect(await answered(base, 'partner')).toEqual([base, 200, undefined]);
  });

  it('of one client opens nothing to another', async () => {
    await someTickets('stranger@example.com', 3);
    const { body } = await api.ask<Page<TicketJson>>('GET', '/v1/tickets?limit=1');
    const { body: strangers } = await api.ask<Page<TicketJson>>('GET', `/v1/tickets?cursor=${String(body.next)}`, {
      as: 'partner',
    });
    expect(strangers).toEqual({ items: [], next: null });
  });
});
