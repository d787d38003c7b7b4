import { contentTypes } from '../http/bodies/content-type.ts';
import { problemsOf } from '../problems/problem-places.ts';
import { problemTypes } from '../problems/problem-types.ts';
import type { Operation } from './operation.ts';

/** An answer as the document has it. */
export interface DocumentedAnswer {
  description?: string;
  headers?: Record<string, unknown>;
  content?: Record<string, { schema?: unknown; examples?: unknown }>;
}

/** The schemas of problems (RFC 9457), as components. */
export const problemSchemas = {
  Problem: {
    type: 'object',
    description: 'What went wrong (RFC 9457). The page at "type" explains it and says what to do.',
    required: ['type', 'title', 'status', 'detail', 'instance'],
    properties: {
      type: {
        type: 'string',
        format: 'uri',
        description: 'The page that explains this problem; its last part is for programs.',
      },
      title: { type: 'string', description: 'The problem in a line, the same each time.' },
      status: { type: 'integer', description: 'The HTTP status.' },
      detail: { type: 'string', description: 'What went wrong this time, and what to do.' },
      instance: { type: 'string', description: 'Identifies this answer in our log.' },
      errors: {
        type: 'array',
        description: 'Each place that is wrong.',
        items: { $ref: '#/components/schemas/ProblemField' },
      },
      changes: {
        type: 'array',
        description: 'With 412: what happened since the version in If-Match.',
        items: { $ref: '#/components/schemas/ProblemChange' },
      },
      clientIds: {
        type: 'array',
        description: 'With account-ambiguous: the clients that know the account id.',
        items: { type: 'string' },
      },
      refundId: { type: 'string', description: 'With refund-live: the refund that is under way.' },
      reconciliationId: {
        type: 'string',
        description: 'With reconciliation-running: the reconciliation that is under way.',
      },
      decidedBy: {
        type: ['string', 'null'],
        description: 'With already-decided: who decided; null where a rule did.',
      },
      decidedAt: { type: 'string', format: 'date-time', description: 'With already-decided: when.' },
      paramsHash: {
        type: ['string', 'null'],
        description: 'With proposal-changed: that of what is on offer now; null where nothing is.',
      },
    },
  },
  ProblemField: {
    type: 'object',
    description: 'One thing that is wrong in a request, and where.',
    required: ['detail'],
    properties: {
      pointer: { type: 'string', description: 'A JSON pointer into the body.' },
      parameter: { type: 'string', description: 'A parameter of the query, path or headers.' },
      detail: { type: 'string', description: 'What is wrong there.' },
    },
  },
  ProblemChange: {
    type: 'object',
    description: 'Something that happened to a record since it was read.',
    required: ['revision', 'at', 'code', 'text'],
    properties: {
      revision: { type: 'integer', description: 'The revision that it made.' },
      at: { type: 'string', format: 'date-time', description: 'When it happened.' },
      code: { type: 'string', description: 'What happened, for programs.' },
      text: { type: 'string', description: 'The sentence a person reads.' },
    },
  },
} as const;

const header = (description: string, schema: object) => ({ description, schema });

/** Every header that the document describes, as components. */
export const documentedHeaders = {
  ETag: header('The version of the record, to be sent as If-Match.', { type: 'string', pattern: '^"\\d+"$' }),
  Location: header('The address of the new record.', { type: 'string', format: 'uri-reference' }),
  'Idempotency-Replayed': header('Present when this is the stored answer to an earlier request under the same key.', {
    type: 'string',
    const: 'true',
  }),
  'Retry-After': header('Seconds after which the same request is worth repeating.', {
    type: 'string',
    pattern: '^\\d+$',
  }),
  'Content-Disposition': header('Makes the answer a download and gives the name of its file.', { type: 'string' }),
  'WWW-Authenticate': header('How to authenticate.', { type: 'string', const: 'Bearer' }),
} as const;

const fileContent = Object.fromEntries(
  contentTypes.map((type) => [type, { schema: { type: 'string', contentMediaType: type } }]),
);

type HeaderName = keyof typeof documentedHeaders;

const succeeded: Readonly<Record<string, string>> = {
  200: 'The request succeeded.',
  201: 'Created and stored.',
  202: 'Stored. It takes effect now, or once the engine is back.',
};

/** Whether answers of this status are stored and given again under the same Idempotency-Key. */
const isKept = (status: number): boolean => status < 500 && ![401, 408, 409, 415, 428, 429, 431].includes(status);

