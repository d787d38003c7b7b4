import { readFile } from 'node:fs/promises';
import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Parameters } from '../../dev/stripe/http/form.ts';
import { routesAt } from '../../dev/stripe/routes/all.ts';
import type { Call } from '../../dev/stripe/state/records.ts';
import { aStripe, controlAt, type TestSimulator } from '../support/outside/stripe.ts';
import { type Finding, findings } from './conformity.ts';
import { type Difference, differenceOf, differences } from './differences.ts';
import { answerSchema, bodySchema, operationOf, querySchema } from './openapi.ts';
import { playEverything } from './story.ts';
import { type StripeMock, startStripeMock } from './stripe-mock.ts';

/*
 * `npm run contract`: holds what the product asks of Stripe, and what the simulator answers, against Stripe's own mock and document. With
 * STRIPE_RECORDED set to the address of a simulator that ran elsewhere, what was recorded there is held against them too.
 */

let mock: StripeMock;
let sim: TestSimulator;
let calls: readonly Call[];
let events: readonly Stripe.Event[];
const started: { stop: () => unknown }[] = [];

beforeAll(async () => {
  mock = await startStripeMock();
  started.push(mock);
  sim = await aStripe();
  started.push(sim);
  await sim.ask('POST', '/webhooks', { url: 'http://127.0.0.1:9/webhooks/stripe' });
  await playEverything(sim);
  const elsewhere = process.env['STRIPE_RECORDED'];
  const recorded = [sim, ...(elsewhere ? [controlAt(elsewhere)] : [])];
  calls = (await Promise.all(recorded.map((each) => each.calls()))).flat().filter(({ fault }) => fault === null);
  events = (await Promise.all(recorded.map((each) => each.events()))).flat();
});
afterAll(async () => {
  for (const each of started) await each.stop();
});

/** A request as Stripe's mock answers it. */
async function sent({ method, path, query, body }: Pick<Call, 'method' | 'path' | 'query' | 'body'>): Promise<number> {
  const encodedQuery = encode(query);
  const answer = await fetch(`${mock.url}${path}${encodedQuery && `?${encodedQuery}`}`, {
    method,
    headers: { authorization: 'Bearer sk_test_123', 'content-type': 'application/x-www-form-urlencoded' },
    ...(method !== 'GET' && { body: encode(body) }),
  });
  await answer.arrayBuffer();
  return answer.status;
}

function encode(parameters: Parameters): string {
  const pairs: [string, string][] = [];
  const add = (name: string, value: unknown): void => {
    if (typeof value === 'string') pairs.push([name, value]);
    else for (const [key, below] of Object.entries(value as object)) add(`${name}[${key}]`, below);
  };
  for (const [name, value] of Object.entries(parameters)) add(name, value);
  return new URLSearchParams(pairs).toString();
}

const nameOf = ({ method, path }: Pick<Call, 'method' | 'path'>): string => `${method} ${path}`;

/** What is not as the document says in the parameters of a request, whose names are refused at every depth. */
function inRequest(call: Pick<Call, 'method' | 'path' | 'query' | 'body'>): readonly Finding[] {
  const operation = operationOf(mock.document, call.method, call.path);
  if (operation === undefined) return [{ at: nameOf(call), what: 'is no call of Stripe' }];
  const named = (value: Parameters, where: string) => ({
    value,
    at: `${nameOf(call)} ${where}`,
    encoding: 'form' as const,
  });
  return [
    ...findings(mock.document, querySchema(operation), named(call.query, 'query')),
    ...findings(mock.document, bodySchema(operation), named(call.body, 'body')),
  ];
}

function inAnswer(call: Call, response = call.response): readonly Finding[] {
  const operation = operationOf(mock.document, call.method, call.path);
  const schema = operation === undefined ? {} : answerSchema(operation, call.status ?? 0);
  return findings(mock.document, schema, { value: response, at: nameOf(call), encoding: 'json' });
}

function inEvent({ type, data }: Stripe.Event): readonly Finding[] {
  const { object } = data.object as unknown as { object: string };
  const schema = { $ref: `#/components/schemas/${object}` };
  return findings(mock.document, schema, { value: data.object, at: type, encoding: 'json' });
}

