import { randomUUID } from 'node:crypto';
import type { Db } from '../../../db/client.ts';
import { databaseNow } from '../../../db/queries/cases/case-row.ts';
import { openingCase } from '../../../db/queries/cases/case-step.ts';
import type { Details } from '../../../domain/machine/machine.ts';
import type { Inbox } from '../../../inbox/context.ts';
import { atDoor, put } from '../../../inbox/door/receive.ts';
import { command } from '../../../inbox/engine/command.ts';
import { relayFacts, startCase } from '../../../inbox/engine/relay.ts';
import type { CommandAnswer } from '../../../workflows/messages.ts';
import { openProbe, type ProbeVocabulary, probe } from './machine.ts';
import { until } from './until.ts';

const staff = { kind: 'staff', id: 'agent-1' } as const;

/** Opens a probe through a door, like any case: first its row, then its workflow. Answers its id. */
export async function aProbe(inbox: Inbox, given: { marks?: number[]; start?: boolean } = {}): Promise<string> {
  const id = `probe/${randomUUID()}`;
  await inbox.db.transaction().execute(async (trx) => {
    const at = await (inbox.clock ?? databaseNow)(trx);
    const step = openProbe(given.marks ?? [], at);
    const deadline = probe.nextDeadline(step.state);
    await openingCase(trx, {
      to: addressOf(inbox, id),
      originKey: null,
      opener: staff,
      openedAt: at,
      step,
      deadline,
    })
      .selectFrom('opened')
      .select('id')
      .execute();
  });
  if (given.start !== false) await startCase(inbox, addressOf(inbox, id));
  return id;
}

/** The address of a probe in Temporal. */
export const addressOf = (inbox: Inbox, id: string) => ({ id, kind: 'probe', taskQueue: inbox.queues.ordinary });

/** Pokes a probe through its door, and rings the bell unless `ring` is false. For a sealed case the door says so and stores nothing. */
export async function poke(
  inbox: Inbox,
  id: string,
  given: { ring?: boolean; receivedAt?: number } = {},
): Promise<{ id: string; receivedAt: number; sealed: boolean }> {
  const fact = {
    id: randomUUID(),
    kind: 'poked' as const,
    actor: { kind: 'requester', id: 'acc_1' } as const,
    details: {},
  };
  const stored = await inbox.db.transaction().execute(async (trx) => {
    const at = (await atDoor(inbox, trx, id))!;
    const receivedAt = given.receivedAt ?? at.receivedAt;
    if (!at.row.sealed) await put<ProbeVocabulary>(trx, { ...at, receivedAt }, fact);
    return { id: fact.id, receivedAt, sealed: at.row.sealed };
  });
  if (!stored.sealed && given.ring !== false) await relayFacts(inbox, addressOf(inbox, id), [stored.id]);
  return stored;
}

/** Gives a command as staff, with the API's patience. */
export const tell = (
  inbox: Inbox,
  id: string,
  name: string,
  { details = {}, commandId = randomUUID() }: { readonly details?: Details; readonly commandId?: string } = {},
): Promise<CommandAnswer> => command(inbox, id, { id: commandId, name, actor: staff, details });

/** The timeline as codes, oldest first. */
export async function codes(db: Db, id: string): Promise<string[]> {
  return (await timeline(db, id)).map((entry) => entry.code);
}

/** The timeline's rows, oldest first. */
export const timeline = (db: Db, id: string) =>
  db.selectFrom('timeline_entry').selectAll().where('case_id', '=', id).orderBy('revision').orderBy('n').execute();

/** The case's row. */
export const rowOf = (db: Db, id: string) =>
  db.selectFrom('support_case').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

/** The deeds of a case: each effect as often as it was really done. */
export async function deeds(db: Db, id: string): Promise<string[]> {
  const rows = await db
    .selectFrom('alarm')
    .select('text')
    .where('text', 'like', `${id}:%`)
    .where('key', 'like', 'deed:%')
    .execute();
  return rows.map((row) => row.text);
}

/** The effects of a case, in the order in which they were planned. */
export const effectRows = (db: Db, id: string) =>
  db.selectFrom('effect').selectAll().where('case_id', '=', id).orderBy('revision').orderBy('n').execute();

/** The effects of a case, once all of them are done. */
export const effectsDone = (db: Db, id: string) =>
  until('all effects done', async () => {
    const rows = await effectRows(db, id);
    return rows.every((row) => row.done_at) && rows;
  });
