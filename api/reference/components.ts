/** A pointer to a component, which stands in place of the thing itself. */
export interface Pointer {
  readonly $ref: string;
}

/** Schemas by the names of their components. */
export type Schemas = Readonly<Record<string, object>>;

/**
 * Adds a thing to the components under its name and returns the pointer to it.
 *
 * @throws {Error} when something else has this name
 */
export function pointerTo<T extends object>(
  kind: string,
  components: Record<string, T>,
  { name, thing }: { readonly name: string; readonly thing: T },
): Pointer {
  const known = (components[name] ??= thing);
  if (!isSame(known, thing)) throw new Error(`Two things are called ${name} among components.${kind}.`);
  return { $ref: `#/components/${kind}/${name}` };
}

/**
 * A document with exactly the schemas that it points at, each under one name. The generator calls those of requests
 * `<name>Input`; here they lose that ending.
 *
 * @throws {Error} when a request and an answer use the same name for different things
 */
export function onceNamed(
  { components, ...document }: { readonly paths: object; readonly components: object },
  schemas: Schemas,
): object {
  const used = reachable({ document, components: { ...components, schemas: {} } }, schemas);
  const found: Record<string, object> = {};
  for (const [name, schema] of Object.entries(schemas))
    if (used.has(name)) pointerTo('schemas', found, { name: withoutInput(name), thing: renamed(schema) });
  const sorted = Object.fromEntries(Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1)));
  return renamed({ ...document, components: { ...components, schemas: sorted } });
}

/** The schemas, with those of answers open to unknown fields, since answers may gain some. Those of requests stay closed. */
export const opened = (schemas: Schemas): Schemas =>
  Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [name, name.endsWith('Input') ? schema : withoutClosing(schema)]),
  );

const withoutClosing = (schema: object): object =>
  JSON.parse(JSON.stringify(schema), (key, value: unknown) =>
    key === 'additionalProperties' && value === false ? undefined : value,
  ) as object;

const withoutInput = (name: string): string => name.replace(/Input$/, '');

const renamed = (value: object): object =>
  JSON.parse(JSON.stringify(value), (key, each: unknown) =>
    key === '$ref' && typeof each === 'string' ? withoutInput(each) : each,
  ) as object;

const isSame = (one: object, other: object): boolean => JSON.stringify(one) === JSON.stringify(other);

function reachable(from: object, schemas: Schemas): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = [from];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop())
    for (const [, name = ''] of JSON.stringify(next).matchAll(/"#\/components\/schemas\/([^"]+)"/g))
      if (!found.has(name)) {
        found.add(name);
        waiting.push(schemas[name] ?? {});
      }
  return found;
}
