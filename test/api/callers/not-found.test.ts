import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Rule } from '../../../api/callers/access/access-rule.ts';
import { access } from '../../../api/callers/access.ts';
import { seededTokens } from '../../../dev/stories/seed.ts';
import { anOpenTicket, startApi, type TestApi, unhurried } from '../../support/servers/test-api.ts';
import { everyRoute, expectedOf, type KnownRoute, noRef, principals, withoutSafety } from '../reference/every-route.ts';

/** Records that some callers may not see, by the parameters of their addresses. All exist, with their files and fired rules. */
interface Hidden {
  readonly what: string;
  /** Who opened it, and so may see it. */
  readonly by?: string;
  readonly params: Readonly<Record<string, string>>;
}

let api: TestApi;
let routes: readonly KnownRoute[];
let hidden: { theirs: Record<string, Hidden[]>; safety: Hidden[] };

beforeAll(async () => {
  api = await startApi({ limits: unhurried });
  routes = everyRoute(api);
  hidden = {
    theirs: {
      platform: [await there('of another client', 'partner'), await there('of staff', 'agent-1')],
      partner: [await there('of another client', 'platform'), await there('of staff', 'agent-1')],
    },
    safety: [
      await there('about safety', 'platform', { category: 'safety' }),
      await there('about safety, by staff', 'safety-1', { category: 'safety' }),
      await there('forced to safety by its words', 'platform'),
      await there('forced to safety by its words, by staff', 'agent-1', { category: 'billing' }),
      await withUnreadWords('forced to safety by words that its case has not heard'),
      await withTheSafetyTeam('with the safety team'),
    ],
  };
});
afterAll(() => api.stop());

/** A ticket with a file and a rule that fired, opened by somebody. */
async function there(what: string, as: string, given: Record<string, unknown> = {}): Promise<Hidden> {
  const attachments = [{ name: 'a.txt', base64: Buffer.from('something').toString('base64') }];
  const { ref } = await anOpenTicket(api, { message: 'I am in danger.', attachments, ...given }, as);
  const { id } = await api.db
    .selectFrom('attachment')
    .select('id')
    .where('ticket_ref', '=', ref)
    .executeTakeFirstOrThrow();
  return { what, by: as, params: { ref, id, rule: 'TK-23/danger' } };
}

/** A ticket on which a reply forces safety; nobody is there who would read its inbox. */
async function withUnreadWords(what: string): Promise<Hidden> {
  const hiding = await there(what, 'platform', { message: 'My ticket does not scan.' });
  const body = { body: 'And he threatened to kill me.' };
  const { status } = await api.ask('POST', `/v1/tickets/${hiding.params['ref']}/replies`, { body });
  expect(status).toBe(202);
  return hiding;
}

async function withTheSafetyTeam(what: string): Promise<Hidden> {
  const hiding = await there(what, 'platform', { message: 'My ticket does not scan.' });
  await api.db.updateTable('ticket').set({ team: 'safety' }).where('ref', '=', String(hiding.params['ref'])).execute();
  return hiding;
}

const missing: Hidden = { what: 'missing', params: { ref: noRef } };

/** More references of nothing: some well-formed, some malformed. */
const nothing: readonly Hidden[] = [
  { what: 'missing, with a file', params: { ref: noRef, id: 'm-1-0', rule: 'TK-23/danger' } },
  { what: 'in small letters', params: { ref: noRef.toLowerCase() } },
  ...[
    '',
    'not-even-a-reference',
    "' or 1=1 --",
    '../tickets',
    '7K3QX9B%',
    'ÄÖÜ',
    'x'.repeat(900),
    'x'.repeat(1_100),
  ].map((ref) => ({ what: `malformed ${ref.slice(0, 20)}`, params: { ref } })),
];

/** The ways to ask a route: with and without each header, and with bodies that are valid, invalid and no JSON. */
function manners(route: KnownRoute): { headers: Record<string, string>; payload?: unknown }[] {
  const [whole] = route.bodies('What is there?');
  if (route.method === 'GET') return [{ headers: {} }, { headers: { 'if-match': '"0"', 'if-none-match': '"0"' } }];
  const key = route.method === 'POST' ? [true, false] : [false];
  return key.flatMap((withKey) =>
    [undefined, '"0"', '"7"', '*'].flatMap((tag) =>
      [whole, {}, '{'].map((payload) => ({
        headers: {
          ...(withKey && { 'idempotency-key': randomUUID() }),
          ...(tag !== undefined && { 'if-match': tag }),
          ...(payload !== undefined && { 'content-type': 'application/json' }),
        },
        payload: typeof payload === 'object' ? JSON.stringify(payload) : payload,
      })),
    ),
  );
}

