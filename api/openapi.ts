import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { ruleOf } from './access.ts';

const problemSchema = {
  type: 'object',
  description: 'What went wrong (RFC 9457). The address in "type" explains it and what to do.',
  required: ['type', 'title', 'status', 'detail', 'instance'],
  properties: {
    type: { type: 'string', format: 'uri' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    instance: { type: 'string', description: 'Names this answer in our log.' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['detail'],
        properties: {
          pointer: { type: 'string', description: 'A JSON pointer into the body.' },
          parameter: { type: 'string', description: 'A parameter of the query, path or headers.' },
          detail: { type: 'string' },
        },
      },
    },
    changes: {
      type: 'array',
      description: 'With 412: what happened since the version in If-Match.',
      items: {
        type: 'object',
        required: ['revision', 'at', 'code', 'text'],
        properties: {
          revision: { type: 'integer' },
          at: { type: 'string', format: 'date-time' },
          code: { type: 'string' },
          text: { type: 'string' },
        },
      },
    },
  },
} as const;

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
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'HOTMESS Support',
        version: '1',
        description:
          'Durable support for a nightlife community. Every POST takes an Idempotency-Key; commands of staff take If-Match; every failure is a problem (RFC 9457) whose type leads to a page that explains it.',
      },
      servers: [{ url: '/' }],
      tags: ['tickets', 'accounts', 'staff', 'rules'].map((name) => ({ name })),
      components: {
        securitySchemes: { token: { type: 'http', scheme: 'bearer', description: 'A client key or a staff token.' } },
      },
    },
    transform: (given) => {
      const { schema, url } = jsonSchemaTransform(given);
      const { method, config } = given.route;
      return { schema: withConventions(schema, String(method), url, config?.onVersion === true), url };
    },
    transformObject: (given) => withProblems(jsonSchemaTransformObject(given) as unknown as Document) as never,
  });
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    staticCSP:
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'",
    uiConfig: { deepLinking: true, validatorUrl: null, persistAuthorization: true },
  });
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger());
}

/** What holds for every route and stands in no route's schema: who may call it, and the headers of the conventions. */
function withConventions<S extends object>(schema: S, method: string, url: string, onVersion: boolean): S {
  const rule = ruleOf(method, url);
  if (rule === undefined || rule === 'anyone') return schema;
  const staff = rule.staff === 'all' ? 'all staff' : rule.staff?.join(', ');
  const callers = [rule.clients && `clients with ${rule.clients.join(' or ')}`, staff].filter(Boolean);
  const properties = {
    ...(method === 'POST' && { 'idempotency-key': idempotencyKey }),
    ...(onVersion && { 'if-match': ifMatch }),
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
  paths?: Record<string, Record<string, { responses?: Record<string, unknown> }>>;
  components?: { schemas?: Record<string, unknown> };
  [key: string]: unknown;
}

/** Adds the problem to every operation, and drops components that nothing points at. */
function withProblems(document: Document): Document {
  for (const operations of Object.values(document.paths ?? {}))
    for (const operation of Object.values(operations))
      operation.responses = {
        ...operation.responses,
        default: {
          description: 'A problem',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      };
  const schemas: Record<string, unknown> = { ...document.components?.schemas, Problem: problemSchema };
  const used = reachable(document.paths, schemas);
  const kept = Object.entries(schemas).filter(([name]) => used.has(name));
  return {
    ...document,
    components: { ...document.components, schemas: Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1))) },
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
