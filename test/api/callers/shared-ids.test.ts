import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { TicketJson } from '../../../api/shapes/tickets/ticket.ts';
import { seededTokens } from '../../../dev/stories/seed.ts';
import type { LinkPurpose } from '../../../domain/people/link-claims.ts';
import { signLink } from '../../../inbox/links/signed-link.ts';
import { until } from '../../support/probe/until.ts';
import { startTestWorker, type TestWorker } from '../../support/probe/worker.ts';
import { startMailbox, type TestMailbox } from '../../support/servers/servers.ts';
import {
  aTicketBody,
  type Json,
  linkSecret,
  startApi,
  type TestApi,
  unhurried,
} from '../../support/servers/test-api.ts';
import { everyRoute, type KnownRoute, noRef } from '../reference/every-route.ts';

/** An account id that both clients use. */
const accountId = 'acc_shared';
/** A word that stands wherever the member of a client, or what belongs to them, is named. */
const canaries = { platform: 'zanzibaric', partner: 'quixotical' } as const;
type Client = keyof typeof canaries;
const clients: readonly Client[] = ['platform', 'partner'];
const otherOf = (client: Client): Client => (client === 'platform' ? 'partner' : 'platform');

/** What one client's member has, by the names under which routes ask for it. */
interface Theirs {
  readonly ref: string;
  readonly byStaff: string;
  readonly file: string;
  readonly checkIn: string;
  readonly panic: string;
  readonly refund: string;
}

let api: TestApi;
let mailbox: TestMailbox;
let safetyWorker: TestWorker;
let routes: readonly KnownRoute[];
let theirs: Record<Client, Theirs>;

beforeAll(async () => {
  mailbox = await startMailbox();
  api = await startApi({ worker: true, smtpUrl: mailbox.smtp, limits: unhurried });
  safetyWorker = await startTestWorker({
    temporal: inject('temporal'),
    namespace: inject('namespace'),
    queue: api.inbox.queues.safety,
    databaseUrl: api.url,
    smtpUrl: mailbox.smtp,
  });
  await sql`update token set scopes = (select scopes from token where client_id = 'platform')
    where client_id = 'partner'`.execute(api.db);
  routes = everyRoute(api);
  for (const as of clients) await tellOf(as);
  theirs = { platform: await live('platform'), partner: await live('partner') };
});
afterAll(async () => {
  await safetyWorker.stop();
  await Promise.all([api.stop(), mailbox.stop()]);
});

/** The client's member, known under the id that the other client uses as well. */
async function tellOf(as: Client): Promise<void> {
  const word = canaries[as];
  const emergencyContacts = [{ name: `${word} contact`, email: `${word}-contact@example.com` }];
  const told = { email: `${word}@example.com`, emailVerifiedAt: '2026-01-01T00:00:00Z', name: `${word} member` };
  const { status } = await api.ask('PUT', `/v1/accounts/${accountId}`, {
    as,
    body: { ...told, stripeCustomerId: `cus_${word}`, emergencyContacts },
  });
  expect(status).toBe(200);
}

/** Opens one of each kind for the client's member, under ids that the other client uses as well. */
async function live(as: Client): Promise<Theirs> {
  const word = canaries[as];
  const made = async <B>(path: string, asked: Parameters<TestApi['ask']>[2]): Promise<B> => {
    const { status, body, text } = await api.ask<B>('POST', path, { as, ...asked });
    if (status >= 300) throw new Error(`${path}: ${status} ${text}`);
    return body;
  };
  const requester = { accountId, email: `${word}@example.com`, name: `${word} member` };
  const attachments = [{ name: `${word}.txt`, base64: Buffer.from(word).toString('base64') }];
  const asked = aTicketBody({ subject: word, message: word, requester, attachments });
  const { ref } = await made<TicketJson>('/v1/tickets', { body: asked });
  await made(`/v1/tickets/${ref}/replies`, { body: { body: word } });
  const named = { ...asked, requester: { ...requester, clientId: as } };
  const { ref: byStaff } = await made<TicketJson>('/v1/tickets', { as: 'agent-1', body: named });
  const dueAt = new Date(Date.now() + 3_600_000).toISOString();
  const { id: checkIn } = await made<{ id: string }>('/v1/check-ins', { body: { accountId, dueAt, note: word } });
  const press = { accountId, clientEventId: 'the same press' };
  const { id: panic } = await made<{ id: string }>('/v1/panic', { key: null, body: press });
  const asksBack = { accountId, kind: 'full', reason: word, ticketRef: ref };
  const { id: refund } = await made<{ id: string }>('/v1/refunds', { body: asksBack });
  const file = await api.db
    .selectFrom('attachment')
    .select('id')
    .where('ticket_ref', '=', ref)
    .executeTakeFirstOrThrow();
  return { ref, byStaff, file: file.id, checkIn, panic, refund };
}

