import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import type { OfOwnAccount } from '../callers/access/access-rule.ts';
import { ruleOf } from '../callers/guards.ts';
import { onceNamed, opened, pointerTo, type Schemas } from './components.ts';
import { answersOf, documentedHeaders, problemSchemas } from './openapi-answers.ts';
import { type Exemplified, exemplify, problemExamples } from './openapi-examples.ts';
import { type Operation, operationOf } from './operation.ts';
import { operationWords } from './operation-words.ts';
import { conventionHeaders } from './shared-parameters.ts';
import { type Shared, sharing } from './sharing.ts';

/** The head of the document: what holds for all operations. */
const info = {
  title: 'HOTMESS Support',
  version: '1',
  description: `Durable support for a nightlife community: tickets, safety check-ins and the panic button.

* Every POST but a press of the panic button takes an \`Idempotency-Key\`: the same request under the same key is done once. A press has
  its \`clientEventId\` instead.
* An answer is repeated under its key only to callers who may still see the record; staff who no longer may get 404.
* Staff commands take \`If-Match\` with the ETag of the record that was read.
* Lists come page by page: \`next\` is the \`cursor\` of the next page, null on the last.
* Every failure is a problem (RFC 9457) whose \`type\` leads to a page that explains it.
* Answers may gain fields: ignore what you do not know. Requests are read strictly: an unknown field is refused.
* Only a press of the panic button is never refused for what comes with it: what cannot be used is left out.
* While the engine (Temporal) is down, what requesters say and everything about safety is still accepted; staff commands on tickets
  answer 503.`,
  contact: { name: 'HOTMESS Support', email: 'support@hotmess.london' },
  license: { name: 'Proprietary', identifier: 'LicenseRef-Proprietary' },
};

const tags = [
  {
    name: 'tickets',
    description: 'What the platform opens and says for requesters, what staff do about it, and the record of both.',
  },
  {
    name: 'safety',
    description:
      'Check-ins and the panic button. Never rate-limited with a valid token; accepted even while the engine is down.',
  },
  {
    name: 'billing',
    description: 'Money that goes back to members: what is asked for, who decides, and what became of it.',
  },
  { name: 'accounts', description: 'What the platform tells us about its members.' },
  { name: 'staff', description: 'Who works here, and who is available.' },
  {
    name: 'rules',
    description: 'The rules of the manual as the system applies them: escalations, calendar, reply templates.',
  },
];

/**
 * Describes the API as OpenAPI 3.1, generated from the schemas that check requests and answers. The document stands at
 * `/openapi.json`, and at `/docs` to browse without loading anything from another host. It is the same on every
 * machine; it is committed and compared (scripts/openapi.ts).
 *
 * Await it before the routes are added.
 */
export async function describeApi(app: FastifyInstance): Promise<void> {
  const operations: Operations = new Map();
  const requests: Record<string, object> = {};
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info,
      servers: [{ url: '/', description: 'The server that this document came from.' }],
      tags,
      components: {
        securitySchemes: { token: { type: 'http', scheme: 'bearer', description: 'A client key or a staff token.' } },
      },
    },
    transform: (given) => {
      const { schema, url } = jsonSchemaTransform(given);
      const { method, config } = given.route;
      const operation = operationOf({ method: String(method), url, schema: given.schema, config });
      const place = placeOf(operation.method, url);
      operations.set(place, operation);
      const named = withNamedBody(schema, operationWords[place]?.id, requests);
      return { schema: withConventions(named, url, operation), url };
    },
    transformObject: (given) => completed(jsonSchemaTransformObject(given) as Bare, operations, requests) as never,
  });
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    staticCSP:
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'",
    uiConfig: { deepLinking: true, validatorUrl: null, persistAuthorization: true },
  });
  let text: string | undefined; // made once: it is long, and anybody may ask for it
  app.get('/openapi.json', { schema: { hide: true }, config: { internal: 'only' } }, async (_request, reply) =>
    reply.type('application/json; charset=utf-8').send((text ??= JSON.stringify(app.swagger()))),
  );
}

/** Writes scopes or roles as `safety or manager`. */
const anyOf = new Intl.ListFormat('en-GB', { type: 'disjunction' });

