import type { Rule } from '../../../api/callers/access/access-rule.ts';
import { access } from '../../../api/callers/access.ts';
import { type SeededToken, seededTokens } from '../../../dev/stories/seed.ts';
import type { TestApi } from '../../support/servers/test-api.ts';
import { followed } from './conformity.ts';

/** A route of the API as in the access table, with requests to it. */
export interface KnownRoute {
  readonly method: Method;
  /** As in the table, such as `/v1/tickets/:ref`. */
  readonly url: string;
  readonly rule: Rule;
  /** Two valid bodies with these words wherever text is taken: one full, one with as few fields as possible. None where it takes none. */
  bodies(words: string): readonly unknown[];
  /** The parameters of its query. */
  readonly query: readonly string[];
  /** Its address with these parameters; the others name nothing. */
  path(params?: Readonly<Record<string, string>>): string;
}

export type Method = 'GET' | 'POST' | 'PUT';

/** A well-formed reference that no ticket has. */
export const noRef = '7K3QX9BD';

type Schema = Readonly<Record<string, unknown>>;
interface Operation {
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly parameters?: readonly { readonly in: string; readonly name: string }[];
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** Every line of the access table (api/callers/access.ts), and so every route, with bodies made from the schemas of the reference. */
export function everyRoute({ app }: TestApi): KnownRoute[] {
  const { paths, components } = followed(app.swagger()) as unknown as Document;
  return Object.entries(access).map(([line, rule]) => {
    const [method = '', url = ''] = line.split(' ');
    const operation = paths[url.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];
    const schema = operation?.requestBody?.content['application/json']?.schema;
    const sample = (words: string, whole: boolean) => schema && sampleOf(schema, components.schemas, words, { whole });
    return {
      method: method as Method,
      url,
      rule,
      bodies: (words) => (schema ? [sample(words, true), sample(words, false)] : []),
      query: (operation?.parameters ?? []).filter((each) => each.in === 'query').map(({ name }) => name),
      path: (params = {}) => url.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? noRef)),
    };
  });
}

/** Texts that our patterns may ask for; the words to be said come first. */
const texts = (words: string): string[] => {
  const word = words.replace(/\W/g, '');
  const letters = word.replace(/[^a-z]/gi, '').slice(0, 20);
  const instant = '2031-01-01T00:00:00.000Z';
  return [`${word}@example.com`, words, word, letters, 'PT4H', 'en', instant, '+44 20 7946 0000', '0'];
};

/** A value that this schema takes: with all fields, or only with the required ones. */
function sampleOf(
  given: Schema,
  schemas: Readonly<Record<string, Schema>>,
  words: string,
  { whole }: { readonly whole: boolean },
): unknown {
  const inner = (schema: Schema): unknown => sampleOf(schema, schemas, words, { whole });
  const { $ref, enum: choices, const: only, anyOf, oneOf, allOf, type, format } = given;
  if (typeof $ref === 'string') return inner(schemas[$ref.split('/').pop() ?? ''] ?? {});
  if (only !== undefined) return only;
  if (Array.isArray(choices)) return choices[0];
  if (Array.isArray(oneOf)) return inner(oneOf[0] as Schema);
  // Beside a type, it only says which fields are needed.
  if (Array.isArray(anyOf) && type === undefined) return inner(anyOf[0] as Schema);
  if (Array.isArray(allOf))
    return inner(Object.assign({}, given, { allOf: undefined }, ...(allOf as Schema[])) as Schema);
  switch (type) {
    case 'object': {
      const { properties = {}, required = [] } = given as { properties?: Record<string, Schema>; required?: string[] };
      const wanted = Object.entries(properties).filter(([name]) => whole || required.includes(name));
      return Object.fromEntries(
        wanted.map(([name, schema]) => [name, name === 'base64' ? base64Of(words) : inner(schema)]),
      );
    }
    case 'array':
      return [inner((given['items'] ?? {}) as Schema)];
    case 'integer':
    case 'number':
      return given['minimum'] ?? 1;
    case 'boolean':
      return true;
    default:
      return texts(words).find((text) => fits(text, given, format === 'email' || format === 'idn-email')) ?? words;
  }
}

/** Where a file is meant, the schemas do not say so. */
const base64Of = (words: string): string => Buffer.from(words).toString('base64');

function fits(text: string, { minLength = 0, maxLength = Infinity, pattern, format }: Schema, email: boolean): boolean {
  if (text.includes('@') !== email || text.length < Number(minLength) || text.length > Number(maxLength)) return false;
  if (format === 'date-time') return text.endsWith('Z');
  return typeof pattern !== 'string' || new RegExp(pattern, 'u').test(text);
}

/** Somebody who asks: with a seeded token, with none, or with a wrong one. */
export interface Principal {
  readonly name: string;
  readonly authorization: string | undefined;
  readonly owner: SeededToken | undefined;
}

/** Everybody who has a seeded token, whoever has none, and whoever has a wrong one. */
export const principals: readonly Principal[] = [
  { name: 'nobody', authorization: undefined, owner: undefined },
  { name: 'a wrong token', authorization: 'Bearer dev-platform-2', owner: undefined },
  ...seededTokens.map((owner) => ({ name: owner.owner, authorization: `Bearer ${owner.token}`, owner })),
];

/** What a rule means for a principal by the contract, worked out without the code that enforces it. */
export function expectedOf(rule: Rule, { owner }: Principal): 'in' | 401 | 403 {
  if (rule === 'anyone') return 'in';
  if (!owner) return 401;
  const wanted = owner.roles ? rule.staff : rule.clients;
  if (wanted === undefined) return 403;
  const has: readonly string[] = owner.roles ?? owner.scopes ?? [];
  return wanted === 'all' || has.some((each) => wanted.some((one) => one === each)) ? 'in' : 403;
}

/** Seeded staff who may not see safety tickets, one for each set of roles. */
export const withoutSafety: readonly SeededToken[] = [
  ...new Map(
    seededTokens
      .filter(({ roles }) => roles && !roles.some((role) => ['safety', 'supervisor', 'manager'].includes(role)))
      .map((each) => [each.roles?.join(), each]),
  ).values(),
];
