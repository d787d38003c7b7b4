import { readdir, readFile } from 'node:fs/promises';

/** The pid of each part of a benchmark. A part includes the process's direct children, except those that are parts themselves. */
export type Parts = Readonly<Record<string, number | undefined>>;

/** The processor time of each part, in milliseconds. */
export type Spent = Readonly<Record<string, number>>;

/**
 * The processor time that each part has spent so far, from Linux's /proc, to 10 ms; all zeros on other systems.
 *
 * It shows where the time of a benchmark goes. On a loaded machine its sum says more than the elapsed time.
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

/** The milliseconds that each part spent per piece of work between two measurements, as text: `api 3.5, postgres 3.2`. */
export const perPiece = (
  before: Spent,
  after: Spent,
  pieces: number,
  { digits = 1 }: { readonly digits?: number } = {},
): string =>
  Object.keys(after)
    .map((part) => `${part} ${(((after[part] ?? 0) - (before[part] ?? 0)) / pieces).toFixed(digits)}`)
    .join(', ');

/** The time of a process and of its ended children (proc_pid_stat(5), fields 14 to 17), at 100 ticks a second. */
async function statOf(pid: string): Promise<{ pid: number; parent: number; ms: number } | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined; // the process has ended meanwhile
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
  return { pid: Number(pid), parent: Number(fields[1]), ms: ticks * 10 };
}
