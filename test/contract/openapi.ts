/** A schema, as far as Stripe's document uses them. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean';
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly enum?: readonly string[];
  readonly nullable?: boolean;
  readonly maxLength?: number;
  readonly pattern?: string;
}

interface Media {
  readonly content: Readonly<Record<string, { readonly schema: Schema }>>;
}

/** One call of the API. */
export interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema: Schema }[];
  readonly requestBody?: Media;
  readonly responses: Readonly<Record<string, Media>>;
}

/** Stripe's description of its API. */
export interface OpenApi {
  readonly info: { readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** The call that has a method and a path; undefined when Stripe has none. A path without variables goes before one with them. */
export function operationOf({ paths }: OpenApi, method: string, path: string): Operation | undefined {
  const fitting = Object.keys(paths).filter((template) =>
    new RegExp(`^${template.replace(/\{[^}]+\}/g, '[^/]+')}$`).test(path),
  );
  const [best] = fitting.toSorted((a, b) => a.split('{').length - b.split('{').length);
  return best === undefined ? undefined : paths[best]?.[method.toLowerCase()];
}

/** What a call takes in its query, as a closed object. */
export function querySchema({ parameters = [] }: Operation): Schema {
  const named = parameters.filter((each) => each.in === 'query').map(({ name, schema }) => [name, schema] as const);
  return { type: 'object', properties: Object.fromEntries(named), additionalProperties: false };
}

/** What a call takes in its body; nothing when it takes none. */
export const bodySchema = ({ requestBody }: Operation): Schema =>
  requestBody?.content['application/x-www-form-urlencoded']?.schema ?? { type: 'object', additionalProperties: false };

/** What a call answers with a status. */
export function answerSchema({ responses }: Operation, status: number): Schema {
  const said = responses[String(status)] ?? responses['default'];
  return said?.content['application/json']?.schema ?? {};
}
