import { type Kysely, sql } from 'kysely';

/** What the access log says of one case or account is a chain of hashes, as a timeline is (ADR 22). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(chains).execute(db);
}

/*
 * Entries of before have no hash, and no chain covers them. An API of an older release writes entries as before; the trigger chains them.
 * Whoever reads the same again soon is found before anything is locked, so that only the first of such reads waits for another's.
 */
const chains = `
alter table access_entry add column n integer, add column chain bytea check (length(chain) = 32);
-- watch: an entry of a chain and the one before it
create unique index access_entry_chained on access_entry (subject, n);

create table access_head (
  subject text primary key,
  entries integer not null check (entries >= 0),
  chain bytea not null,
  changed_at timestamptz not null
);
-- watch: chains that grew of late (changed_at is cut to the minute, so that most entries leave the index alone)
create index access_head_changed on access_head (changed_at);

-- an entry as the bytes that its hash is made of; db/queries/people/access-chain.ts writes the same
create function access_bytes(entry access_entry) returns bytea language sql stable as $$
  select convert_to(jsonb_build_array(entry.subject, entry.n, entry.seq, entry.part, entry.item, entry.outcome, entry.actor_kind,
    entry.actor_id, entry.person_id, entry.purpose, extract(epoch from entry.at), extract(epoch from entry.since))::text, 'UTF8')
$$;

-- whether the same read is written down already; the columns are those of access_entry_once
create function is_read_again(entry access_entry) returns boolean language sql stable as $$
  select entry.outcome = 'shown' and exists (
    select from access_entry as known
    where known.outcome = 'shown' and (known.subject, known.part, known.item, known.actor_id, known.since) =
      (entry.subject, entry.part, entry.item, entry.actor_id, entry.since)
      and coalesce(known.purpose, '') = coalesce(entry.purpose, ''))
$$;

create function chain_access_entry() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  head access_head;
begin
  if is_read_again(new) then return null; end if;
  for attempt in 1..2 loop
    select * into head from access_head where subject = new.subject for update;
    if found or attempt = 2 then exit; end if;
    insert into access_head select new.subject, 0, ''::bytea, date_trunc('minute', clock_timestamp())
    where not exists (select from access_entry where subject = new.subject and n is not null)
    on conflict do nothing;
  end loop;
  if is_read_again(new) then return null; end if; -- somebody wrote it down meanwhile
  new.n := null;
  new.chain := null;
  -- without a head, somebody has removed it: the entry is kept without a hash, and the watchdog tells
  if head.subject is not null then
    new.n := head.entries + 1;
    new.chain := sha256(head.chain || access_bytes(new));
    update access_head set entries = new.n, chain = new.chain, changed_at = date_trunc('minute', clock_timestamp())
    where subject = new.subject;
  end if;
  return new;
end $$;
create trigger access_entry_chained before insert on access_entry
  for each row execute function chain_access_entry();
`;
