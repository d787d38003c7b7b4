import { type Kysely, sql } from 'kysely';

/** Which events of Stripe nobody could place when they came, so that somebody looks at Stripe what they are about. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(eventsToLookAfter).execute(db);
}

const eventsToLookAfter = `
alter table webhook_event add column wants_look boolean not null default false;
-- round: events that nobody could place, the oldest first
create index webhook_event_wants_look on webhook_event (received_at, id) where wants_look;
`;
