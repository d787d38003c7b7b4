import { open, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '../../process/folder.ts';

/** One change of what is kept: the kind and the id of a record and its new value; null removes it. */
export type RecordChange = readonly [kind: string, id: string, value: unknown];

/** Where changes are written down. */
export interface Journal {
  /**
   * Writes changes down as one line: after a crash all of them are there or none. Resolves when they, and all that were written before
   * them, are on disk.
   */
  write(changes: readonly RecordChange[]): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens the journal in `dir`, an append-only file with one JSON array of changes per line, and replays it: `kept` receives every record
 * that is still there, in the order in which they were first written. Then the file holds no others.
 *
 * Drops a last line that a kill cut short: nobody was answered on the strength of it. Only one process may have the folder open.
 */
export async function openJournal(dir: string, kept: (change: RecordChange) => void): Promise<Journal> {
  makeFolder(dir);
  const path = join(dir, 'stripe.jsonl');
  const records = replay(await readFile(path, 'utf8').catch(() => ''));
  const changes = [...records].flatMap(([kind, ofKind]) =>
    [...ofKind].map(([id, value]): RecordChange => [kind, id, value]),
  );
  await writeFile(`${path}.draft`, changes.map((change) => line([change])).join(''));
  await rename(`${path}.draft`, path);
  for (const change of changes) kept(change);
  const file = await open(path, 'a');

  const waiting: string[] = [];
  let last: Promise<void> = Promise.resolve();
  let next: Promise<void> | undefined;

  /** Writes everything that waits at once: requests that arrive while the disk is busy share its next turn. */
  async function drain(): Promise<void> {
    next = undefined;
    await file.write(waiting.splice(0).join(''));
    await file.datasync();
  }

  return {
    write(written) {
      if (written.length === 0) return last;
      waiting.push(line(written));
      if (next === undefined) {
        next = last.then(drain);
        last = next;
      }
      return next;
    },
    async close() {
      await last;
      await file.close();
    },
  };
}

const line = (changes: readonly RecordChange[]): string => `${JSON.stringify(changes)}\n`;

function replay(content: string): Map<string, Map<string, unknown>> {
  const records = new Map<string, Map<string, unknown>>();
  const whole = content.slice(0, content.lastIndexOf('\n') + 1);
  for (const each of whole.split('\n')) {
    if (each === '') continue;
    for (const [kind, id, value] of JSON.parse(each) as RecordChange[]) {
      const ofKind = records.get(kind) ?? new Map<string, unknown>();
      records.set(kind, ofKind);
      if (value === null) ofKind.delete(id);
      else ofKind.set(id, value);
    }
  }
  return records;
}
