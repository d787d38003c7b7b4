import { createHash } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  lutimesSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/*
 * What is made from the sources once and run many times lies in a folder whose name is a hash of all that went into it. So nobody ever
 * runs what is out of date, two processes that make the same thing at once make it alike, and whoever loses a folder makes it again.
 */

/** The project's own folder. */
export const root = join(import.meta.dirname, '..', '..');

/** How many made folders are kept beside the one in use, newest first, and how long any is left alone, in milliseconds. */
const kept = 8;
const leftAloneMs = 3_600_000;

/**
 * A folder for what is made from the sources in these folders of the project, from its packages and by this version of Node. There is
 * another one after any change. It may be empty, or hold what an earlier process made; old ones of other content are removed.
 *
 * @param kind names the folder, beside the hash
 * @throws Error where neither the project's nor the user's own cache folder can be written
 */
export function folderFor(kind: string, folders: readonly string[]): string {
  const cache = cacheFolder();
  const folder = join(cache, `${kind}-${hashOf(folders)}`);
  if (!existsSync(folder)) {
    prune(cache);
    mkdirSync(folder, { recursive: true });
    linkPackages(folder);
  }
  const now = new Date();
  lutimesSync(folder, now, now); // in use: pruning goes by this
  return folder;
}

/** Every room of the project: the folders at its top that may hold sources. */
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
      mkdirSync(folder, { recursive: true });
      accessSync(folder, constants.W_OK | constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
  if (writable) return writable;
  throw new Error(`Neither ${own} nor ${users} can be written: set XDG_CACHE_HOME to a folder that you may write.`);
}

/** Of what the sources say and where they lie, since compiled code names its sources by their paths. */
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

/** Outside the project packages are not found by themselves. */
function linkPackages(folder: string): void {
  if (folder.startsWith(join(root, 'node_modules'))) return;
  try {
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error; // another process was faster
  }
}

/** Harmless to those who run from a removed folder: a program is read whole when it starts, and is made again for the next start. */
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
