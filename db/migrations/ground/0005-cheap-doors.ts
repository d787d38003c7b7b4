import { type Kysely, sql } from 'kysely';

/** Cheap doors: who has claimed an Idempotency-Key, and words of new tickets that cost a third of what they did. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(doors).execute(db);
  await sql.raw(words).execute(db);
}

const doors = `
-- the presence of the API process that works on the request (db/presence.ts); null where it is not known
alter table idempotency_key add column claimed_by integer;

-- Words that are put in one by one cost more than the rest of a ticket. They are collected, and put in together when there are
-- 256 kB of them; until then every search reads what is collected, which takes a millisecond or two.
alter index ticket_search_words set (fastupdate = on, gin_pending_list_limit = 256);
`;

/** The same words as before, found without a query of its own for every text: that was most of what finding them cost. */
const words = `
create or replace function plain_words(plain text) returns text[] language plpgsql immutable parallel safe as $$
declare
  words text[] := array_remove(
    string_to_array(regexp_replace(plain collate "pg_unicode_fast", '[^[:alnum:]]+', ' ', 'g'), ' '), '');
  piece text;
begin
  if octet_length(plain) > 60 and (plain collate "pg_unicode_fast") ~ '[[:alnum:]]{61}' then
    words := array(select left(word, 60) from unnest(words) as word);
  end if;
  if position('@' in plain) > 0 then
    foreach piece in array regexp_split_to_array(plain collate "pg_unicode_fast", '[\\s<>()\\[\\]{}",;:#]+') loop
      if position('@' in piece) > 0 then
        words := words || left(rtrim(piece, '.!?'''), 60);
        words := words || left(rtrim(substring(piece from '@.*'), '.!?'''), 60);
      end if;
    end loop;
  end if;
  return coalesce(words, '{}');
end $$;

create or replace function search_new_ticket() returns trigger language plpgsql as $$
declare
  known tsvector :=
    more_words('', concat_ws(' ', new.ref, new.subject, new.requester_email, new.requester_name), false);
  said record;
begin
  for said in
    select body, visibility from message
    where ticket_ref = new.ref and (author_kind <> 'staff' or published_revision is not null) order by at, id
  loop
    known := more_words(known, said.body, said.visibility = 'internal');
  end loop;
  insert into ticket_search (ref, client_id, requester_account_id, requester_email, status, category, priority, team,
    assignee, opened_at, due_at, words)
  values (new.ref, new.client_id, new.requester_account_id, new.requester_email, new.status, new.category, new.priority,
    new.team, new.assignee, new.opened_at, new.due_at, known);
  return null;
end $$;
`;