/** An answer byte for byte, without its date, its instance and the counts of requests. */
async function answer(
  route: KnownRoute,
  method: string,
  as: string,
  {
    given,
    manner,
  }: { readonly given: Hidden; readonly manner: { headers: Record<string, string>; payload?: unknown } },
) {
  // A new key for each request: under the same one, the stored answer to the first would come back.
  const key = manner.headers['idempotency-key'] && { 'idempotency-key': randomUUID() };
  const { statusCode, headers, body } = await api.app.inject({
    method: method as 'GET',
    url: route.path(given.params),
    headers: { authorization: `Bearer dev-${as}`, ...manner.headers, ...key },
    ...(manner.payload !== undefined && { payload: manner.payload as string }),
  });
  const told = Object.entries(headers).filter(([name]) => name !== 'date' && !/^ratelimit(-policy)?$/.test(name));
  return {
    status: statusCode,
    headers: Object.fromEntries(told),
    body: body.replace(/urn:uuid:[0-9a-f-]{36}/, 'urn:uuid:'),
  };
}

/** Where only those may ask to whom no ticket is hidden, everybody else is refused by their role, whatever they name. */
const letsInWhoSeesNotAll = (rule: Rule): boolean =>
  rule === 'anyone' ||
  rule.clients !== undefined ||
  rule.staff === 'all' ||
  rule.staff?.some((role) => !['safety', 'supervisor', 'manager'].includes(role)) === true;

const ofTickets = Object.entries(access)
  .filter(([line, rule]) => line.includes('/:ref') && letsInWhoSeesNotAll(rule))
  .map(([line, rule]) => ({ line, rule }));

describe('404', () => {
  it.each(ofTickets)(
    '$line answers the very same for what is hidden and what does not exist',
    async ({ line, rule }) => {
      const route = routes.find(({ method, url }) => `${method} ${url}` === line);
      if (!route) throw new Error(`${line} is no route.`);
      const askers = [
        ...['platform', 'partner'].map((as) => ({
          as,
          things: [...(hidden.theirs[as] ?? []), ...hidden.safety.filter(({ by }) => by !== as)],
        })),
        ...withoutSafety.map(({ owner }) => ({ as: owner, things: hidden.safety })),
      ].filter(
        ({ as }) =>
          expectedOf(
            rule,
            principals.find(({ name }) => name === as) ?? { name: as, authorization: '', owner: undefined },
          ) === 'in',
      );
      expect(askers.length).toBeGreaterThan(1);
      const methods = route.method === 'GET' ? ['GET', 'HEAD'] : [route.method];
      let refusals = 0;
      let malformed = nothing;
      for (const { as, things } of askers)
        for (const method of methods)
          for (const manner of manners(route)) {
            const expected = await answer(route, method, as, { given: missing, manner });
            const asked = expected.status === 404 ? [...things, ...malformed] : things;
            if (expected.status === 404) [refusals, malformed] = [refusals + 1, []]; // once is enough for these
            const told = async (each: Hidden) => [each.what, await answer(route, method, as, { given: each, manner })];
            const answers = await Promise.all(asked.map(told));
            expect([as, method, manner, answers]).toEqual([
              as,
              method,
              manner,
              asked.map(({ what }) => [what, expected]),
            ]);
          }
      // Not all of them failed on a missing precondition: each caller got a 404 with at least one complete request.
      expect(refusals).toBeGreaterThanOrEqual(askers.length * methods.length);
    },
  );

  it('is repeated as it was under the same Idempotency-Key, whatever was hidden', async () => {
    const headers = { 'if-match': '"0"' };
    const twice = async (ref: string | undefined) => {
      const key = randomUUID();
      const ask = () =>
        api.ask('POST', `/v1/tickets/${ref}/assign`, { as: 'agent-1', key, headers, body: { team: 'billing' } });
      await ask();
      const { status, headers: told, text } = await ask();
      return [status, told['idempotency-replayed'], text.replace(/urn:uuid:[0-9a-f-]{36}/, '')];
    };
    expect(await twice(hidden.safety[0]?.params['ref'])).toEqual(await twice(noRef));
  });

  it('meets exactly the staff from whom a safety ticket is hidden', async () => {
    expect(withoutSafety.length).toBeGreaterThan(3);
    const [safety] = hidden.safety;
    for (const { owner, roles } of seededTokens.filter((each) => each.roles)) {
      const { status } = await api.ask('GET', `/v1/tickets/${safety?.params['ref']}`, { as: owner });
      const may = roles?.some((role) => ['safety', 'supervisor', 'manager'].includes(role));
      expect([owner, status]).toEqual([owner, may ? 200 : 404]);
    }
  });
});
