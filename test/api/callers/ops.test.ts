import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Rule } from '../../../api/callers/access/access-rule.ts';
import { access } from '../../../api/callers/access.ts';
import type { Page } from '../../../api/http/cursors.ts';
import type { TicketJson } from '../../../api/shapes/tickets/ticket.ts';
import type { TimelineEntryJson } from '../../../api/shapes/timeline.ts';
import { until } from '../../support/probe/until.ts';
import { anOpenTicket, type Json, startApi, type TestApi, unhurried } from '../../support/servers/test-api.ts';
import { everyRoute, type KnownRoute, noRef } from '../reference/every-route.ts';

/** What those may call whose only role is `ops`, by the contract; everything else is refused them, whatever it names. */
const allowed = [
  'GET /v1/tickets',
  'GET /v1/tickets/:ref',
  'GET /v1/tickets/:ref/timeline',
  'GET /v1/staff',
  'PUT /v1/staff/me/availability',
  'GET /v1/escalation-rules',
  'GET /v1/calendar/due',
  'GET /v1/reply-templates',
  'POST /v1/reconciliations',
  'GET /v1/reconciliations',
  'GET /v1/reconciliations/:id',
];

/** A word that stands wherever people wrote something, or are named. */
const said = 'zanzibaric';
const accountId = `acc_${said}`;

let api: TestApi;
let routes: readonly KnownRoute[];
/** Tickets that ops may see, by their parameters, and what they may not see. */
let there: {
  readonly ref: string;
  readonly hidden: string;
  readonly file: string;
  readonly checkIn: string;
  readonly panic: string;
  readonly refund: string;
};

beforeAll(async () => {
  api = await startApi({ worker: true, limits: unhurried });
  routes = everyRoute(api);
  there = await everythingSaid();
});
afterAll(() => api.stop());

const done = async <B = Json>(
  method: 'POST' | 'PUT',
  path: string,
  asked: Parameters<TestApi['ask']>[2],
): Promise<B> => {
  const { status, body, text } = await api.ask<B>(method, path, asked);
  if (status >= 300) throw new Error(`${path}: ${status} ${text}`);
  return body;
};

/** A staff command at the newest version of a ticket. */
async function tell(ref: string, what: string, body: Json): Promise<void> {
  const { headers } = await api.ask('GET', `/v1/tickets/${ref}`, { as: 'manager-1' });
  await done('POST', `/v1/tickets/${ref}/${what}`, {
    as: 'manager-1',
    body,
    headers: { 'if-match': String(headers['etag']) },
  });
}

/** Says the word at every place where somebody can say one, and waits until each case has heard it. */
async function everythingSaid() {
  const person = { email: `${said}@example.com`, name: `${said} Person` };
  const emergencyContacts = [{ name: said, email: `${said}-contact@example.com` }];
  await done('PUT', `/v1/accounts/${accountId}`, { body: { ...person, stripeCustomerId: said, emergencyContacts } });
  const attachments = [{ name: `${said}.txt`, base64: Buffer.from(said).toString('base64') }];
  const requester = { accountId, ...person };
  const technical = { device: said, os: said, browser: said, steps: said, error: said };
  const given = { category: 'technical', requester, subject: said, message: said, technical, attachments };
  const { ref } = await anOpenTicket(api, given);
  const hears = (): Promise<void> =>
    until('the case has heard it', async () => {
      const unread = api.db.selectFrom('inbox').select('id').where('consumed_revision', 'is', null);
      expect(await unread.where('case_id', '=', `ticket/${ref}`).execute()).toEqual([]);
    });
  await tell(ref, 'messages', { body: said, visibility: 'internal', attachments });
  await tell(ref, 'messages', { body: said, visibility: 'public', nextUpdateWithin: 'PT4H' });
  await tell(ref, 'priority', { priority: 'urgent', reason: said });
  await tell(ref, 'category', { category: 'billing', reason: said });
  await tell(ref, 'escalate', {
    team: 'technical',
    reason: said,
    summary: said,
    urgency: 'high',
    followUpWithin: 'PT4H',
  });
  await tell(ref, 'de-escalate', { note: said });
  await tell(ref, 'propose-solution', { body: said, method: said, improvement: said, knowledgeBase: true });
  await done('POST', `/v1/tickets/${ref}/verification`, { body: { fixed: false, comment: said } });
  await hears();
  await done('POST', `/v1/tickets/${ref}/replies`, { body: { body: said, attachments } });
  await hears();
  await tell(ref, 'resolve', { method: said, improvement: said, knowledgeBase: true, body: said });
  await done('POST', `/v1/tickets/${ref}/satisfaction`, { body: { score: 2, comment: said } });
  await hears();
  const hidden = await anOpenTicket(api, { ...given, category: 'safety' });
  const dueAt = new Date(Date.now() + 3_600_000).toISOString();
  const checkIn = await done<{ id: string }>('POST', '/v1/check-ins', {
    body: { accountId, dueAt, note: said, pin: '4711', duressPin: '1174' },
  });
  const panic = await done<{ id: string }>('POST', '/v1/panic', { key: null, body: { accountId } });
  await done('POST', `/v1/check-ins/${checkIn.id}/answer`, { body: { pin: '1174' } });
  await done('POST', `/v1/check-ins/${checkIn.id}/stand-down`, { as: 'safety-1', body: { note: said } });
  const asksBack = { accountId, kind: 'full', reason: said };
  const refund = await done<{ id: string }>('POST', '/v1/refunds', { body: asksBack });
  const login = { id: 'technical-9', name: said, personId: said, roles: ['technical'], teams: ['technical'] };
  await done('POST', '/v1/staff', { as: 'manager-1', body: login });
  const file = await api.db
    .selectFrom('attachment')
    .select('id')
    .where('ticket_ref', '=', ref)
    .executeTakeFirstOrThrow();
  return { ref, hidden: hidden.ref, file: file.id, checkIn: checkIn.id, panic: panic.id, refund: refund.id };
}

