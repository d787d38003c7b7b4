import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Details } from '../../../domain/machine/machine.ts';
import type { Inbox } from '../../../inbox/context.ts';
import { EngineDownError, RefusedError } from '../../../inbox/engine/command.ts';
import { relayFacts } from '../../../inbox/engine/relay.ts';
import { sweep } from '../../../inbox/engine/sweep.ts';
import { type Seeded, seeded } from '../machines/seeded.ts';
import { addressOf, aProbe, poke, tell } from '../probe/case.ts';
import { until } from '../probe/until.ts';
import type { Acknowledged } from './promises.ts';

/** What patient clients were answered, to be compared with the database. */
export interface Told {
  readonly acknowledged: Acknowledged[];
  readonly refused: { readonly caseId: string; readonly id: string }[];
  /** From the first attempt of a command to its answer, in milliseconds. */
  readonly latencies: number[];
}

/** The answers before there is any. */
export const nothingTold = (): Told => ({ acknowledged: [], refused: [], latencies: [] });

/**
 * Has users live the lives of probes side by side: commands with effects, pokes (a fifth ring no bell, a fifth ring three times), marks,
 * resolving and reopening. No life begins after `meanwhile` has ended. Every choice is seeded; the order of events depends on the machine.
 */
export async function liveDuring<T>(
  meanwhile: Promise<T>,
  inbox: Inbox,
  given: { readonly users: number; readonly seed: number },
): Promise<{ told: Told; result: T }> {
  const told = nothingTold();
  let over = false;
  const user = async (n: number): Promise<void> => {
    const chance = seeded(given.seed * 1_000 + n);
    while (!over) await oneLife(inbox, chance, told);
  };
  const users = Array.from({ length: given.users }, (_, n) => user(n));
  const [result] = await Promise.all([meanwhile.finally(() => (over = true)), ...users]);
  return { told, result };
}

async function oneLife(inbox: Inbox, chance: Seeded, told: Told): Promise<void> {
  const id = await aProbe(inbox, { marks: [chance.between(100, 500), chance.between(500, 2_000)] });
  for (let n = 0; n < 3; n++) {
    await tellPatiently(inbox, told, { caseId: id, name: 'note', details: { act: true, ask: chance.chance(0.3) } });
    await pokeFlakily(inbox, chance, id);
  }
  await tellPatiently(inbox, told, {
    caseId: id,
    name: 'resolve',
    details: { closeAfter: Math.round(chance.between(300, 1_200)) },
  });
  if (chance.chance(0.5)) {
    await pause(chance.between(0, 800));
    await pokeFlakily(inbox, chance, id);
  }
  await tellPatiently(inbox, told, { caseId: id, name: 'resolve', details: { closeAfter: 300 } });
}

/** Gives a command like a client that repeats it under the same id until it gets an answer. */
export async function tellPatiently(
  inbox: Inbox,
  told: Told,
  { caseId, name, details }: { readonly caseId: string; readonly name: string; readonly details: Details },
): Promise<void> {
  const id = randomUUID();
  const began = performance.now();
  for (;;) {
    try {
      const { revision } = await tell(inbox, caseId, name, { details, commandId: id });
      told.acknowledged.push({ caseId, id, revision });
      break;
    } catch (error) {
      if (error instanceof RefusedError) {
        told.refused.push({ caseId, id });
        break;
      }
      if (!(error instanceof EngineDownError) || performance.now() - began > 60_000) throw error;
    }
  }
  told.latencies.push(performance.now() - began);
}

function ringsHeard(fate: number): number {
  if (fate < 0.2) return 0;
  return fate < 0.4 ? 3 : 1;
}

/** A poke whose bell is lost a fifth of the time, and rings three times another fifth. */
async function pokeFlakily(inbox: Inbox, chance: Seeded, id: string): Promise<void> {
  const { id: factId, sealed } = await poke(inbox, id, { ring: false });
  const heard = ringsHeard(chance.next());
  const rings = sealed ? 0 : heard;
  for (let n = 0; n < rings; n++) await relayFacts(inbox, addressOf(inbox, id), [factId]).catch(() => {}); // the sweep rings it later
}

/** Ends every live probe, sweeps, and waits until all are sealed and every effect is done. */
export async function settle(inbox: Inbox, ms = 60_000): Promise<void> {
  const told = nothingTold();
  await until(
    'every case is sealed and every effect done',
    async () => {
      await sweep(inbox, { unreadAfterMs: 1_000, orphanAfterMs: 60_000 });
      const open = await openProbes(inbox);
      await Promise.all(open.map((id) => tellPatiently(inbox, told, { caseId: id, name: 'end', details: {} })));
      return open.length === 0 && (await isQuiet(inbox));
    },
    ms,
  );
}

const openProbes = async (inbox: Inbox): Promise<string[]> => {
  const rows = await inbox.db
    .selectFrom('support_case')
    .select('id')
    .where('kind', '=', 'probe')
    .where(sql<boolean>`state ->> 'status' <> 'ended'`)
    .execute();
  return rows.map((row) => row.id);
};

async function isQuiet(inbox: Inbox): Promise<boolean> {
  const { rows } = await sql<{ quiet: boolean }>`select
    not exists (select 1 from support_case where sealed_at is null) and
    not exists (select 1 from effect where done_at is null) as quiet`.execute(inbox.db);
  return rows[0]?.quiet === true;
}

/** The commands that were answered with a refusal although they were carried out. */
export async function refusedYetDone(inbox: Inbox, refused: Told['refused']): Promise<string[]> {
  const done = await inbox.db.selectFrom('command').select('id').where('refusal', 'is', null).execute();
  const ids = new Set(done.map((row) => row.id));
  return refused.filter((each) => ids.has(each.id)).map((each) => each.id);
}

/** The median, the 99th percentile and the maximum of some figures, rounded. */
export function spread(figures: readonly number[]): { p50: number; p99: number; max: number } {
  const sorted = [...figures].sort((a, b) => a - b);
  const at = (share: number): number =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  return { p50: at(0.5), p99: at(0.99), max: at(1) };
}
