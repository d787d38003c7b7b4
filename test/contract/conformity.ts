import type { OpenApi, Schema } from './openapi.ts';

/** Where something is not as the document says, by the name of the schema and the way from there, and how. */
export interface Finding {
  /** Such as `dispute.evidence_details.submission_method`; `[]` for the members of a list. */
  readonly at: string;
  readonly what: string;
}

/** How to read values: a form has nothing but text, and an answer has JSON. */
export type Encoding = 'form' | 'json';

/**
 * Holds a value against a schema of the document, with names that the schema does not have refused at every depth: Stripe leaves its
 * objects open, so that a misspelt name, or one that was removed, would pass otherwise.
 *
 * @returns everything that differs, by where; nothing when the value conforms
 */
export function findings(
  document: OpenApi,
  schema: Schema,
  { value, at, encoding }: { value: unknown; at: string; encoding: Encoding },
): readonly Finding[] {
  const follow = (below: Schema, inner: unknown, place: string): readonly Finding[] =>
    findings(document, below, { value: inner, at: place, encoding });
  if (schema.$ref !== undefined) {
    const name = schema.$ref.replace('#/components/schemas/', '');
    return follow(document.components.schemas[name] ?? {}, value, name);
  }
  if (value === null) return schema.nullable === true ? [] : [{ at, what: 'is null' }];
  if (schema.anyOf !== undefined) return closest(schema.anyOf.map((each) => follow(each, value, at)));
  if (schema.enum?.some((each) => each === value) === false)
    return [{ at, what: `is ${JSON.stringify(value)}, not one of ${schema.enum.join(', ')}` }];
  if (schema.type === undefined) return [];
  if (schema.type === 'array')
    return Array.isArray(value)
      ? value.flatMap((each) => follow(schema.items ?? {}, each, `${at}[]`))
      : [{ at, what: 'is no list' }];
  if (schema.type !== 'object')
    return isOf(schema, value, encoding) ? [] : [{ at, what: `is ${JSON.stringify(value)}, no ${schema.type}` }];
  // An object that the document says nothing about, as that of an event: what it holds is held against its own schema.
  if (encoding === 'json' && Object.keys(schema.properties ?? {}).length === 0 && !hasValues(schema)) return [];
  return inObject(schema, value, at, follow);
}

/** Whether an object may have any names, with values of one kind. */
const hasValues = ({ additionalProperties }: Schema): boolean => typeof additionalProperties === 'object';

/** Of several ways to read a value, what differs by the one that fits best. A value of another type fits worst. */
function closest(ways: readonly (readonly Finding[])[]): readonly Finding[] {
  const worth = (found: readonly Finding[]): number =>
    found.length + (found.some(({ what }) => / no (object|list|string|integer)/.test(what)) ? 1_000 : 0);
  return ways.toSorted((a, b) => worth(a) - worth(b))[0] ?? [];
}

function inObject(
  { properties = {}, required = [], additionalProperties }: Schema,
  value: unknown,
  at: string,
  follow: (schema: Schema, value: unknown, at: string) => readonly Finding[],
): readonly Finding[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [{ at, what: 'is no object' }];
  const given = new Map<string, unknown>(Object.entries(value));
  const missing = required
    .filter((name) => !given.has(name))
    .map((name) => ({ at: `${at}.${name}`, what: 'is missing' }));
  const below = [...given].flatMap(([name, inner]) => {
    const schema = properties[name] ?? (typeof additionalProperties === 'object' ? additionalProperties : undefined);
    return schema === undefined
      ? [{ at: `${at}.${name}`, what: 'is not in the document' }]
      : follow(schema, inner, name in properties ? `${at}.${name}` : at);
  });
  return [...missing, ...below];
}

function isOf({ type, maxLength, pattern }: Schema, value: unknown, encoding: Encoding): boolean {
  if (type === 'string')
    return (
      typeof value === 'string' &&
      (maxLength === undefined || value.length <= maxLength) &&
      (pattern === undefined || new RegExp(pattern).test(value))
    );
  if (encoding === 'json') return type === 'integer' ? Number.isSafeInteger(value) : typeof value === type;
  const text = typeof value === 'string' ? value : '';
  if (type === 'integer') return /^-?\d+$/.test(text);
  return type === 'boolean' ? text === 'true' || text === 'false' : Number.isFinite(Number(text));
}
