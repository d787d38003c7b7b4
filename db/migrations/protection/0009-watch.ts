import { type Kysely, sql } from 'kysely';

/** What the watchdog looks for is found by indexes of its own, however many check-ins and panics there are. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(indexes).execute(db);
}

const indexes = `
-- watch: check-ins in which everybody is being told, or has been
create index check_in_alerting on check_in (case_id) where state in ('alerting', 'alerted');
-- watch: unread duress PINs
create index inbox_duress on inbox (case_id) where consumed_revision is null and details ->> 'pin' = 'duress';
-- watch: panics that nobody has acknowledged, oldest first
create index panic_unseen on panic (opened_at) where state in ('alerting', 'exhausted');
-- watch: what was paged within the last minute
create index alarm_paged on alarm (paged_at);
-- no query reads all live check-ins any more
drop index check_in_live;
`;
