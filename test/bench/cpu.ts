import { readdir, readFile } from 'node:fs/promises';

/** The processes of a benchmark by their part in it: each counts with those of its children that have no part of their own. */
export type Parts = Readonly<Record<string, number | undefined>>;

/** Processor time by part, in milliseconds. */
export type Spent = Readonly<Record<string, number>>;

/**
 * Processor time that each part has spent so far, from Linux's /proc, to 10 ms. Empty on other systems.
 *
 * Shows where the time of a benchmark goes; under a loaded machine its sum says more than the clock on the wall.
 */
export async function spentBy(parts: Parts): Promise<Spent> {
  const folders = await readdir('/proc').catch(() => []);
  const all = (await Promise.all(folders.filter((name) => /^\d+$/.test(name)).map(statOf))).filter((each) => !!each);
  const named = Object.values(parts);
  return Object.fromEntries(
    Object.entries(parts).map(([part, pid]) => {
      const own = all.filter((each) => each.pid === pid || (each.parent === pid && !named.includes(each.pid)));
      return [part, own.reduce((sum, each) => sum + each.ms, 0)];
    }),
  );
}

/** What was spent between two looks, for each of so many pieces of work, in words: `api 3.5, postgres 3.2`. */
export const perPiece = (before: Spent, after: Spent, pieces: number, digits = 1): string =>
  Object.keys(after)
    .map((part) => `${part} ${(((after[part] ?? 0) - (before[part] ?? 0)) / pieces).toFixed(digits)}`)
    .join(', ');

/** Its own time and that of children that have ended (proc_pid_stat(5), fields 14 to 17), at 100 ticks a second. */
async function statOf(pid: string): Promise<{ pid: number; parent: number; ms: number } | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined; // it has ended meanwhile
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
  return { pid: Number(pid), parent: Number(fields[1]), ms: ticks * 10 };
}
