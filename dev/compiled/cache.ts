import { createHash } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  lutimesSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { makeFolder } from '../process/folder.ts';

/*
 * A cache of compiled sources. The name of each folder is a hash of everything that goes into its content. So no program ever runs
 * outdated code, two processes that compile at the same time write the same content, and a lost folder is simply compiled again.
 */

/** The project's own folder. */
export const root = join(import.meta.dirname, '..', '..');

/** How many folders pruning keeps, the last used first, and how long after its last use no folder is removed, in milliseconds. */
const kept = 8;
const leftAloneMs = 3_600_000;

/**
 * The path of the cache folder for what is compiled from the sources in `folders`, the project's packages and this version of Node. After
 * any change it is another folder. It exists on return, and may be empty or hold what an earlier process compiled. Making a new one
 * removes old ones.
 *
 * @param kind the beginning of the folder's name, before the hash
 * @throws Error when neither the project's nor the user's cache folder can be written
 */
export function folderFor(kind: string, folders: readonly string[]): string {
  const cache = cacheFolder();
  const folder = join(cache, `${kind}-${hashOf(folders)}`);
  if (!existsSync(folder)) {
    prune(cache);
    makeFolder(folder);
    linkPackages(folder);
  }
  const now = new Date();
  lutimesSync(folder, now, now); // in use: pruning goes by this
  return folder;
}

/** The names of the project's top-level folders with sources, without tests. */
export function rooms(): string[] {
  const others = new Set(['node_modules', 'dist', 'docs', 'test']);
  const entries = readdirSync(root, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && !others.has(entry.name))
    .map(({ name }) => name);
}

function cacheFolder(): string {
  const own = join(root, 'node_modules', '.cache', 'hotmess');
  const users = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'hotmess-support', 'compiled');
  const writable = [own, users].find((folder) => {
    try {
      makeFolder(folder);
      accessSync(folder, constants.W_OK | constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
  if (writable) return writable;
  throw new Error(`Neither ${own} nor ${users} can be written: set XDG_CACHE_HOME to a folder that you may write to.`);
}

/** Covers the content of the sources and also their location, because compiled code names its sources by their paths. */
function hashOf(folders: readonly string[]): string {
  const hash = createHash('sha256');
  hash.update(JSON.stringify([root, process.version, process.platform, process.arch]));
  const atTop = readdirSync(root).filter((name) => /\.tsx?$/.test(name));
  const files = [...folders.flatMap(sourcesIn), ...atTop, 'package-lock.json', 'tsconfig.json'];
  for (const file of files.sort()) {
    const content = readFileSync(join(root, file));
    hash.update(`\0${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex').slice(0, 20);
}

function sourcesIn(folder: string): string[] {
  const entries = readdirSync(join(root, folder), { withFileTypes: true });
  return entries.flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return entry.name === 'histories' ? [] : sourcesIn(path);
    return /\.(tsx?|json)$/.test(entry.name) ? [path] : [];
  });
}

/** Node does not find the project's packages from a folder outside the project. */
function linkPackages(folder: string): void {
  if (folder.startsWith(join(root, 'node_modules'))) return;
  try {
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error; // another process was faster
  }
}

/** Safe while programs run from a removed folder: Node reads a program whole when it starts, and the next start compiles it again. */
function prune(cache: string): void {
  const folders = readdirSync(cache).flatMap((name) => {
    const path = join(cache, name);
    const usedAt = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
    return usedAt === undefined ? [] : [{ path, usedAt }];
  });
  const old = folders.sort((a, b) => b.usedAt - a.usedAt).slice(kept);
  for (const { path, usedAt } of old)
    if (Date.now() - usedAt > leftAloneMs) rmSync(path, { recursive: true, force: true });
}
