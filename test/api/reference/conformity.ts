import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

/** The parts of an operation that tests look at. */
export interface Operation {
  readonly operationId?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly security?: unknown;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Record<string, Media> };
  readonly responses: Record<string, DocumentedAnswer>;
}
/** A parameter of an operation. */
export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema: object;
  readonly example?: unknown;
}
interface Media {
  readonly schema: object;
  readonly examples?: Record<string, { readonly value: unknown }>;
}
interface DocumentedAnswer {
  readonly description: string;
  readonly headers?: Record<string, { readonly $ref: string }>;
  readonly content?: Record<string, Media>;
}
/** The parts of the document that tests look at, with every pointer to a parameter or an answer followed. */
export interface Reference {
  readonly openapi: string;
  readonly tags: readonly { readonly name: string; readonly description?: string }[];
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { readonly schemas: Record<string, object> };
}

/** The document as it is served: what operations share stands among its components, and they point at it. */
export interface ServedReference {
  readonly paths: object;
  readonly components: { readonly [kind in 'parameters' | 'responses']: Readonly<Record<string, object>> };
}

/** Puts parameters and answers in place of the pointers to them. @throws {Error} when a pointer points at nothing. */
export function followed(document: unknown): Reference {
  const { components } = document as ServedReference;
  const at = (pointer: string): object | undefined => {
    const [, kind, name = ''] = /^#\/components\/(parameters|responses)\/(.+)$/.exec(pointer) ?? [];
    if (kind === undefined) return undefined;
    const found = components[kind as 'parameters' | 'responses'][name];
    if (!found) throw new Error(`nothing is at ${pointer}`);
    return found;
  };
  return JSON.parse(JSON.stringify(document), (_key, value: unknown) => {
    const { $ref } = (value ?? {}) as { readonly $ref?: unknown };
    return typeof $ref === 'string' ? (at($ref) ?? value) : value;
  }) as Reference;
}

/** The document with all records closed: answers may gain fields, but only if the document says so first. */
const closed = (document: Reference): Reference =>
  JSON.parse(JSON.stringify(document), (_key, value: unknown) => {
    const { type, properties, additionalProperties } = (value ?? {}) as Readonly<Record<string, unknown>>;
    const isOpen = type === 'object' && typeof properties === 'object' && additionalProperties === undefined;
    return isOpen ? { ...(value as object), additionalProperties: false } : value;
  }) as Reference;

/** An answer as it came over HTTP. */
export interface Heard {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>;
  readonly text: string;
}

/** Holds a request and its answer against the document. */
export interface Conformity {
  /** The path in the document that an address belongs to; undefined when the document does not describe it. */
  readonly pathOf: (address: string) => string | undefined;
  /** Everything in an answer that the document does not describe; empty when it describes all of it. */
  readonly faults: (method: string, address: string, answer: Heard) => string[];
  /** How a value differs from the schema at these steps of the document; empty when it matches. */
  readonly mismatches: (steps: readonly string[], value: unknown) => string[];
}

/** The problems that a description lists. */
export const slugsIn = (description: string): string[] =>
  [...description.matchAll(/^`([a-z0-9-]+)`/gm)].map(([, slug]) => String(slug));

/** Headers of particular answers: an answer must have exactly those that the document gives it. */
const telling = ['etag', 'location', 'idempotency-replayed', 'retry-after', 'www-authenticate', 'content-disposition'];
/** Headers that the document can only call possible. */
const sometimes = new Set(['idempotency-replayed', 'retry-after']);

/** Reads a document so that answers can be held against it. */
export function conformityOf(served: unknown): Conformity {
  const document = closed(followed(served));
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  formats.default(ajv);
  ajv.addFormat('idn-email', true); // judged by its pattern
  ajv.addSchema(document, 'reference');
  const templates = Object.keys(document.paths)
    .sort((a, b) => a.split('{').length - b.split('{').length)
    .map((path) => [path, new RegExp(`^${path.replaceAll(/{\w+}/g, '[^/]+')}$`)] as const);

  const mismatches = (steps: readonly string[], value: unknown): string[] => {
    const pointer = steps.map((step) => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
    const check = ajv.getSchema(`reference#${encodeURI(pointer)}`);
    if (!check) return [`the document has nothing at ${pointer}`];
    void check(value);
    return (check.errors ?? []).map(({ instancePath, message }) => `${instancePath || 'all of it'} ${message}`);
  };
  const pathOf = (address: string): string | undefined =>
    templates.find(([, pattern]) => pattern.test(address.split('?')[0] ?? ''))?.[0];

  const faults = (method: string, address: string, { status, headers, text }: Heard): string[] => {
    const path = pathOf(address);
    const operation = path === undefined ? undefined : document.paths[path]?.[method.toLowerCase()];
    if (path === undefined || !operation) return [];
    const answer = operation.responses[String(status)];
    if (!answer) return [`the status ${status} is not documented`];
    const found: string[] = [];
    const documented = new Set(Object.keys(answer.headers ?? {}).map((name) => name.toLowerCase()));
    for (const name of telling) {
      const isThere = headers[name] !== undefined;
      if (isThere && !documented.has(name)) found.push(`the header ${name} is not documented`);
      if (!isThere && documented.has(name) && !sometimes.has(name)) found.push(`the header ${name} is missing`);
    }
    const [type = ''] = String(headers['content-type']).split(';');
    const media = answer.content?.[type];
    if (!media) return [...found, `the content type "${type}" is not documented`];
    if (!type.endsWith('json')) return found;
    const body: unknown = JSON.parse(text);
    const steps = ['paths', path, method.toLowerCase(), 'responses', String(status), 'content', type, 'schema'];
    found.push(...mismatches(steps, body));
    if (type === 'application/problem+json') {
      const slug =
        String((body as { type: unknown }).type)
          .split('/')
          .at(-1) ?? '';
      if (!slugsIn(answer.description).includes(slug)) found.push(`the problem ${slug} is not documented`);
    }
    return found;
  };
  return { pathOf, faults, mismatches };
}