/** What becomes of what is about the caller's own account (R-28). */
const ofOwnInWords: Readonly<Record<OfOwnAccount, string>> = {
  refused: 'Staff are refused what is about their own account.',
  'refused-if-safety': 'Staff are refused a matter of safety that is about their own account.',
  'left-out': 'Staff are not shown what is about their own account.',
  'left-out-if-safety': 'Staff are not shown a matter of safety that is about their own account.',
};

/** The operations by method and path as the document has them. */
type Operations = Map<string, Operation>;

const placeOf = (method: string, url: string): string => `${method.toUpperCase()} ${url.replaceAll(/:(\w+)/g, '{$1}')}`;

/** Adds what no route says in its schema: who may call it, and the headers of the conventions. */
function withConventions<S extends object>(schema: S, url: string, operation: Operation): S {
  const rule = ruleOf(operation.method, url);
  if (rule === undefined || rule === 'anyone') return schema;
  const staff = rule.staff === 'all' ? 'all staff' : rule.staff && `staff with the role ${anyOf.format(rule.staff)}`;
  const callers = [rule.clients && `clients with the scope ${anyOf.format(rule.clients)}`, staff].filter(Boolean);
  const properties = {
    ...(operation.isOnce && { 'idempotency-key': conventionHeaders['idempotency-key'] }),
    ...(operation.onVersion && { 'if-match': conventionHeaders['if-match'] }),
  };
  const required = Object.keys(properties);
  return {
    ...schema,
    description: `For ${callers.join(', and for ')}.${rule.ofOwn ? ` ${ofOwnInWords[rule.ofOwn]}` : ''}`,
    security: [{ token: [] }],
    ...(required.length > 0 && { headers: { type: 'object', required, properties } }),
  };
}

/**
 * Names a nameless body after its operation, such as `OpenTicketRequest`. It happens here, where the body is still as zod wrote it.
 */
function withNamedBody<S extends { body?: unknown }>(
  schema: S,
  id: string | undefined,
  requests: Record<string, object>,
): S {
  const { body } = schema;
  if (typeof body !== 'object' || body === null || '$ref' in body || id === undefined) return schema;
  const name = `${id.charAt(0).toUpperCase()}${id.slice(1)}Request`;
  return { ...schema, body: pointerTo('schemas', requests, { name, thing: body }) };
}

/** The document as the routes make it: only schemas with names are shared so far. */
interface Bare {
  readonly paths?: Readonly<Record<string, Readonly<Record<string, Exemplified>>>>;
  readonly components?: { readonly schemas?: Schemas };
}

/**
 * Gives every operation its name, its words, all its answers and its examples, and moves what operations share to the components.
 *
 * @throws {Error} when an operation has no words, or words have no operation
 */
function completed(document: Bare, operations: Operations, requests: Schemas): object {
  const shared: Shared = {
    schemas: { ...opened(document.components?.schemas ?? {}), ...requests, ...problemSchemas },
    parameters: {},
    responses: {},
  };
  const unused = new Set(Object.keys(operationWords));
  const complete = (path: string, method: string, described: Exemplified): object => {
    const place = placeOf(method, path);
    const operation = operations.get(place);
    const words = operationWords[place];
    if (!words || !operation) throw new Error(`api/reference/operation-words.ts has no words for ${place}: add them.`);
    unused.delete(place);
    described.responses = answersOf(operation, described.responses ?? {});
    exemplify(place, described);
    const description = `${words.description}\n\n${described.description ?? ''}`;
    return {
      operationId: words.id,
      ...described,
      description,
      ...sharing(described, { path, operation }, shared),
    };
  };
  const paths = Object.fromEntries(
    Object.entries(document.paths ?? {}).map(([path, methods]) => [
      path,
      Object.fromEntries(Object.entries(methods).map(([method, each]) => [method, complete(path, method, each)])),
    ]),
  );
  if (unused.size)
    throw new Error(`api/reference/operation-words.ts has words for no operation: ${[...unused].join(', ')}.`);
  const { schemas, ...others } = shared;
  const components = { ...document.components, ...others, headers: documentedHeaders, examples: problemExamples };
  return onceNamed({ ...document, paths, components }, schemas);
}
