import { accountName } from '../../../domain/people/account-name.ts';
import type { Db, Trx } from '../../client.ts';
import type { AccountOfClient } from './accounts.ts';
import { type StaffChanger, writeDown } from './staff-changes.ts';

/** What became of a link: done, nothing to do, or nobody has that login. */
export type LinkOutcome = 'done' | 'unchanged' | 'unknown';

/** An account, and a login of the person to whom it belongs. */
export interface AccountLink {
  readonly staffId: string;
  readonly account: AccountOfClient;
}

/**
 * Puts on record that an account belongs to the person of this login, whichever logins they have, and who said so. The platform need
 * not have told us of the account yet.
 */
export const linkAccount = (db: Db, by: StaffChanger, link: AccountLink): Promise<LinkOutcome> =>
  relink(db, by, { link, isTheirs: true });

/** Takes {@link linkAccount} back, also for a person who has left. */
export const unlinkAccount = (db: Db, by: StaffChanger, link: AccountLink): Promise<LinkOutcome> =>
  relink(db, by, { link, isTheirs: false });

/** The accounts that belong to the person of a login, whichever of their logins it is. */
export async function accountsOfStaff(db: Db, staffId: string): Promise<AccountOfClient[]> {
  const rows = await db
    .selectFrom('staff')
    .innerJoin('staff_account as own', 'own.person_id', 'staff.person_id')
    .select(['own.client_id as clientId', 'own.account_id as accountId'])
    .where('staff.id', '=', staffId)
    .execute();
  return rows;
}

function relink(
  db: Db,
  by: StaffChanger,
  { link: { staffId, account }, isTheirs }: { readonly link: AccountLink; readonly isTheirs: boolean },
): Promise<LinkOutcome> {
  return db.transaction().execute(async (trx) => {
    const login = await trx
      .selectFrom('staff')
      .select('person_id')
      .where('id', '=', staffId)
      .forNoKeyUpdate()
      .executeTakeFirst();
    if (!login) return 'unknown';
    const row = { person_id: login.person_id, client_id: account.clientId, account_id: account.accountId };
    const before = await accountsOf(trx, login.person_id);
    if (isTheirs)
      await trx
        .insertInto('staff_account')
        .values(row)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    else
      await trx
        .deleteFrom('staff_account')
        .where((where) => where.and(row))
        .execute();
    const after = await accountsOf(trx, login.person_id);
    if (before.length === after.length) return 'unchanged';
    await writeDown(trx, by, { staffId, change: 'changed', before: { accounts: before }, after: { accounts: after } });
    return 'done';
  });
}

/** The names of the accounts that belong to a person, sorted. */
async function accountsOf(trx: Trx, personId: string): Promise<string[]> {
  const rows = await trx
    .selectFrom('staff_account')
    .select(['client_id', 'account_id'])
    .where('person_id', '=', personId)
    .orderBy('client_id')
    .orderBy('account_id')
    .execute();
  return rows.map((row) => accountName(row.client_id, row.account_id));
}
