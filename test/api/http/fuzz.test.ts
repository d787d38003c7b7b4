import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anOpenTicket, type Json, startApi, type TestApi } from '../../support/servers/test-api.ts';
import { conformityOf, followed, type Operation, type Parameter } from '../reference/conformity.ts';
import { hostileText, nearly, type Schema, valueOf } from '../reference/schema-values.ts';

const document = followed(JSON.parse(readFileSync(new URL('../../../docs/openapi.json', import.meta.url), 'utf8')));
const schemas = document.components.schemas as Readonly<Record<string, Schema>>;
const conformity = conformityOf(document);
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ place: `${method.toUpperCase()} ${path}`, operation })),
);
/** Fixed, so that a finding can be repeated; `npm run fuzz` is the whole fuzz. */
const sample = { seed: 20_260_131, numRuns: 20 };

let api: TestApi;
let refs: readonly string[];
beforeAll(async () => {
  api = await startApi({ worker: true });
  const tickets = await Promise.all([
    anOpenTicket(api),
    anOpenTicket(api, { category: 'billing', message: 'Please refund the £250.' }),
    anOpenTicket(api, {}, 'partner'),
  ]);
  refs = tickets.map(({ ref }) => ref);
});
afterAll(() => api.stop());

/** A request that an operation might get. Text in place of `ref` is a number, since real ones are not known yet. */
interface Tried {
  readonly as: string | null;
  readonly path: Readonly<Record<string, string | number>>;
  readonly query: readonly (readonly [string, string])[];
  readonly body: unknown;
  readonly ifMatch: string | number | undefined;
}

const parametersIn = ({ parameters = [] }: Operation, where: Parameter['in']): readonly Parameter[] =>
  parameters.filter((each) => each.in === where);

/** A seeded login of each role that the access table names. */
const logins: Readonly<Record<string, string>> = {
  agent: 'agent-1',
  billing: 'billing-1',
  technical: 'technical-1',
  supervisor: 'supervisor-1',
  safety: 'safety-1',
  moderator: 'moderator-1',
  manager: 'manager-1',
  ops: 'ops-1',
};

/** Callers who may use an operation, going by what its description says. */
function likely({ description = '' }: Operation): readonly string[] {
  const callers = description.split('\n').at(-1) ?? '';
  const [, roles = ''] = /staff with the role ([\w, ]+)/.exec(callers) ?? [];
  const found = [
    ...(callers.includes('clients') ? ['platform', 'platform', 'partner'] : []),
    ...(callers.includes('all staff') ? ['supervisor-1', 'supervisor-1', 'agent-1'] : []),
    ...Object.entries(logins).flatMap(([role, login]) => (roles.includes(role) ? [login] : [])),
  ];
  if (!found.length) throw new Error(`Nobody may use an operation that is described so: ${callers}`);
  return found;
}

