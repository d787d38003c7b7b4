import { type Kysely, sql } from 'kysely';

/** Which tickets are matters of safety: by their category, by their team, or by words that force it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(matters).execute(db);
  await sql.raw(search).execute(db);
}

/* A worker of an older release writes category and team, and leaves the rest as it is: a ticket that was hidden stays hidden. */
const matters = `
-- whether a rule that forces an escalation to safety has fired and nobody has dismissed it
alter table ticket add column forced_safety boolean not null default false;
update ticket set forced_safety = true from support_case
  where support_case.id = ticket.case_id and exists (
    select 1 from jsonb_array_elements(support_case.state -> 'suggestions') as suggestion
    where suggestion ->> 'state' <> 'dismissed' and suggestion ->> 'rule' in ('TK-23/danger', 'TK-23/harassment',
      'TK-23/threats', 'TK-23/underage', 'TK-23/illegal-activity'));
alter table ticket add column about_safety boolean not null
  generated always as (category = 'safety' or team = 'safety' or forced_safety) stored;

drop index ticket_newest;
drop index ticket_due;
-- list: newest first, filtered without reading the tickets
create index ticket_newest on ticket (opened_at desc, ref desc)
  include (client_id, status, category, priority, team, assignee, about_safety);
-- list: due next first, filtered without reading the tickets
create index ticket_due on ticket (due_at, ref)
  include (client_id, status, category, priority, team, assignee, about_safety);
`;

const search = `
alter table ticket_search add column about_safety boolean not null default false;
update ticket_search set about_safety = true from ticket where ticket.ref = ticket_search.ref and ticket.about_safety;

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
    assignee, opened_at, due_at, about_safety, words)
  values (new.ref, new.client_id, new.requester_account_id, new.requester_email, new.status, new.category, new.priority,
    new.team, new.assignee, new.opened_at, new.due_at, new.about_safety, known);
  return null;
end $$;

create or replace function search_moved_ticket() returns trigger language plpgsql as $$
begin
  update ticket_search set status = new.status, category = new.category, priority = new.priority, team = new.team,
    assignee = new.assignee, due_at = new.due_at, about_safety = new.about_safety
  where ref = new.ref;
  return null;
end $$;
drop trigger ticket_search_moved on ticket;
create trigger ticket_search_moved after update on ticket for each row
  when ((old.status, old.category, old.priority, old.team, old.assignee, old.due_at, old.about_safety)
    is distinct from (new.status, new.category, new.priority, new.team, new.assignee, new.due_at, new.about_safety))
  execute function search_moved_ticket();
`;
