import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { dueAttribute, labelNames, searchAttributes } from '../../workflows/messages.ts';

const page = readFileSync('docs/records.md', 'utf8');

it('docs/records.md lists every table', () => {
  const tables = [...readFileSync('db/schema/database.ts', 'utf8').matchAll(/^ {2}(\w+): \w+Table;$/gm)].map(
    ([, name]) => name ?? '',
  );
  expect(tables.length).toBeGreaterThan(20);
  expect(tables.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});

it('docs/records.md lists every search attribute', () => {
  const attributes = [...labelNames.map((name) => searchAttributes[name]), dueAttribute];
  expect(attributes.filter(({ name }) => !page.includes(`\`${name}\``))).toEqual([]);
});

it('docs/architecture.md names paths that are there', () => {
  const paths = [...readFileSync('docs/architecture.md', 'utf8').matchAll(/`([a-z]+\/[\w./-]*[\w/])`/g)].map(
    ([, path = '']) => path,
  );
  expect(paths.length).toBeGreaterThan(20);
  expect(paths.filter((path) => globSync(path).length === 0)).toEqual([]);
});
