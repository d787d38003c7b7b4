import { openJournal, type RecordChange } from './journal.ts';
import type { Kind, Kinds } from './kinds.ts';

/** Reads and changes of one request, which are kept together or not at all. Records are values: change one by putting another. */
export interface Draft {
  /** The simulator's clock, in milliseconds of the epoch. */
  readonly now: number;
  get<K extends Kind>(kind: K, id: string): Kinds[K] | undefined;
  /** Every record of a kind, in the order in which they were made. */
  all<K extends Kind>(kind: K): Kinds[K][];
  /** Keeps a record under its `id`, in place of the one that has this id. */
  put<K extends Kind>(kind: K, record: Kinds[K]): void;
  remove(kind: Kind, id: string): void;
  /** The ids of the events that these changes have caused so far. */
  readonly emitted: string[];
  /** A new id such as `re_sim000001`. The same requests in the same order get the same ids. */
  nextId(prefix: string): string;
}

/** Everything that the simulator keeps. */
export interface StripeStore {
  /**
   * Runs `work` on a draft. When it returns, its changes count at once and for all; when it throws, none of them ever did.
   *
   * They are on disk when `kept` resolves: nobody may be answered before.
   */
  change<T>(now: number, work: (draft: Draft) => T): { readonly result: T; readonly kept: Promise<void> };
  /** A draft to read from; what is put into it is lost. */
  look(now: number): Draft;
  close(): Promise<void>;
}

type Records = Map<Kind, Map<string, unknown>>;

/** Opens the store in `dir` with everything that was kept there. */
export async function openStore(dir: string): Promise<StripeStore> {
  const records: Records = new Map();
  const journal = await openJournal(dir, (change) => keep(records, change));
  return {
    change(now, work) {
      const changes = new Map<string, RecordChange>();
      const result = work(draftOf(records, changes, now));
      for (const change of changes.values()) keep(records, change);
      return { result, kept: journal.write([...changes.values()]) };
    },
    look: (now) => draftOf(records, new Map(), now),
    close: () => journal.close(),
  };
}

function keep(records: Records, [kind, id, value]: RecordChange): void {
  const ofKind = records.get(kind as Kind) ?? new Map<string, unknown>();
  records.set(kind as Kind, ofKind);
  if (value === null) ofKind.delete(id);
  else ofKind.set(id, value);
}

function draftOf(records: Records, changes: Map<string, RecordChange>, now: number): Draft {
  const nameOf = (kind: Kind, id: string): string => `${kind} ${id}`;
  const draft: Draft = {
    now,
    emitted: [],
    get<K extends Kind>(kind: K, id: string) {
      const changed = changes.get(nameOf(kind, id));
      const value = changed === undefined ? records.get(kind)?.get(id) : changed[2];
      return (value ?? undefined) as Kinds[K] | undefined;
    },
    all<K extends Kind>(kind: K) {
      const kept = records.get(kind);
      const changed = [...changes.values()].filter(([each]) => each === kind);
      if (changed.length === 0) return [...(kept?.values() ?? [])] as Kinds[K][];
      const ofKind = new Map(kept);
      for (const [, id, value] of changed) {
        if (value === null) ofKind.delete(id);
        else ofKind.set(id, value);
      }
      return [...ofKind.values()] as Kinds[K][];
    },
    put(kind, record) {
      changes.set(nameOf(kind, record.id), [kind, record.id, record]);
    },
    remove(kind, id) {
      changes.set(nameOf(kind, id), [kind, id, null]);
    },
    nextId(prefix) {
      const count = (draft.get('counter', prefix)?.count ?? 0) + 1;
      draft.put('counter', { id: prefix, count });
      return `${prefix}_sim${String(count).padStart(6, '0')}`;
    },
  };
  return draft;
}
