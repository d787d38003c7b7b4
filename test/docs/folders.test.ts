import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const rooms = [
  'activities',
  'api',
  'client',
  'config',
  'db',
  'dev',
  'domain',
  'emails',
  'inbox',
  'outside',
  'scripts',
  'test',
  'workflows',
];

/** Folders that are one list each, with a file for each entry. */
const lists = ['test/emails/golden', 'test/replay/histories'];

const most = 15;

const filesIn = (folder: string): number =>
  readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile()).length;

const foldersBelow = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => `${entry.parentPath}/${entry.name}`);

describe('The layout of the rooms', () => {
  it(`no folder of code holds more than ${most} files, so that a stranger takes it in at one look`, () => {
    const crowded = rooms
      .flatMap((room) => [room, ...foldersBelow(room)])
      .filter((folder) => !lists.some((list) => folder.startsWith(list)))
      .map((folder) => ({ folder, files: filesIn(folder) }))
      .filter(({ files }) => files > most);
    expect(crowded).toEqual([]);
  });
});
