import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemTypes } from '../../../api/problems/problem-types.ts';
import type { Examples } from '../../../api/reference/openapi-examples.ts';
import { aStripe, type TestSimulator } from '../../support/outside/stripe.ts';
import { startApi, type TestApi } from '../../support/servers/test-api.ts';
import { type Conformity, conformityOf, followed, type Reference } from './conformity.ts';
import { steadily } from './steady.ts';
import { live } from './story.ts';

let api: TestApi;
let simulator: TestSimulator;
let told: Examples;
let document: Reference;
let conformity: Conformity;
beforeAll(async () => {
  simulator = await aStripe();
  api = await startApi({ worker: true, stripeUrl: simulator.url });
  const { refs, ...lived } = await live(api, simulator);
  told = shortened(steadily((word) => refs.has(word))(lived));
  const served = (await api.ask('GET', '/openapi.json', { as: null })).body;
  document = followed(served);
  conformity = conformityOf(served);
});
afterAll(async () => {
  await api.stop();
  await simulator.stop();
});

/** Two entries of a list are enough. */
const shortened = (examples: Examples): Examples =>
  JSON.parse(
    JSON.stringify(examples, (key, value: unknown) => (key === 'items' ? (value as unknown[]).slice(0, 2) : value)),
  ) as Examples;

const operations = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );

describe('the examples of the reference', () => {
  it('are what the API answers today: "npm run openapi:examples" writes them anew', async () => {
    await expect(`${JSON.stringify(told, null, 2)}\n`).toMatchFileSnapshot('../../../api/reference/examples.json');
  });

  it('are there for every operation, its parameters, its body and its answer', () => {
    for (const { path, method, operation } of operations()) {
      const place = `${method.toUpperCase()} ${path}`;
      const example = told.operations[place];
      if (!example) throw new Error(`test/api/reference/story.ts lives no ${place}`);
      for (const { name, required, example: shown } of operation.parameters ?? [])
        if (required) expect([place, name, shown]).toEqual([place, name, expect.anything()]);
      const { status, contentType, body } = example.response;
      expect([place, operation.responses[status]?.content?.[contentType]?.examples]).toEqual([
        place,
        { example: { value: body } },
      ]);
      if (operation.requestBody)
        expect([place, Object.values(operation.requestBody.content)[0]?.examples]).toEqual([
          place,
          { example: { value: example.request.body } },
        ]);
    }
  });

  it('all match the schemas of the document', () => {
    for (const { path, method, operation } of operations()) {
      const at = ['paths', path, method];
      for (const [n, { name, example }] of (operation.parameters ?? []).entries())
        if (example !== undefined) {
          const steps = [...at, 'parameters', String(n), 'schema'];
          expect([path, name, conformity.mismatches(steps, example)]).toEqual([path, name, []]);
        }
      for (const [type, { examples }] of Object.entries(operation.requestBody?.content ?? {})) {
        const steps = [...at, 'requestBody', 'content', type, 'schema'];
        expect([path, conformity.mismatches(steps, examples?.['example']?.value)]).toEqual([path, []]);
      }
      for (const [status, { content }] of Object.entries(operation.responses))
        for (const [type, { examples }] of Object.entries(content ?? {}))
          if (type === 'application/json') {
            const steps = [...at, 'responses', status, 'content', type, 'schema'];
            expect([path, conformity.mismatches(steps, examples?.['example']?.value)]).toEqual([path, []]);
          }
    }
    for (const [slug, body] of Object.entries(told.problems))
      expect([slug, conformity.mismatches(['components', 'schemas', 'Problem'], body)]).toEqual([slug, []]);
  });

  it('show every problem that a caller can cause alone, and each says in a sentence what to do', () => {
    // A story cannot show what takes a fault, an outage, a crowd, a broken connection or hours.
    const not = [
      'check-in-alerting',
      'internal-error',
      'overloaded',
      'records-unavailable',
      'engine-unavailable',
      'api-unavailable',
      'too-slow',
      'in-flight',
      'payments-unavailable',
      'charge-disputed',
    ];
    const elsewhere = ['request-timeout', 'header-too-large', 'payload-too-large', 'method-not-allowed'];
    const general = ['wrong-state', 'not-yours', 'not-allowed', 'too-many-requests'];
    const missing = Object.keys(problemTypes).filter((slug) => !(slug in told.problems));
    expect([...not, ...elsewhere, ...general]).toEqual(expect.arrayContaining(missing));
    for (const [slug, body] of Object.entries(told.problems))
      expect([slug, (body as { detail: string }).detail]).toEqual([slug, expect.stringMatching(/\w.{20,}[.]$/)]);
  });
});
