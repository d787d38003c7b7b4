import { type Kysely, sql } from 'kysely';

/** Every timeline is a chain of hashes, so that whoever changes the record behind its back leaves a trace (ADR 22). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(chains).execute(db);
}

/*
 * Nothing is filled in here, so that no case waits for the migration: the chain of an older case begins with its next entry, or when the
 * watchdog comes to it, and covers all entries that it has by then. A worker of an older release writes entries as before; the trigger
 * chains them. `timeline_head` refers to no case, because the statement that opens a case writes the timeline first.
 */
const chains = `
alter table timeline_entry add column chain bytea check (length(chain) = 32);

create table timeline_head (
  case_id text primary key,
  revision integer not null,
  n integer not null,
  entries integer not null check (entries >= 0),
  chain bytea not null,
  changed_at timestamptz not null
);
-- watch: timelines that grew of late (changed_at is cut to the minute, so that most entries leave the index alone)
create index timeline_head_changed on timeline_head (changed_at);

-- an entry as the bytes that its hash is made of; db/queries/cases/timeline-chain.ts writes the same
create function timeline_bytes(entry timeline_entry) returns bytea language sql stable as $$
  select convert_to(jsonb_build_array(entry.case_id, entry.revision, entry.n, entry.version, extract(epoch from entry.at),
    extract(epoch from entry.received_at), entry.actor_kind, entry.actor_id, entry.code, entry.params)::text, 'UTF8')
$$;

-- begins the chain of a case that has none, over the entries that it has
create function begin_timeline_chain(of_case text) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  begun timeline_head := (of_case, -1, -1, 0, ''::bytea, date_trunc('minute', clock_timestamp()));
  entry timeline_entry;
begin
  for entry in select * from timeline_entry where case_id = of_case order by revision, n loop
    if entry.chain is not null then return; end if; -- it had a chain: that its head is gone is for the watchdog to tell
    begun.chain := sha256(begun.chain || timeline_bytes(entry));
    begun.revision := entry.revision;
    begun.n := entry.n;
    begun.entries := begun.entries + 1;
  end loop;
  insert into timeline_head select begun.* on conflict do nothing;
end $$;

create function chain_timeline_entry() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  new.chain := null;
  for attempt in 1..2 loop
    update timeline_head set revision = new.revision, n = new.n, entries = entries + 1,
      chain = sha256(chain || timeline_bytes(new)), changed_at = date_trunc('minute', clock_timestamp())
    where case_id = new.case_id and (revision, n) < (new.revision, new.n) returning chain into new.chain;
    if found or attempt = 2 then exit; end if;
    perform begin_timeline_chain(new.case_id);
  end loop;
  -- Without a chain, the entry stands there already, and the primary key refuses it; or it comes before others; or somebody has moved or
  -- removed the head: then it is kept, since the case may be about somebody in danger, and the watchdog tells.
  if new.chain is null
    and exists (select from timeline_entry where case_id = new.case_id and (revision, n) > (new.revision, new.n))
    and not exists (select from timeline_entry where (case_id, revision, n) = (new.case_id, new.revision, new.n))
  then raise exception 'a timeline grows at its end only' using errcode = 'restrict_violation'; end if;
  return new;
end $$;
create trigger timeline_entry_chained before insert on timeline_entry
  for each row execute function chain_timeline_entry();
`;
