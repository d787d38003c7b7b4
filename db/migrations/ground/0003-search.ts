import { type Kysely, sql } from 'kysely';

/** Search: every order and filter of the list of tickets in an index, and the words of each ticket in one row (TK-30). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(order).execute(db);
  await sql.raw(words).execute(db);
  await sql.raw(row).execute(db);
}

const order = `
-- what is due next, beside what the list filters by; tickets on which no clock runs come last
alter table ticket add column due_at timestamptz not null default '9999-12-31T00:00:00Z';
update ticket set due_at = next_deadline_at from support_case
  where support_case.id = ticket.case_id and next_deadline_at is not null;

drop index ticket_opened;
-- list: newest first, filtered without reading the tickets
create index ticket_newest on ticket (opened_at desc, ref desc)
  include (client_id, status, category, priority, team, assignee);
-- list: due next first, filtered without reading the tickets
create index ticket_due on ticket (due_at, ref) include (client_id, status, category, priority, team, assignee);
-- list: tickets of one client, newest first, filtered without reading the tickets
create index ticket_client on ticket (client_id, opened_at desc, ref desc)
  include (status, category, priority, team, assignee);
-- list: tickets by status that are not closed, the few that are worked on
create index ticket_working on ticket (status, opened_at desc, ref desc) where status <> 'closed';
-- list: tickets of one member of staff
create index ticket_assignee on ticket (assignee, opened_at desc, ref desc) where assignee is not null;
-- list and context: tickets of an account
create index ticket_account on ticket (requester_account_id) where requester_account_id is not null;
-- list and context: tickets of an address
create index ticket_email on ticket (lower(requester_email));
`;

const words = `
-- small letters without accents, the same for what is searched and what is asked
create function plain_text(given text) returns text language sql immutable parallel safe
return case
  when octet_length(given) = char_length(given) then lower(given collate "pg_unicode_fast")
  else translate(regexp_replace(casefold(normalize(given, nfkd) collate "pg_unicode_fast"), '[\\u0300-\\u036f]', '', 'g'),
    'øłđı', 'oldi')
end;

-- the words of a plain text, and its addresses whole and from their @ on; a word counts by its first 60 letters
create function plain_words(plain text) returns text[] language sql immutable parallel safe
return array(
    select left(word, 60) from string_to_table(
      regexp_replace(plain collate "pg_unicode_fast", '[^[:alnum:]]+', ' ', 'g'), ' ') as word
    where word <> ''
  ) || case when position('@' in plain) > 0 then array(
    select left(part, 60)
    from regexp_split_to_table(plain collate "pg_unicode_fast", '[\\s<>()\\[\\]{}",;:#]+') as piece,
      lateral (values (rtrim(piece, '.!?''')), (rtrim(substring(piece from '@.*'), '.!?'''))) as parts (part)
    where position('@' in piece) > 0
  ) end;

-- known words and those of one more text, of an internal one behind a mark;
-- no more when it were over half of the 1 MB that PostgreSQL allows
create function more_words(known tsvector, said text, internal boolean) returns tsvector
language plpgsql immutable parallel safe as $$
declare
  new_words text[] := plain_words(plain_text(left(said, 100000)));
  more tsvector;
begin
  if internal then new_words := array(select '#' || word from unnest(new_words) as word); end if;
  more := array_to_tsvector(new_words);
  if octet_length(tsvectorsend(known)) + octet_length(tsvectorsend(more)) > 500000 then return known; end if;
  return known || more;
end $$;

-- one word as it is looked up: from three letters on as a beginning, by staff behind the mark of internal words too
create function asked_word(word text, internal boolean) returns text language sql immutable parallel safe
return (
  select string_agg('''' || replace(replace(mark || left(word, 60), '\\', '\\\\'), '''', '''''') || ''''
    || case when octet_length(word) > 2 then ':*' else '' end, '|')
  from unnest(case when internal then array['', '#'] else array[''] end) as mark
);

-- what somebody asks for: all of its first ten pieces, each a word, an address (with an @), or words joined by signs
create function asked_words(asked text, internal boolean) returns tsquery language sql immutable parallel safe
return (
  select coalesce(string_agg('(' || term || ')', '&' order by n), '')::tsquery
  from (
    select n, case
        when position('@' in piece) > 0 then asked_word(piece, internal)
        when cardinality(words) = 1 then asked_word(words[1], internal)
        else (select string_agg('(' || asked_word(word, internal) || ')', '&') from unnest(words[1:6]) as word)
          || '|' || asked_word(piece, internal)
      end as term
    from (
      select rtrim(split, '.!?''') as piece, plain_words(rtrim(split, '.!?''')) as words, min(n) as n
      from regexp_split_to_table(plain_text(asked) collate "pg_unicode_fast", '[\\s<>()\\[\\]{}",;:#]+')
        with ordinality as splits (split, n)
      group by 1
    ) as pieces
    where words <> '{}'
    order by n
    limit 10
  ) as terms
);
`;

const row = `
-- a ticket as search reads it: what the list filters and sorts by, and its words; kept true by the triggers below
create table ticket_search (
  ref text primary key references ticket (ref) on delete cascade,
  client_id text,
  requester_account_id text,
  requester_email text not null,
  status text not null,
  category text not null,
  priority text not null,
  team text not null,
  assignee text,
  opened_at timestamptz not null,
  due_at timestamptz not null,
  words tsvector not null,
  -- Words beside the row keep it narrow: thousands of rows are read for a common word. PostgreSQL moves them out of rows
  -- over 2 kB only, so that a row has to be that large at first; its spaces are compressed to some 30 bytes.
  padding text not null default repeat(' ', 2100)
) with (fillfactor = 85, toast_tuple_target = 400);
alter table ticket_search alter column words set storage external;
-- Without statistics a word is always looked up, however common: asking every row would read all words.
alter table ticket_search alter column words set statistics 0;
-- search: tickets by their words; written at once, because a search would read all that is left for later
create index ticket_search_words on ticket_search using gin (words) with (fastupdate = off);

create function words_of_ticket(asked text) returns tsvector language plpgsql stable as $$
declare
  known tsvector;
  said record;
begin
  select more_words('', concat_ws(' ', ref, subject, requester_email, requester_name), false) into known
    from ticket where ref = asked;
  for said in
    select body, visibility from message
    where ticket_ref = asked and (author_kind <> 'staff' or published_revision is not null) order by at, id
  loop
    known := more_words(known, said.body, said.visibility = 'internal');
  end loop;
  return known;
end $$;

create function search_new_ticket() returns trigger language plpgsql as $$
begin
  insert into ticket_search (ref, client_id, requester_account_id, requester_email, status, category, priority, team,
    assignee, opened_at, due_at, words)
  values (new.ref, new.client_id, new.requester_account_id, new.requester_email, new.status, new.category, new.priority,
    new.team, new.assignee, new.opened_at, new.due_at, words_of_ticket(new.ref));
  return null;
end $$;
create trigger ticket_search_new after insert on ticket for each row execute function search_new_ticket();

create function search_moved_ticket() returns trigger language plpgsql as $$
begin
  update ticket_search set status = new.status, category = new.category, priority = new.priority, team = new.team,
    assignee = new.assignee, due_at = new.due_at
  where ref = new.ref;
  return null;
end $$;
create trigger ticket_search_moved after update on ticket for each row
  when ((old.status, old.category, old.priority, old.team, old.assignee, old.due_at)
    is distinct from (new.status, new.category, new.priority, new.team, new.assignee, new.due_at))
  execute function search_moved_ticket();

create function search_renamed_ticket() returns trigger language plpgsql as $$
begin
  update ticket_search set client_id = new.client_id, requester_account_id = new.requester_account_id,
    requester_email = new.requester_email, words = words_of_ticket(new.ref)
  where ref = new.ref;
  return null;
end $$;
create trigger ticket_search_renamed after update on ticket for each row
  when ((old.client_id, old.requester_account_id, old.requester_email, old.requester_name, old.subject)
    is distinct from (new.client_id, new.requester_account_id, new.requester_email, new.requester_name, new.subject))
  execute function search_renamed_ticket();

-- The first message is there before its ticket's row, which then finds it. Words that are known already cost no write.
create function search_said() returns trigger language plpgsql as $$
declare
  before tsvector;
  after tsvector;
begin
  select words into before from ticket_search where ref = new.ticket_ref for no key update;
  if not found then return null; end if;
  after := more_words(before, new.body, new.visibility = 'internal');
  if after <> before then update ticket_search set words = after where ref = new.ticket_ref; end if;
  return null;
end $$;
create trigger message_said after insert on message for each row
  when (new.author_kind <> 'staff' or new.published_revision is not null) execute function search_said();
create trigger message_published after update on message for each row
  when (old.author_kind = 'staff' and old.published_revision is null and new.published_revision is not null)
  execute function search_said();

create function search_unsaid() returns trigger language plpgsql as $$
begin
  update ticket_search set words = words_of_ticket(old.ticket_ref) where ref = old.ticket_ref;
  return null;
end $$;
create trigger message_changed after update on message for each row
  when ((old.author_kind <> 'staff' or old.published_revision is not null)
    and (old.body, old.visibility) is distinct from (new.body, new.visibility))
  execute function search_unsaid();
create trigger message_removed after delete on message for each row
  when (old.author_kind <> 'staff' or old.published_revision is not null) execute function search_unsaid();

insert into ticket_search (ref, client_id, requester_account_id, requester_email, status, category, priority, team,
  assignee, opened_at, due_at, words)
select ref, client_id, requester_account_id, requester_email, status, category, priority, team, assignee, opened_at,
  due_at, words_of_ticket(ref) from ticket;
`;
