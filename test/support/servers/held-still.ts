import { sql } from 'kysely';
import type { Db } from '../../../db/client.ts';

/** A kind of statement on a table: those whose new row meets the condition. */
export interface Statement {
  readonly table: string;
  readonly event: string;
  readonly condition: string;
}

/** Makes the first statement of a kind take two seconds. */
export const holdStill = (db: Db, { table, event, condition }: Statement) =>
  sql
    .raw(`
      create sequence held;
      create function hold_still() returns trigger language plpgsql security definer as $$
      begin
        if nextval('held') = 1 then perform pg_sleep(2); end if;
        return new;
      end $$;
      create trigger hold_still before ${event} on ${table} for each row when (${condition}) execute function hold_still()`)
    .execute(db);

/** Whether a statement is being held now. */
export const somebodyIsHeld = async (db: Db): Promise<boolean> => {
  const { rows } =
    await sql`select from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'`.execute(db);
  return rows.length > 0;
};
