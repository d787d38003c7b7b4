import { type Kysely, sql } from 'kysely';

/** Which accounts belong to somebody who works here. Only operators write it, and each change stands in `staff_change`. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(staffAccounts).execute(db);
}

const staffAccounts = `
create table staff_account (
  person_id text not null,
  client_id text not null,
  account_id text not null,
  primary key (client_id, account_id, person_id)
);
-- list: the accounts of a person
create index staff_account_person on staff_account (person_id);
`;