/** The findings that no difference explains, each once. */
function unexplained(found: readonly Finding[]): readonly string[] {
  const strange = found.filter((finding) => differenceOf(finding) === undefined);
  return [...new Set(strange.map(({ at, what }) => `${at} ${what}`))].sort();
}

const refund = { method: 'POST', path: '/v1/refunds', query: {}, body: { charge: 'ch_1', amount: '100' } } as const;

describe('what is asked of Stripe', () => {
  it('covers every call that the simulator answers', () => {
    const asked = new Set(calls.map(nameOf));
    const never = routesAt('').filter(({ method, path }) => {
      const pattern = new RegExp(`^${method} ${path.replace(':id', '[^/]+')}$`);
      return ![...asked].some((each) => pattern.test(each));
    });
    expect(never.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
  });

  it("is taken by Stripe's own mock, call for call", async () => {
    const distinct = [
      ...new Map(calls.map((call) => [JSON.stringify([nameOf(call), call.query, call.body]), call])).values(),
    ];
    const refused: string[] = [];
    for (const call of distinct) {
      const status = await sent(call);
      if (status !== 200) refused.push(`${nameOf(call)} ${JSON.stringify(call.body)} ${status}`);
    }
    expect([distinct.length > 60, refused]).toEqual([true, []]);
  });

  it('names nothing that the document does not know, at any depth', () => {
    expect(unexplained(calls.flatMap(inRequest))).toEqual([]);
  });

  it('would not be taken with a misspelt parameter, an amount that is no integer, or an unknown reason', async () => {
    expect(await sent(refund)).toBe(200);
    for (const wrong of [{ ammount: '100' }, { amount: '1.50' }, { reason: 'because' }]) {
      const call = { ...refund, body: { ...refund.body, ...wrong } };
      expect([await sent(call), unexplained(inRequest(call)).length]).toEqual([400, 1]);
    }
    const evidence = { ...refund, path: '/v1/disputes/du_1', body: { evidence: { safety_report: 'x' } } };
    expect([await sent(evidence), unexplained(inRequest(evidence))]).toEqual([
      200, // what the mock lets pass inside an object
      ['POST /v1/disputes/du_1 body.evidence.safety_report is not in the document'],
    ]);
  });
});

describe('what the simulator answers', () => {
  it('is what the document describes, without a name too many or too few', () => {
    expect(unexplained(calls.flatMap((call) => inAnswer(call)))).toEqual([]);
  });

  it('sends events about objects that are so, too', () => {
    expect(new Set(events.map(({ type }) => type)).size).toBeGreaterThan(25);
    expect(unexplained(events.flatMap(inEvent))).toEqual([]);
  });

  it('would be seen with a field that was removed from the API, one that is missing, and one of another type', () => {
    const call = calls.find(({ path, status }) => path === '/v1/refunds' && status === 200) as Call;
    const object = calls.find(({ method, path }) => method === 'POST' && path === '/v1/refunds')?.response as object;
    const { amount: _, ...without } = object as { amount: number };
    const of = (response: object) => unexplained(inAnswer({ ...call, method: 'POST' }, response));
    expect(of({ ...object, colour: 'red' })).toEqual(['refund.colour is not in the document']);
    expect(of(without)).toEqual(['refund.amount is missing']);
    expect(of({ ...object, amount: '100' })).toEqual(['refund.amount is "100", no integer']);
    const subscription = calls.find(
      ({ method, path }) => method === 'DELETE' && path.startsWith('/v1/subscriptions/'),
    ) as Call;
    expect(
      unexplained(inAnswer(subscription, { ...(subscription.response as object), current_period_end: 1 })),
    ).toEqual(['subscription.current_period_end is not in the document']);
  });

  it('differs from the document only by what the table names, and by all of it, each with its line of the changelog', async () => {
    const all = [...calls.flatMap((call) => inAnswer(call)), ...events.flatMap(inEvent), ...calls.flatMap(inRequest)];
    const seen = new Set(all.map(differenceOf).filter((each): each is Difference => each !== undefined));
    expect(differences.filter((each) => !seen.has(each)).map(({ at }) => at)).toEqual([]);
    const changelog = await readFile(new URL('../../node_modules/stripe/CHANGELOG.md', import.meta.url), 'utf8');
    expect(differences.filter(({ changelog: line }) => !changelog.includes(line))).toEqual([]);
  });
});
