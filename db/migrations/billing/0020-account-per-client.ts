import { type Kysely, sql } from 'kysely';

/** An account is known by client and id: the same id at two clients means two persons. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // in the order in which workers reach them, and all before anything is done: in another one, a worker and this would wait for each other
  await sql`lock table ticket, ticket_search, account in access exclusive mode`.execute(db);
  await sql.raw(accounts).execute(db);
  await sql.raw(tickets).execute(db);
  await sql.raw(search).execute(db);
}

/*
 * Workers of an older release only read accounts, by both parts of the key or by an id that has one account until a second client uses it.
 * The API of an older release cannot write accounts any more (it names the old key): it answers 500 and changes nothing until it is
 * replaced, and a client that repeats its PUT loses nothing.
 */
const accounts = `
alter table account drop constraint account_pkey, add primary key (client_id, id);
-- door: the clients that know an id which staff name alone
create index account_id on account (id);
`;

/*
 * On a ticket of a client the requester is that client's member, and the column stays null: no row of theirs changes here. Staff name the
 * client; where an API of an older release does not, and for the tickets that are there, it is the only client that knows the id.
 */
const tickets = `
alter table ticket add column requester_client_id text;
update ticket set requester_client_id = account.client_id from account
  where ticket.client_id is null and account.id = ticket.requester_account_id;

create function name_requester_client() returns trigger language plpgsql as $$
begin
  new.requester_client_id := (
    select min(client_id) from account where id = new.requester_account_id having count(*) = 1);
  return new;
end $$;
create trigger ticket_requester_client before insert on ticket for each row
  when (new.client_id is null and new.requester_account_id is not null and new.requester_client_id is null)
  execute function name_requester_client();
`;

const search = `
alter table ticket_search add column requester_client_id text;
update ticket_search set requester_client_id = ticket.requester_client_id from ticket
  where ticket.ref = ticket_search.ref and ticket.requester_client_id is not null;

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
  insert into ticket_search (ref, client_id, requester_account_id, requester_client_id, requester_email, status, category,
    priority, team, assignee, opened_at, due_at, about_safety, words)
  values (new.ref, new.client_id, new.requester_account_id, new.requester_client_id, new.requester_email, new.status,
    new.category, new.priority, new.team, new.assignee, new.opened_at, new.due_at, new.about_safety, known);
  return null;
end $$;
`;
