import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '../../../../db/client.ts';
import { listTimeline } from '../../../../db/queries/cases/timelines.ts';
import { listStaff } from '../../../../db/queries/people/staff.ts';
import type { TicketSight } from '../../../../db/queries/people/ticket-sight.ts';
import { listMessages } from '../../../../db/queries/tickets/messages.ts';
import {
  listTickets,
  type TicketFilter,
  type TicketOrder,
  type TicketPlace,
  ticketPlace,
} from '../../../../db/queries/tickets/ticket-list.ts';
import { findTicket, otherTicketsOf } from '../../../../db/queries/tickets/tickets.ts';
import { seed } from '../../../../dev/stories/seed.ts';
import { fillTickets } from '../../../support/desks/many-tickets.ts';
import { planner } from '../../../support/probe/plans.ts';
import { freshDatabase } from '../../../support/servers/database.ts';

/** So many that PostgreSQL prefers an index wherever one serves; plans for 100,000 are the same. */
const count = 20_000;
const ref = '00015700';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let db: Db;
let statementsOf: ReturnType<typeof planner>['statementsOf'];
let planOf: ReturnType<typeof planner>['planOf'];
beforeAll(async () => {
  database = await freshDatabase();
  await seed(database.ownerUrl);
  await fillTickets(database.ownerUrl, count, 6);
  ({ db, statementsOf, planOf } = planner(database.url));
}, 600_000);
afterAll(async () => {
  await db.destroy();
  await database.stop();
});

const [all, ordinary]: TicketSight[] = [{ safety: true }, { safety: false }];
const [platform, partner]: TicketSight[] = [{ clientId: 'platform' }, { clientId: 'partner' }];

const list =
  (
    sight: TicketSight,
    filter: TicketFilter = {},
    order: TicketOrder = 'created',
    { deep = false }: { readonly deep?: boolean } = {},
  ) =>
  (on: Db) =>
    listTickets(on, sight, { filter, order, after: deep ? [Date.now() - 30 * 86_400_000, ref] : undefined, limit: 51 });
const others = async (on: Db) =>
  otherTicketsOf(on, ordinary!, { ticket: (await findTicket(on, '00015701', { sight: all! }))!, limit: 50 });
const beginning = '1970-01-01T00:00:00.000Z';
const timeline = (on: Db) =>
  listTimeline(on, `ticket/${ref}`, { hidden: { codes: [], mails: [] }, after: [beginning, 0, 0, 0], limit: 51 });
const messages = (on: Db) => listMessages(on, ref, { audience: 'everybody', after: [0, ''], limit: 51 });
const staff = (on: Db) => listStaff(on, { counted: { safety: false }, after: 'agent-1', limit: 51 });
const everyFilter: TicketFilter = {
  status: ['open', 'escalated'],
  category: ['billing'],
  priority: ['high'],
  team: ['billing'],
  assignee: 'agent-1',
  requester: 'acc_busy',
};

describe('every query that fills a page uses its index and reads no table from end to end', () => {
  it.each<[title: string, query: (db: Db) => Promise<unknown>, index: string]>([
    ['newest first', list(all!), 'ticket_newest'],
    ['newest first, without sight of safety', list(ordinary!), 'ticket_newest'],
    ['newest first, deep', list(ordinary!, {}, 'created', { deep: true }), 'ticket_newest'],
    ['newest first, of a client with many', list(platform!), 'ticket_client|ticket_newest'],
    ['newest first, of a client with few', list(partner!), 'ticket_client'],
    ['due next first', list(all!, {}, 'due'), 'ticket_due'],
    ['due next first, deep', list(ordinary!, {}, 'due', { deep: true }), 'ticket_due'],
    ['due next first, of a client with many', list(platform!, {}, 'due'), 'ticket_due'],
    ['due next first, of a client with few', list(partner!, {}, 'due'), 'ticket_client'],
    ['by a status that is rare', list(ordinary!, { status: ['escalated'] }), 'ticket_working'],
    ['by a status that is common', list(ordinary!, { status: ['closed'] }), 'ticket_newest'],
    ['by what is worked on, due next first', list(all!, { status: ['open', 'in_progress'] }, 'due'), 'ticket_due'],
    ['by category and priority', list(all!, { category: ['general'], priority: ['low'] }), 'ticket_newest'],
    ['by assignee', list(all!, { assignee: 'agent-7' }), 'ticket_assignee'],
    ['by an assignee nobody has heard of', list(all!, { assignee: 'nobody' }), 'ticket_assignee'],
    [
      'by status, team and assignee',
      list(all!, { status: ['open'], team: ['support'], assignee: 'agent-1' }),
      'ticket_',
    ],
    ['by account', list(ordinary!, { requester: 'acc_77' }), 'ticket_account'],
    ['by address', list(ordinary!, { requester: 'guest.77@EXAMPLE.com' }), 'ticket_email'],
    ['by every filter', list(all!, everyFilter), 'ticket_'],
    // Not by the index of words, which would find half of all tickets: one by one, in the order of the list.
    ['by a common word', list(ordinary!, { q: 'please' }), 'ticket_search_pkey'],
    ['by a common word, due next first', list(all!, { q: 'please' }, 'due'), 'ticket_search_pkey'],
    ['by a common word, deep', list(all!, { q: 'please' }, 'created', { deep: true }), 'ticket_search_pkey'],
    ['by a word in every ticket', list(all!, { q: 'example.com' }), 'ticket_search_words'],
    ['by words that begin with three common letters', list(all!, { q: 'exa gue' }), 'ticket_search_words'],
    ['by a rare word', list(ordinary!, { q: 'glitterbomb' }), 'ticket_search_words'],
    ['by words that come together nowhere', list(ordinary!, { q: 'even odd' }), 'ticket_search_words'],
    ['by a word, of a client with many', list(platform!, { q: 'glitterbomb' }), 'ticket_search_words'],
    ['by a word, of a client with few', list(partner!, { q: 'please' }), 'ticket_client'],
    ['by a reference', list(ordinary!, { q: ref }), 'ticket_search_words'],
    ['by an address in words', list(ordinary!, { q: 'guest.77@example.com' }), 'ticket_search_words'],
    ['by ten words', list(all!, { q: 'aaa bbb ccc ddd eee fff acc bcc dcc ecc' }), 'ticket_search_words'],
    ['by a word and every filter', list(all!, { ...everyFilter, q: 'please' }), 'ticket_search_words'],
    ['other tickets of the requester', others, 'ticket_email'],
    ['timeline', timeline, 'timeline_entry_pkey'],
    ['messages', messages, 'message_ticket'],
    ['staff', staff, 'ticket_load'],
  ])('TK-30 %s', async (_, query, index) => {
    const { indexes, scanned, cost } = await planOf(query);
    expect(indexes).toContainEqual(expect.stringMatching(index));
    expect(scanned.filter((table) => table !== 'staff')).toEqual([]);
    expect(cost).toBeLessThan(100_000);
  });
});

