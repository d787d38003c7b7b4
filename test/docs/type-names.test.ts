import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** `client/` is a package of its own: it names what the API says once more, for those who take the folder along. */
const rooms = '{activities,api,config,db,dev,domain,emails,inbox,outside,workflows}';
const exported = /^export (?:interface|type|class) (\w+)/gm;

it('every name of an exported type means one thing: no two files export one of the same name', () => {
  const files = globSync(`${rooms}/**/*.{ts,tsx}`).toSorted();
  const named = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(exported)].map(([, name = '']) => ({ name, file })),
  );
  expect(named.length).toBeGreaterThan(500);
  const shared = [...Map.groupBy(named, ({ name }) => name)]
    .filter(([, places]) => new Set(places.map(({ file }) => file)).size > 1)
    .map(([name, places]) => `${name}: ${places.map(({ file }) => file).join(', ')}`);
  expect(shared).toEqual([]);
});