/** The addresses of a route that name what is there. */
function pathsOf(route: KnownRoute): string[] {
  const id = () => {
    if (route.url.startsWith('/v1/check-ins/')) return there.checkIn;
    if (route.url.startsWith('/v1/panic/')) return there.panic;
    // the case itself keeps them from deciding, whatever the table says
    if (route.url.startsWith('/v1/refunds/')) return route.method === 'GET' ? there.refund : noRef;
    if (route.url.startsWith('/v1/staff/')) return 'technical-9';
    return route.url.includes('/attachments/') ? there.file : noRef;
  };
  const refs = route.url.includes(':ref') ? [there.ref, there.hidden] : [noRef];
  const query = route.query.includes('limit') ? ['', '?limit=100'] : [''];
  return refs.flatMap((ref) =>
    query.map((each) => route.path({ ref, id: id(), accountId, rule: 'TK-23/danger' }) + each),
  );
}

/** What somebody whose only role is `ops` is answered who asks this route for everything that is there. */
async function answersOf(route: KnownRoute, as = 'ops-1') {
  const bodies = route.bodies('Let me in');
  const asked = pathsOf(route).flatMap((url) =>
    (bodies.length ? bodies : [undefined]).map((payload) => ({ url, payload })),
  );
  return Promise.all(
    asked.map(async ({ url, payload }) => {
      const { statusCode, headers, body } = await api.app.inject({
        method: route.method,
        url,
        headers: {
          authorization: `Bearer dev-${as}`,
          ...(route.method === 'POST' && { 'idempotency-key': randomUUID(), 'if-match': '"0"' }),
        },
        ...(payload !== undefined && { payload: payload as object }),
      });
      return { url, status: statusCode, text: JSON.stringify(headers) + body };
    }),
  );
}

const lineOf = ({ method, url }: KnownRoute): string => `${method} ${url}`;

/** What is wrong with how a route answers ops: that it lets them in or keeps them out against the contract, or shows them words. */
async function faultsOf(route: KnownRoute): Promise<string[]> {
  const answers = await answersOf(route);
  const mayAsk = route.rule === 'anyone' || allowed.includes(lineOf(route));
  return answers.flatMap(({ url, status, text }) => [
    ...((status === 401 || status === 403) === mayAsk ? [`${url} answers ${status}`] : []),
    ...(text.includes(said) ? [`${url} shows words`] : []),
  ]);
}

const lines = Object.keys(access).map((line) => ({ line }));
const routeAt = (line: string): KnownRoute => {
  const route = routes.find((each) => lineOf(each) === line);
  if (!route) throw new Error(`${line} is no route.`);
  return route;
};

describe('R-33 ops', () => {
  it('R-33 are kept from words that others are shown, on every route that shows any', async () => {
    const shown: string[] = [];
    for (const route of routes.filter(({ method }) => method === 'GET'))
      if ((await answersOf(route, 'manager-1')).some(({ text }) => text.includes(said))) shown.push(lineOf(route));
    expect(shown).toEqual(expect.arrayContaining(allowed.slice(0, 3)));
    expect(shown.length).toBeGreaterThan(10);
  });

  it('R-33 read states, codes and engine facts of a ticket, and a requester as such', async () => {
    const { body: ticket } = await api.ask<TicketJson>('GET', `/v1/tickets/${there.ref}`, { as: 'ops-1' });
    expect(ticket).toMatchObject({ status: 'resolved', resolution: { confirmed: false, knowledgeBase: true } });
    expect(Object.keys(ticket)).not.toEqual(expect.arrayContaining(['subject']));
    expect([ticket.subject, ticket.requester]).toEqual([undefined, undefined]);
    expect(Object.keys(ticket.resolution ?? {}).toSorted()).toEqual(['at', 'confirmed', 'knowledgeBase']);
    const path = `/v1/tickets/${there.ref}/timeline?limit=100`;
    const { items } = (await api.ask<Page<TimelineEntryJson>>('GET', path, { as: 'ops-1' })).body;
    const replied = items.find(({ code }) => code === 'ticket.replied');
    expect(replied?.actor).toEqual({ kind: 'requester', id: 'requester' });
    expect(items.length).toBeGreaterThan(12);
  });

  it.each(lines)(
    'R-33 are answered $line by the contract, and never with words or the people behind them',
    async ({ line }) => {
      expect(await faultsOf(routeAt(line))).toEqual([]);
    },
  );

  it.each(lines.filter(({ line }) => access[line] !== 'anyone' && !allowed.includes(line)))(
    'R-33 that is noticed when $line lets them in',
    async ({ line }) => {
      const table = access as Record<string, Rule>;
      const rule = table[line] as Rule;
      table[line] = { ...(rule as object), staff: 'all' };
      try {
        expect(await faultsOf(routeAt(line))).not.toEqual([]);
      } finally {
        table[line] = rule;
      }
    },
  );

  it.each(['q', 'requester'])('R-33 cannot find out by the filter %s what they are not shown', async (filter) => {
    const { status, body } = await api.ask('GET', `/v1/tickets?${filter}=${said}`, { as: 'ops-1' });
    expect([status, body['errors']]).toEqual([400, [{ parameter: filter, detail: 'This filter is not for ops.' }]]);
  });
});
