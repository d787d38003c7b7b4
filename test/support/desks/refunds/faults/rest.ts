import { sql } from 'kysely';
import { caseId } from '../../../../../domain/machine/ids.ts';
import { until } from '../../../probe/until.ts';
import type { FaultStage } from './stage.ts';

/** The states in which a refund goes on by itself. */
const underWay = ['requested', 'approved', 'submitting', 'pending'];

/** How long everything may take to come to rest, in milliseconds: a dead worker is felt after ten seconds, and pauses grow. */
const restsWithin = 90_000;

/** The state of a refund's row of the ledger. */
export const statusOf = async ({ servers: { database } }: FaultStage, refundId: string): Promise<string> =>
  (await database.db.selectFrom('refund').select('state').where('id', '=', refundId).executeTakeFirstOrThrow()).state;

/**
 * Waits until nothing of a refund moves any more: its state waits for nobody but people, banks and time, every effect is done and heard,
 * every fact is read.
 */
export const atRest = (stage: FaultStage, refundId: string): Promise<unknown> =>
  until(
    `refund ${refundId} at rest`,
    async () => {
      const { db } = stage.servers.database;
      const theCase = caseId('refund', refundId);
      const { rows } = await sql<{ what: string }>`
        select 'state ' || state as what from refund where id = ${refundId} and state = any(${underWay})
        union all select 'awaits ' || (state ->> 'awaits') from support_case where id = ${theCase} and state ->> 'awaits' is not null
        union all select 'effect ' || kind || ' ' || coalesce(last_error, '') from effect
          where case_id = ${theCase} and (done_at is null or (awaited and consumed_revision is null))
        union all select 'fact ' || kind from inbox where case_id = ${theCase} and consumed_revision is null`.execute(
        db,
      );
      if (rows.length > 0) throw new Error(rows.map(({ what }) => what).join(', '));
    },
    restsWithin,
  );

/** Waits until no webhook is on its way. Those that were dropped never come. */
export const webhooksSettled = (stage: FaultStage): Promise<unknown> =>
  until(
    'the webhooks',
    async () => {
      const { webhooks } = await stage.sim.ask<SimulatorState>('GET', '/state');
      return webhooks.undelivered.every(({ state }) => state !== 'waiting');
    },
    restsWithin,
  );

/** What the simulator says of itself, as far as it is read here. */
interface SimulatorState {
  readonly webhooks: { readonly undelivered: readonly { readonly state: string }[] };
}

/** Who was not told of a refund of which nobody knows what became of it: a supervisor by mail, and ops by a page. */
export async function toldAbout(stage: FaultStage, refundId: string): Promise<string[]> {
  const notices = stage.mails.filter(({ template, ref, to }) => template === 'staff-notice' && ref === refundId && to);
  const toSupervisor = notices.some(({ to }) => to.startsWith('supervisor@'));
  const isPaged = stage.pages().some((text) => text.includes(refundId));
  return [
    ...(toSupervisor ? [] : ['no supervisor was told that it is unknown']),
    ...(isPaged || (await wasPagedByAnother(stage, refundId)) ? [] : ['nobody was paged that it is unknown']),
  ];
}

/** Whether the page was sent by a worker that died before it could say so here. */
async function wasPagedByAnother({ servers: { database } }: FaultStage, refundId: string): Promise<boolean> {
  const page = await database.db
    .selectFrom('effect')
    .select('id')
    .where('case_id', '=', caseId('refund', refundId))
    .where('kind', '=', 'pageOps')
    .where('done_at', 'is not', null)
    .executeTakeFirst();
  return page !== undefined;
}

/** By what we wrote down, what was sent of these refunds was sent 25 hours earlier than it was. */
export const sentADayAgo = ({ servers: { database } }: FaultStage, refundIds: readonly string[]): Promise<void> =>
  database.db.transaction().execute(async (trx) => {
    await sql`set local session_replication_role = replica`.execute(trx); // what was sent cannot be changed otherwise
    await trx
      .updateTable('refund_attempt')
      .set({ first_sent_at: sql<Date>`first_sent_at - interval '25 hours'` })
      .where('refund_id', 'in', refundIds)
      .execute();
  });
