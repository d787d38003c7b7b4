import written from './examples.json' with { type: 'json' };
import type { DocumentedAnswer } from './openapi-answers.ts';
import type { DocumentedParameter } from './shared-parameters.ts';

/**
 * A request that was really made and the answer that it really got; its references, ids and instants are replaced by fixed ones.
 */
export interface Example {
  readonly request: {
    readonly path?: Readonly<Record<string, string>>;
    readonly query?: Readonly<Record<string, string>>;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: unknown;
  };
  readonly response: { readonly status: number; readonly contentType: string; readonly body: unknown };
}

/**
 * The examples of the reference, recorded by a test that makes the requests (test/api/reference/examples.test.ts), never written by hand.
 */
export interface Examples {
  /** By method and path, as `POST /v1/tickets`. */
  readonly operations: Readonly<Record<string, Example>>;
  /** Problems as they were really answered, by slug. */
  readonly problems: Readonly<Record<string, unknown>>;
}

/** The parts of an operation in the document that take examples. */
export interface Exemplified {
  readonly description?: string;
  parameters?: DocumentedParameter[];
  requestBody?: { content?: Record<string, { schema?: object; examples?: unknown }> };
  responses?: Record<string, DocumentedAnswer>;
}

const examples: Examples = written;

/** The recorded problems, as components that answers point at. */
export const problemExamples: Readonly<Record<string, { value: unknown }>> = Object.fromEntries(
  Object.entries(examples.problems).map(([slug, value]) => [slug, { value }]),
);

/**
 * Adds the recorded example to an operation: to its parameters, its body and its answer. Adds the recorded
 * problem for each slug that has one.
 */
export function exemplify(place: string, operation: Exemplified): void {
  for (const { description = '', content } of Object.values(operation.responses ?? {})) {
    const media = content?.['application/problem+json'];
    const known = [...description.matchAll(/^`([a-z0-9-]+)`/gm)].flatMap(([, slug = '']) =>
      Object.hasOwn(problemExamples, slug) ? [[slug, { $ref: `#/components/examples/${slug}` }] as const] : [],
    );
    if (media && known.length) media.examples = Object.fromEntries(known);
  }
  const example = examples.operations[place];
  if (!example) return;
  const { path, query, headers, body } = example.request;
  const given: Readonly<Record<string, unknown>> = { ...path, ...query, ...headers };
  for (const parameter of operation.parameters ?? [])
    if (Object.hasOwn(given, parameter.name)) parameter.example = asRead(parameter, given[parameter.name]);
  const [asked] = Object.values(operation.requestBody?.content ?? {});
  if (asked && body !== undefined) asked.examples = { example: { value: body } };
  const answered = operation.responses?.[example.response.status]?.content?.[example.response.contentType];
  if (answered) answered.examples = { example: { value: example.response.body } };
}

/** A value that was sent as text, in the type that the parameter has. */
function asRead({ schema }: DocumentedParameter, sent: unknown): unknown {
  const { type } = (schema ?? {}) as { type?: unknown };
  if (type === 'integer' || type === 'number') return Number(sent);
  return type === 'array' ? [sent] : sent;
}