/** The address of a route that names what is theirs. */
function pathTo(route: KnownRoute, of: Theirs): string {
  const id = () => {
    if (route.url.startsWith('/v1/check-ins/')) return of.checkIn;
    if (route.url.startsWith('/v1/panic/')) return of.panic;
    if (route.url.startsWith('/v1/refunds/')) return of.refund;
    return route.url.includes('/attachments/') ? of.file : noRef;
  };
  return route.path({ accountId, ref: of.ref, rule: 'TK-23/danger', id: id() });
}

/** The bodies that a route takes, in these words and about the shared id; none where it takes none. */
function bodiesFor(route: KnownRoute, words: string, clientId?: Client): (Json | undefined)[] {
  const about = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(about);
    if (value === null || typeof value !== 'object') return value;
    const { clientId: _named, ...given } = value as Json;
    const told = Object.entries(given).map(([name, each]) => [name, name === 'accountId' ? accountId : about(each)]);
    return { ...Object.fromEntries(told), ...('accountId' in given && clientId !== undefined && { clientId }) };
  };
  const bodies = route.bodies(words).map((each) => about(each) as Json);
  return bodies.length ? bodies : [undefined];
}

/** The queries that a route takes and that may lead to others: by the id, by the other's words, and as many as there may be. */
function queriesFor(route: KnownRoute, word: string): string[] {
  const more = [
    route.query.includes('limit') && '?limit=100',
    route.query.includes('requester') && `?limit=100&requester=${accountId}`,
    route.query.includes('q') && `?limit=100&q=${word}`,
  ];
  return ['', ...more.filter((each) => each !== false)];
}

async function ask(route: KnownRoute, path: string, asked: { as: string; body: Json | undefined }) {
  const { statusCode, headers, body } = await api.app.inject({
    method: route.method,
    url: path,
    headers: {
      authorization: `Bearer dev-${asked.as}`,
      ...(route.method === 'POST' && { 'idempotency-key': randomUUID(), 'if-match': '"0"' }),
    },
    ...(asked.body !== undefined && { payload: asked.body }),
  });
  return { status: statusCode, text: JSON.stringify(headers) + body };
}

const isOpenToAnyone = ({ rule }: KnownRoute): boolean => rule === 'anyone';

