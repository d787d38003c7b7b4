import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { ruleOf } from '../callers/guards.ts';
import { answersOf, documentedHeaders, problemSchema } from './openapi-answers.ts';
import { type Exemplified, exemplify, problemExamples } from './openapi-examples.ts';
import { type Operation, operationOf } from './operation.ts';

const idempotencyKey = {
  type: 'string',
  minLength: 1,
  maxLength: 255,
  description: 'Chosen by you, new for each thing you want done; the same for every repetition of a request.',
};
const ifMatch = { type: 'string', pattern: '^"\\d+"$', description: 'The ETag of the record that you decided on.' };

/**
 * Describes the API as OpenAPI 3.1, generated from the schemas that check it: `/openapi.json`, browsable at `/docs`
 * without any other host. The document is the same wherever it is made; it is committed and compared (scripts/openapi.ts).
 *
 * To be awaited before the routes are added.
 */
export async function describeApi(app: FastifyInstance): Promise<void> {
  const operations: Operations = new Map();
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'HOTMESS Support',
        version: '1',
        description:
          'Durable support for a nightlife community. ' +
          'Every POST takes an Idempotency-Key; commands of staff take If-Match; ' +
          'every failure is a problem (RFC 9457) whose type leads to a page that explains it.',
      },
      servers: [{ url: '/' }],
      tags: ['tickets', 'safety', 'accounts', 'staff', 'rules'].map((name) => ({ name })),
      components: {
        securitySchemes: { token: { type: 'http', scheme: 'bearer', description: 'A client key or a staff token.' } },
      },
    },
    transform: (given) => {
      const { schema, url } = jsonSchemaTransform(given);
      const { method, config } = given.route;
      const operation = operationOf({ method: String(method), url, schema: given.schema, config });
      operations.set(placeOf(operation.method, url), operation);
      return { schema: withConventions(schema, url, operation), url };
    },
    transformObject: (given) => completed(jsonSchemaTransformObject(given) as unknown as Document, operations) as never,
  });
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    staticCSP:
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'",
    uiConfig: { deepLinking: true, validatorUrl: null, persistAuthorization: true },
  });
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger());
}

/** The operations by method and path as the document has them. */
type Operations = Map<string, Operation>;

const placeOf = (method: string, url: string): string => `${method} ${url.replaceAll(/:(\w+)/g, '{$1}')}`.toLowerCase();

/** What holds for every route and stands in no route's schema: who may call it, and the headers of the conventions. */
function withConventions<S extends object>(schema: S, url: string, operation: Operation): S {
  const rule = ruleOf(operation.method, url);
  if (rule === undefined || rule === 'anyone') return schema;
  const staff = rule.staff === 'all' ? 'all staff' : rule.staff?.join(', ');
  const callers = [rule.clients && `clients with ${rule.clients.join(' or ')}`, staff].filter(Boolean);
  const properties = {
    ...(operation.isOnce && { 'idempotency-key': idempotencyKey }),
    ...(operation.onVersion && { 'if-match': ifMatch }),
  };
  const required = Object.keys(properties);
  return {
    ...schema,
    description: `For ${callers.join('; ')}.`,
    security: [{ token: [] }],
    ...(required.length > 0 && { headers: { type: 'object', required, properties } }),
  };
}

interface Document {
  paths?: Record<string, Record<string, Exemplified>>;
  components?: { schemas?: Record<string, unknown>; headers?: object; examples?: object };
  [key: string]: unknown;
}

/** Gives every operation all of its answers, and drops components that nothing points at. */
function completed(document: Document, operations: Operations): Document {
  for (const [path, methods] of Object.entries(document.paths ?? {}))
    for (const [method, described] of Object.entries(methods)) {
      const operation = operations.get(placeOf(method, path));
      if (operation) described.responses = answersOf(operation, described.responses ?? {});
      exemplify(`${method.toUpperCase()} ${path}`, described);
    }
  const schemas: Record<string, unknown> = { ...document.components?.schemas, Problem: problemSchema };
  const used = reachable(document.paths, schemas);
  const kept = Object.entries(schemas).filter(([name]) => used.has(name));
  return {
    ...document,
    components: {
      ...document.components,
      schemas: Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1))),
      headers: documentedHeaders,
      examples: problemExamples,
    },
  };
}

function reachable(from: unknown, schemas: Readonly<Record<string, unknown>>): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = [from ?? null];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop())
    for (const [, name = ''] of JSON.stringify(next).matchAll(/"#\/components\/schemas\/([^"]+)"/g))
      if (!found.has(name)) {
        found.add(name);
        waiting.push(schemas[name] ?? null);
      }
  return found;
}