/** Whether it helps to repeat the request after a pause. */
const isPassing = (status: number, { isOnce }: Operation): boolean =>
  status === 429 || status === 503 || (status === 409 && isOnce);

/** Every answer of an operation: its successes with their headers, and the problems that can occur, by status. */
export function answersOf(
  operation: Operation,
  good: Readonly<Record<string, DocumentedAnswer>>,
): Record<string, DocumentedAnswer> {
  const successes = Object.entries(good).map(([status, answer]): [string, DocumentedAnswer] => {
    const names: HeaderName[] = [
      ...(operation.isVersioned ? (['ETag'] as const) : []),
      ...(operation.servesFile ? (['Content-Disposition'] as const) : []),
      ...(operation.givesAddress ? (['Location'] as const) : []),
      ...(operation.isOnce ? (['Idempotency-Replayed'] as const) : []),
    ];
    const content = operation.servesFile && { content: fileContent };
    const description = succeeded[status] ?? 'Answered.';
    return [status, { ...answer, description, ...withHeaders(names), ...content }];
  });
  const problems = [...problemsOf(operation)].map(([status, slugs]): [string, DocumentedAnswer] => {
    const names: HeaderName[] = [
      ...(status === 401 ? (['WWW-Authenticate'] as const) : []),
      ...(isPassing(status, operation) ? (['Retry-After'] as const) : []),
      ...(operation.isOnce && isKept(status) ? (['Idempotency-Replayed'] as const) : []),
    ];
    return [
      String(status),
      {
        description: slugs.map((slug) => `\`${slug}\`: ${problemTypes[slug].title}.`).join('\n'),
        ...withHeaders(names),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ];
  });
  return Object.fromEntries([...successes, ...problems]);
}

/** The names of answers that operations share, by status. */
const sharedNames: Readonly<Record<number, string>> = {
  400: 'BadRequest',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  408: 'RequestTimeout',
  409: 'Conflict',
  412: 'Stale',
  413: 'PayloadTooLarge',
  415: 'UnsupportedMediaType',
  422: 'Unprocessable',
  428: 'IfMatchMissing',
  429: 'RateLimited',
  431: 'HeadersTooLarge',
  500: 'InternalError',
  503: 'Unavailable',
};

/**
 * The name of the component that holds an operation's answer of this status; undefined for a success, and for an answer that
 * only this operation has. `Command…` are the answers to staff
 * commands, `Keyed…` those to requests with an Idempotency-Key, `Unkeyed…` those to requests that name a version without one, where they
 * differ from all others. An answer with problems that only some operations have is named after these.
 */
export function sharedNameOf(operation: Operation, status: number): string | undefined {
  const name = sharedNames[status];
  const slugsOf = (as: Operation): string | undefined => problemsOf(as).get(status)?.join();
  const slugs = slugsOf(operation);
  if (name === undefined || slugs === undefined) return undefined;
  if (slugs !== slugsOf({ ...operation, problems: [] })) {
    const own = ownNameOf(operation, status);
    return own && `${formOf(operation)}${own}`;
  }
  const unversioned = slugsOf({ ...operation, onVersion: false });
  if (unversioned === undefined) return operation.isOnce ? name : `Unkeyed${name}`; // the shared one is of what is repeated by its key
  if (unversioned !== slugs) return `Command${name}`;
  const unkeyed = slugsOf({ ...operation, isOnce: false });
  const differs = unkeyed !== undefined && (unkeyed !== slugs || (operation.isOnce && isKept(status)));
  return differs ? `Keyed${name}` : name;
}

/** What kind of request an operation takes: it decides which problems come with every status, and with which headers. */
function formOf({ isOnce, onVersion }: Operation): string {
  if (isOnce) return onVersion ? 'Command' : 'Keyed';
  return onVersion ? 'Unkeyed' : '';
}

/**
 * The problems of this status that only some operations have, as a name: `CheckInAlertingOrCheckInOver`. Undefined where they are more than
 * two: no other operation has the same ones.
 */
function ownNameOf({ problems }: Operation, status: number): string | undefined {
  const own = [...new Set(problems)].filter((slug) => problemTypes[slug].status === status).toSorted();
  if (own.length > 2) return undefined;
  return own.map((slug) => slug.replaceAll(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase())).join('Or');
}

const withHeaders = (names: readonly HeaderName[]) =>
  names.length
    ? { headers: Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }])) }
    : {};
