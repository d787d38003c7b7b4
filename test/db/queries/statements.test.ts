import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const statement = /\.(selectFrom|selectNoFrom|insertInto|updateTable|deleteFrom|mergeInto)\(|\bsql(<[^`]*>)?`/;

async function withStatements(room: string): Promise<string[]> {
  const names = await readdir(join(root, room), { recursive: true });
  const files = names.filter((name) => /\.tsx?$/.test(name)).map((name) => join(room, name));
  const texts = await Promise.all(files.map((file) => readFile(join(root, file), 'utf8')));
  return files.filter((_, n) => statement.test(texts[n] ?? ''));
}

it.each(['domain', 'workflows', 'activities', 'inbox', 'api', 'outside', 'emails', 'config', 'dev', 'client'])(
  '%s has no SQL statement of its own: they stand in db/queries',
  async (room) => {
    expect(await withStatements(room)).toEqual([]);
  },
);

it('db has statements in its queries and in what makes and guards the tables, and nowhere else', async () => {
  const ground = /^db\/(queries|migrations|schema)\/|^db\/(grants|prepared-statements|tools\/migrate)\.ts$/;
  expect((await withStatements('db')).filter((file) => !ground.test(file))).toEqual([]);
});

it('finds statements where there are some', async () => {
  expect(await withStatements('db/queries/cases')).not.toEqual([]);
});