/** Requests to an operation: some match its schema, some nearly, some not at all. */
function requestsOf(operation: Operation): fc.Arbitrary<Tried> {
  const body = operation.requestBody?.content['application/json']?.schema;
  const known: Readonly<Record<string, fc.Arbitrary<string | number>>> = {
    ref: fc.constantFrom(0, 0, 0, 1, 1, 2, 99),
    accountId: fc.constantFrom('acc_1', 'acc_2', 'acc_of_nobody'),
    rule: fc.constantFrom('TK-23/refund-over-threshold', 'TK-23/danger'),
    id: fc.constant('nothing'),
  };
  const inPath = (name: string): fc.Arbitrary<string | number> =>
    fc.oneof(
      { weight: 7, arbitrary: known[name] ?? fc.constant('1') },
      { weight: 1, arbitrary: hostileText.map((text) => text.toWellFormed() || 'x') },
    );
  const inQuery = ({ name, schema }: Parameter): fc.Arbitrary<readonly (readonly [string, string])[]> => {
    const fit = valueOf(schema as Schema, schemas).map((value) =>
      [value].flat().map((each) => [name, String(each)] as const),
    );
    const unfit = fc
      .array(hostileText, { minLength: 1, maxLength: 2 })
      .map((texts) => texts.map((each) => [name, each.toWellFormed()] as const));
    return fc.oneof(
      { weight: 12, arbitrary: fc.constant([]) },
      { weight: 6, arbitrary: fit },
      { weight: 1, arbitrary: unfit },
    );
  };
  return fc.record({
    as: fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(...likely(operation)) },
      { weight: 1, arbitrary: fc.constantFrom('platform', 'partner', 'agent-1', 'nobody', null) },
    ),
    path: fc.record(Object.fromEntries(parametersIn(operation, 'path').map(({ name }) => [name, inPath(name)]))),
    query: fc.tuple(...parametersIn(operation, 'query').map(inQuery)).map((all) => all.flat()),
    body: body
      ? fc.oneof(
          { weight: 3, arbitrary: valueOf(body, schemas) },
          { weight: 2, arbitrary: nearly(valueOf(body, schemas)) },
        )
      : fc.constant(undefined),
    ifMatch: parametersIn(operation, 'header').some(({ name }) => name === 'if-match')
      ? fc.oneof(
          { weight: 9, arbitrary: fc.constant(-1) },
          { weight: 1, arbitrary: fc.constantFrom('"0"', '*', 'W/"1"', '"99999999999"') },
        )
      : fc.constant(undefined),
  });
}

async function answerTo(place: string, { as, path, query, body, ifMatch }: Tried) {
  const [method, template] = place.split(' ') as ['GET' | 'POST' | 'PUT', string];
  const refOf = (n: string | number | undefined): string =>
    typeof n === 'number' ? (refs[n] ?? 'ZZZZZZZZ') : String(n);
  const ref = refOf(path['ref']);
  const address = template.replaceAll(/{(\w+)}/g, (_, name: string) => encodeURIComponent(refOf(path[name])));
  const asked = new URLSearchParams(query.map(([name, value]): [string, string] => [name, value])).toString();
  const version = async (): Promise<string> =>
    String(
      (await api.ask('GET', `/v1/tickets/${encodeURIComponent(ref)}`, { as: 'supervisor-1' })).headers['etag'] ?? '"0"',
    );
  return api.ask<Json>(method, asked ? `${address}?${asked}` : address, {
    as,
    ...(body !== undefined && { body: JSON.stringify(body) ?? '' }),
    ...(ifMatch !== undefined && { headers: { 'if-match': ifMatch === -1 ? await version() : String(ifMatch) } }),
  });
}

/** A fault that JSON Schema cannot express, such as half a surrogate pair, a duration of a year and a day, or a name that is a sentence. */
const untellable = [
  'half of a surrogate pair',
  'holds more than 1,?000 fields',
  'from one second to 365 days',
  'list with this filter',
  'must be a name alone',
];
const isUntellable = (text: string): boolean => untellable.some((each) => new RegExp(each).test(text));

describe('whatever is asked of', () => {
  it.each(operations)(
    '$place is answered as the document says, and never by a fault of ours',
    async ({ place, operation }) => {
      const [method = '', path = ''] = place.split(' ');
      const steps = ['paths', path, method.toLowerCase(), 'requestBody', 'content', 'application/json', 'schema'];
      await fc.assert(
        fc.asyncProperty(requestsOf(operation), async (tried) => {
          const { status, text } = await answerTo(place, tried); // which holds the answer against the document
          expect(status, text).toBeLessThan(500);
          if (tried.body === undefined) return;
          const faults = conformity.mismatches(steps, JSON.parse(JSON.stringify(tried.body) ?? 'null'));
          if (faults.length) expect(status, `accepted, although: ${faults.join('; ')}`).toBeGreaterThanOrEqual(400);
          else if (status === 400 && /"pointer"/.test(text)) expect(isUntellable(text), `refused: ${text}`).toBe(true);
        }),
        sample,
      );
    },
  );
});
