import { type Kysely, sql } from 'kysely';

/** The record is kept also from the product itself: marks that are set stay, and only what nobody ever published can be removed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(record).execute(db);
}

const record = `
-- what a case has taken up it has taken up, and what was published stays as it was published
create trigger inbox_consumed_once before update on inbox for each row
  when (old.consumed_revision is not null and new.consumed_revision is distinct from old.consumed_revision)
  execute function refuse_change();
create trigger message_published_once before update on message for each row
  when (old.published_revision is not null
    and (new.published_revision, new.at) is distinct from (old.published_revision, old.at))
  execute function refuse_change();
create trigger staff_text_published_once before update on staff_text for each row
  when (old.published_revision is not null and new.published_revision is distinct from old.published_revision)
  execute function refuse_change();

-- words whose command never came to pass; run as their owner, since the product itself may remove nothing
create function remove_draft_messages(before timestamptz) returns integer
language sql security definer set search_path = public, pg_temp
begin atomic
  with removed as (delete from message where published_revision is null and created_at < before returning 1)
  select count(*)::integer from removed;
end;
create function remove_draft_texts(before timestamptz) returns integer
language sql security definer set search_path = public, pg_temp
begin atomic
  with removed as (delete from staff_text where published_revision is null and created_at < before returning 1)
  select count(*)::integer from removed;
end;
`;