describe('R-28 two clients that use one account id', () => {
  it('R-28 have nothing of each other in their contexts, mails and pages', async () => {
    const pages: readonly [LinkPurpose, (of: Theirs) => string][] = [
      ['rate', ({ ref }) => ref],
      ['verify-yes', ({ byStaff }) => byStaff],
      ['panic-seen', ({ panic }) => `${panic}-1`],
      ['panic-place', ({ panic }) => `${panic}-1`],
      ['check-in-seen', ({ checkIn }) => `${checkIn}-1`],
      ['contact-refuse', ({ panic }) => `${panic}-1`],
    ];
    for (const of of clients) {
      const [word, other] = [canaries[of], canaries[otherOf(of)]];
      const nothing = [other, ...Object.values(theirs[otherOf(of)])];
      for (const ref of [theirs[of].ref, theirs[of].byStaff])
        for (const as of ['safety-1', 'manager-1']) {
          const { status, text } = await api.ask('GET', `/v1/tickets/${ref}/context`, { as });
          expect([status, text.includes(word), nothing.filter((each) => text.includes(each))]).toEqual([200, true, []]);
          expect(text).toContain(theirs[of].panic);
        }
      for (const [purpose, refOf] of pages) {
        const claims = { purpose, ref: refOf(theirs[of]), expiresAt: Date.now() + 60_000, id: randomUUID() };
        const { text } = await api.ask('GET', `/l/${signLink(linkSecret, claims)}`, { as: null });
        expect([purpose, nothing.filter((each) => text.includes(each))]).toEqual([purpose, []]);
      }
      const to = [`${word}@example.com`, `${word}-contact@example.com`];
      await until('both have mails', async () => {
        for (const each of to) expect(await mailbox.messages({ to: each })).not.toEqual([]);
      });
    }
    const mails = await mailbox.messages();
    for (const mail of mails) {
      const text = JSON.stringify(mail);
      const about = clients.filter((of) =>
        [canaries[of], ...Object.values(theirs[of])].some((each) => text.includes(each)),
      );
      expect([text, about.length < 2]).toEqual([text, true]);
    }
    expect(mails.length).toBeGreaterThan(6);
  });

  it.each(clients)('R-28 see nothing of each other on any route: %s', async (as) => {
    const [mine, other] = [canaries[as], canaries[otherOf(as)]];
    let shown = 0;
    for (const route of routes.filter((each) => !isOpenToAnyone(each)))
      for (const of of clients)
        for (const query of queriesFor(route, other))
          for (const body of bodiesFor(route, mine)) {
            const path = pathTo(route, theirs[of]) + query;
            const answer = await ask(route, path, { as, body });
            const told = [route.method, path, answer.status, answer.text];
            const hidden = Object.values(theirs[otherOf(as)]).filter((each) => !path.includes(each));
            for (const each of [other, ...hidden]) expect([told, answer.text.includes(each)]).toEqual([told, false]);
            // what is another's is what does not exist
            const named = [theirs[of].ref, theirs[of].checkIn, theirs[of].panic, theirs[of].refund];
            const names = named.some((each) => path.includes(each));
            if (of !== as && names) expect([told, answer.status >= 400]).toEqual([told, true]);
            if (answer.status < 300 && answer.text.includes(mine)) shown += 1;
          }
    expect(shown).toBeGreaterThan(8); // there is something to see
  });

  it('R-28 are told apart for staff on every route that shows one record, and by clientId in lists', async () => {
    const everyRole = [
      ...new Map(seededTokens.flatMap(({ owner, roles }) => (roles ? [[roles.join(), owner] as const] : []))).values(),
    ];
    const isOfOne = ({ method, url, query }: KnownRoute): boolean =>
      (/:(?:ref|id|accountId)/.test(url) && !url.startsWith('/v1/staff')) ||
      query.includes('clientId') ||
      (method === 'POST' && url === '/v1/tickets');
    let shown = 0;
    for (const route of routes.filter((each) => !isOpenToAnyone(each) && isOfOne(each)))
      for (const of of clients) {
        const [word, other] = [canaries[of], canaries[otherOf(of)]];
        const path = pathTo(route, theirs[of]) + (route.query.includes('clientId') ? `?clientId=${of}` : '');
        const bodies = bodiesFor(route, word, of);
        const asked = everyRole.flatMap((as) => bodies.map((body) => ({ as, body })));
        const answers = await Promise.all(asked.map(async (each) => ({ ...each, ...(await ask(route, path, each)) })));
        for (const { as, status, text } of answers) {
          const told = [as, route.method, path, status, text];
          for (const each of [other, ...Object.values(theirs[otherOf(of)])])
            expect([told, text.includes(each)]).toEqual([told, false]);
          if (status < 300 && text.includes(word)) shown += 1;
        }
      }
    expect(shown).toBeGreaterThan(20);
  });

  it('R-28 must be named where an account is named alone', async () => {
    const alone = routes.filter(({ url }) => url.includes(':accountId'));
    expect(alone.length).toBeGreaterThan(1);
    for (const route of alone.filter(({ method }) => method === 'GET')) {
      const answer = await ask(route, pathTo(route, theirs.platform), { as: 'manager-1', body: undefined });
      expect([route.url, answer.status]).toEqual([route.url, 422]);
      expect(answer.text).toContain('"clientIds":["partner","platform"]');
    }
  });

  it('R-28 have nothing of each other in any row', async () => {
    const { rows: tables } = await sql<{ name: string; columns: string[] }>`
      select table_name as name, array_agg(column_name::text) as columns from information_schema.columns
      where table_schema = 'public' group by 1 order by 1`.execute(api.db);
    let compared = 0;
    for (const { name, columns } of tables) {
      if (name === 'idempotency_key') continue; // answers, which the routes above have shown
      const { rows } = await sql<{ row: string }>`select to_jsonb(t)::text as row from ${sql.table(name)} t`.execute(
        api.db,
      );
      for (const { row } of rows) {
        const of = clients.filter((each) =>
          [canaries[each], ...Object.values(theirs[each])].some((one) => row.includes(one)),
        );
        expect([name, row, of.length < 2]).toEqual([name, row, true]);
        const { client_id: client } = JSON.parse(row) as { client_id?: Client | null };
        if (columns.includes('client_id') && client && of[0]) expect([name, row, of[0]]).toEqual([name, row, client]);
        compared += of.length;
      }
    }
    expect(compared).toBeGreaterThan(50);
  });
});