describe('a search that goes on in the index of words where the nearest tickets are not enough', () => {
  const wanted = {
    ancient: (n: number) => n <= count / 2, // none of the nearest, from the middle on every one
    secret: (n: number) => n % 10 === 0, // some of the nearest
    'even please': (n: number) => n % 4 === 0, // enough of the nearest
    glitterbomb: (n: number) => n % Math.floor(count / 3) === 7, // one of the nearest at most
  };
  const numbers = Array.from({ length: count }, (_, n) => count - n); // newest first
  const never = Date.UTC(9999, 11, 31);

  it.each(Object.keys(wanted) as (keyof typeof wanted)[])(
    'TK-30 finds each ticket once by %j, page by page',
    async (q) => {
      const expected = numbers.filter(wanted[q]).map((n) => String(n).padStart(8, '0'));
      for (const order of ['created', 'due'] as const) {
        const pages: string[][] = [];
        let after: TicketPlace | undefined;
        const places: TicketPlace[] = [];
        do {
          const { records: page } = await listTickets(db, all!, { filter: { q }, order, after, limit: 90 });
          pages.push(page.map((ticket) => ticket.ref));
          places.push(...page.map((ticket) => ticketPlace(order, ticket)));
          after = page.length === 90 ? places.at(-1) : undefined;
        } while (after);
        if (order === 'created') expect(pages.flat()).toEqual(expected);
        else expect(pages.flat().toSorted()).toEqual(expected.toSorted());
        const inOrder = places.map(([at, of]) => `${order === 'due' ? at : never - at} ${order === 'due' ? of : ''}`);
        expect(inOrder).toEqual(inOrder.toSorted());
      }
    },
  );
});

describe('the statements as they were approved', () => {
  const golden = new URL('golden/lists.sql', import.meta.url);

  it('each is written as in the golden file', async () => {
    const kinds: [title: string, query: (db: Db) => Promise<unknown>][] = [
      ['a ticket', (on) => findTicket(on, ref, { sight: ordinary! })],
      ['tickets, newest first, from a place on', list(ordinary!, everyFilter, 'created', { deep: true })],
      ['tickets, due next first, from a place on, of a client', list(partner!, {}, 'due', { deep: true })],
      ['tickets by words', list(ordinary!, { status: ['open'], q: 'please' }, 'created', { deep: true })],
      ['other tickets of the requester', others],
      ['the timeline of a case, from a place on', timeline],
      ['the messages of a ticket, from a place on', messages],
      ['staff, from a place on', staff],
    ];
    let content = '';
    for (const [title, query] of kinds) {
      const statements = await statementsOf(query);
      content += `-- ${title}\n${statements.map(({ sql }) => `${inLines(sql)};\n\n`).join('')}`;
    }
    if (process.env['UPDATE_GOLDEN'] === '1') await writeFile(golden, content);
    expect(content, 'if the change is meant, run with UPDATE_GOLDEN=1 and read the diff').toBe(
      await readFile(golden, 'utf8'),
    );
  });
});

/** A statement as a person reads it: every clause on a line of its own. */
const inLines = (sql: string): string =>
  sql
    .replace(/\s+/g, ' ')
    .replace(/(?<!distinct) (?=(?:from|inner join|left join|where|order by|limit|union all|with) )/g, '\n  ')
    .trim();
