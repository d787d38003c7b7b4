import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** A node of the document, at the steps that lead to it. */
interface Node {
  readonly at: string;
  readonly value: Readonly<Record<string, unknown>>;
}

interface Document {
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, object>>>>;
}
interface Described {
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly tags: readonly string[];
}

const text = readFileSync('docs/openapi.json', 'utf8');
const document = JSON.parse(text) as Document;

const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ place: `${method} ${path}`, operation })),
);

/** Every object of the document but what stands in examples, which are values and no schemas. */
function nodes(value: unknown, at = ''): Node[] {
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.entries(value)
    .filter(([key]) => !['example', 'examples'].includes(key))
    .flatMap(([key, each]) => nodes(each, `${at}/${key}`));
  return [{ at, value: value as Node['value'] }, ...inside];
}
const all = nodes(document);
const isNamed = ({ at }: Node): boolean => /^\/components\/schemas\/\w+$/.test(at);

describe('docs/openapi.json', () => {
  it('names every operation once, by a verb in camelCase', () => {
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(ids.length).toBeGreaterThanOrEqual(46);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z]+([A-Z][a-z]+)*$/);
  });

  it('says of every operation what it does, and for whom, and under which described tag it stands', () => {
    const tags = new Map(document.tags.map(({ name, description }) => [name, description]));
    for (const { place, operation } of operations) {
      expect([place, operation.summary]).toEqual([place, expect.stringMatching(/^[A-Z].+[^.]$/)]);
      expect([place, operation.description]).toEqual([place, expect.stringMatching(/^[A-Z].{15,}\.\n\nFor .+\.$/)]);
      for (const tag of operation.tags) expect(tags.get(tag), `the tag ${tag} of ${place}`).toMatch(/\.$/);
    }
  });

  it('says of every field what it means, and bounds every number by what can be', () => {
    const fields = all
      .filter(({ at }) => !/\/(not|if|then)(\/|$)/.test(at)) // rules about fields that are described beside them
      .flatMap(({ at, value }) =>
        Object.entries(value['properties'] ?? {}).map(([name, field]) => ({ at, name, field })),
      );
    expect(fields.length).toBeGreaterThan(200);
    const silent = fields.filter(({ field }) => !('description' in field) && !('$ref' in field));
    expect(silent.map(({ at, name }) => `${at}/${name}`)).toEqual([]);
    expect(text).not.toContain('-9007199254740991');
  });

  it('spells every record out once, under a name', () => {
    const spelt = all.filter((node) => node.value['type'] === 'object' && node.value['properties'] && !isNamed(node));
    expect(spelt.map(({ at }) => at)).toEqual([]);
  });

  it('spells every enum out once, under a name', () => {
    const enums = all.filter(({ value }) => Array.isArray(value['enum']));
    expect(enums.filter((node) => !isNamed(node)).map(({ at }) => at)).toEqual([]);
    const words = enums.map(({ value }) => JSON.stringify(value['enum']));
    expect(words.length).toBeGreaterThan(15);
    expect(new Set(words).size).toBe(words.length);
  });

  it('holds no properties beside anyOf, oneOf or allOf, at which generators give up', () => {
    const beside = all.filter(
      ({ value }) => value['properties'] && (value['anyOf'] ?? value['oneOf'] ?? value['allOf']),
    );
    expect(beside.map(({ at }) => at)).toEqual([]);
  });

  it('closes what is asked and leaves open what is answered, which may gain fields', () => {
    const { schemas = {} } = document.components;
    const neverRefused = /^\/components\/schemas\/(PressPanicRequest|PanicLocation|PinRequest|ExtendCheckInRequest)$/;
    const asked = ({ at }: Node): boolean =>
      /Request$|^\/components\/schemas\/(New|Emergency|Technical|Filled)/.test(at) && !neverRefused.test(at);
    const records = all.filter((node) => isNamed(node) && node.value['type'] === 'object');
    expect(records.length).toBeGreaterThan(Object.keys(schemas).length / 2);
    for (const node of records)
      expect([node.at, node.value['additionalProperties'] === false]).toEqual([node.at, asked(node)]);
  });

  it('points at all of its components, and at nothing else', () => {
    const pointed = new Set([...text.matchAll(/"#\/components\/([^"]+)"/g)].map(([, name]) => name));
    const { securitySchemes: _named, ...components } = document.components;
    const there = Object.entries(components).flatMap(([kind, named]) =>
      Object.keys(named).map((name) => `${kind}/${name}`),
    );
    expect([...pointed].sort()).toEqual(there.sort());
  });
});
