import { type Kysely, sql } from 'kysely';

/** Marks that the product sets and cannot take back, and no change of staff off the record. The owner of the tables is not held. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(marks).execute(db);
}

const marks = `
create function is_by_owner(of_table oid) returns boolean language sql stable as $$
  select pg_has_role(current_user, relowner, 'usage') from pg_class where oid = of_table
$$;
create function refuse_product() returns trigger language plpgsql as $$
begin
  if is_by_owner(tg_relid) then
    if tg_op = 'DELETE' then return old; end if;
    return new;
  end if;
  raise exception '% keeps what was set', tg_table_name using errcode = 'restrict_violation';
end $$;

-- somebody who has left comes back as somebody new
create trigger staff_retired_once before update on staff for each row
  when (old.retired_at is not null) execute function refuse_product();
create trigger token_revoked_once before update on token for each row
  when (old.revoked_at is not null and new.revoked_at is distinct from old.revoked_at) execute function refuse_product();
create trigger support_case_sealed_once before update on support_case for each row
  when (old.sealed_at is not null and new.sealed_at is null) execute function refuse_product();
-- in the order of how much the states tell
create trigger delivery_settled_once before update on delivery for each row
  when (old.state not in ('queued', 'unknown') and (
    array_position('{queued,dropped,unknown,handed_over,accepted,failed,delivered,acknowledged}'::text[], new.state)
      < array_position('{queued,dropped,unknown,handed_over,accepted,failed,delivered,acknowledged}'::text[], old.state)
    or (old.handed_at is not null and new.handed_at is distinct from old.handed_at)))
  execute function refuse_product();
-- only a page that was never sent gives its alarm back
create trigger alarm_paged_once before update on alarm for each row
  when (old.paged_at is not null and old.cleared_at is null and new.paged_at is null) execute function refuse_product();
create trigger alarm_kept before delete on alarm for each row
  when (old.paged_at is not null or old.cleared_at is not null) execute function refuse_product();

-- a draft that comes again keeps its row from the sweep; once published it needs no such thing
create function keep_created_at() returns trigger language plpgsql as $$
begin
  if not is_by_owner(tg_relid) then new.created_at := old.created_at; end if;
  return new;
end $$;
create trigger message_created_once before update on message for each row
  when (old.published_revision is not null and new.created_at is distinct from old.created_at)
  execute function keep_created_at();
create trigger staff_text_created_once before update on staff_text for each row
  when (old.published_revision is not null and new.created_at is distinct from old.created_at)
  execute function keep_created_at();

-- whoever adds, changes or retires a login writes it down in the same transaction, with what it is now
create function require_staff_change() returns trigger language plpgsql as $$
declare
  was staff := case when tg_op = 'UPDATE' then old end;
  said text := case
    when tg_op = 'INSERT' then 'added'
    when new.retired_at is distinct from old.retired_at then 'retired'
    else 'changed' end;
begin
  if is_by_owner(tg_relid)
    or (tg_op = 'UPDATE' and (old.person_id, old.name, old.roles, old.teams, old.retired_at)
      is not distinct from (new.person_id, new.name, new.roles, new.teams, new.retired_at))
    or exists (
      select from staff_change
      where staff_id = new.id and change = said and xmin = pg_current_xact_id()::xid
        and (new.person_id is not distinct from was.person_id or after ->> 'personId' = new.person_id)
        and (new.name is not distinct from was.name or after ->> 'name' = new.name)
        and ((new.roles @> was.roles and new.roles <@ was.roles) or after -> 'roles' = to_jsonb(new.roles))
        and ((new.teams @> was.teams and new.teams <@ was.teams) or after -> 'teams' = to_jsonb(new.teams)))
  then return null; end if;
  raise exception 'staff % was changed without a staff_change that says so', new.id using errcode = 'restrict_violation';
end $$;
create constraint trigger staff_change_said after insert or update on staff
  deferrable initially deferred for each row execute function require_staff_change();
`;
