import { sql } from 'kysely';
import type { Instant } from '../../../domain/machine/instant.ts';
import { type CheckInState, checkInState } from '../../../domain/safety/check-in/state.ts';
import { type PanicState, panicState } from '../../../domain/safety/panic/state.ts';
import type { Db, Trx } from '../../client.ts';
import type { EmergencyContact } from '../people/accounts.ts';

/** Whose it is that is in danger, as the messages about it need them. */
export type SafetySubject = Endangered &
  (
    | { readonly kind: 'check-in'; readonly state: CheckInState }
    | { readonly kind: 'panic'; readonly state: PanicState }
  );

interface Endangered {
  readonly caseId: string;
  readonly id: string;
  readonly clientId: string;
  readonly accountId: string;
  /** Null where the account is not known here. */
  readonly account: { readonly email: string; readonly name: string; readonly locale: string } | null;
  readonly accountContacts: readonly EmergencyContact[];
  readonly note: string | null;
}

/** The subject of a check-in or panic; undefined when the case is neither. */
export async function safetySubject(db: Db | Trx, caseId: string): Promise<SafetySubject | undefined> {
  const { rows } = await sql<{
    kind: 'check-in' | 'panic';
    id: string;
    client_id: string;
    account_id: string;
    note: string | null;
    email: string | null;
    name: string | null;
    locale: string | null;
    emergency_contacts: EmergencyContact[] | null;
    state: unknown;
  }>`
    select support_case.kind, subject.id, subject.client_id, subject.account_id, subject.note, support_case.state,
      account.email, account.name, account.locale, account.emergency_contacts
    from support_case
    join (
      select id, case_id, client_id, account_id, note from check_in where case_id = ${caseId}
      union all select id, case_id, client_id, account_id, null from panic where case_id = ${caseId}
    ) as subject on subject.case_id = support_case.id
    left join account on account.id = subject.account_id and account.client_id = subject.client_id
    where support_case.id = ${caseId}`.execute(db);
  const [row] = rows;
  if (!row) return undefined;
  const { email, name, locale } = row;
  return {
    caseId,
    id: row.id,
    clientId: row.client_id,
    accountId: row.account_id,
    note: row.note,
    account: email !== null && name !== null ? { email, name, locale: locale ?? 'en-GB' } : null,
    accountContacts: row.emergency_contacts ?? [],
    ...(row.kind === 'panic'
      ? { kind: row.kind, state: panicState(row.state) }
      : { kind: row.kind, state: checkInState(row.state) }),
  };
}

/** A contact of a case's snapshot. */
export interface SafetyContact {
  readonly n: number;
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly fromAccount: boolean;
}

const contacts = (db: Db | Trx, caseId: string) =>
  db
    .selectFrom('safety_contact')
    .select(['n', 'name', 'email', 'phone', 'from_account as fromAccount'])
    .where('case_id', '=', caseId);

/** The contact `contact-<n>` of a case; undefined when there is none. */
export const safetyContact = (db: Db | Trx, caseId: string, n: number): Promise<SafetyContact | undefined> =>
  contacts(db, caseId).where('n', '=', n).executeTakeFirst();

/** The snapshot of a case's contacts. */
export const contactsOf = (db: Db, caseId: string): Promise<SafetyContact[]> =>
  contacts(db, caseId).orderBy('n').execute();

/** Whether somebody at this address asked to be told of this account no more. */
export const isRefused = async (
  db: Db | Trx,
  { clientId, accountId }: Pick<SafetySubject, 'clientId' | 'accountId'>,
  addressHash: Buffer,
): Promise<boolean> =>
  (await db
    .selectFrom('contact_refusal')
    .select('at')
    .where('client_id', '=', clientId)
    .where('account_id', '=', accountId)
    .where('address_hash', '=', addressHash)
    .executeTakeFirst()) !== undefined;

/** Keeps it that somebody at these addresses wants to be told of this account no more. Twice is once. */
export async function rememberRefusal(
  db: Db | Trx,
  { clientId, accountId }: Pick<SafetySubject, 'clientId' | 'accountId'>,
  addressHashes: readonly Buffer[],
): Promise<void> {
  if (!addressHashes.length) return;
  await db
    .insertInto('contact_refusal')
    .values(addressHashes.map((address_hash) => ({ client_id: clientId, account_id: accountId, address_hash })))
    .onConflict((conflict) => conflict.columns(['client_id', 'account_id', 'address_hash']).doNothing())
    .execute();
}

/** A place where the button was pressed. */
export interface PressPlace {
  readonly latitude: number;
  readonly longitude: number;
  readonly accuracy: number | null;
  readonly receivedAt: Instant;
}

/** Where the button of an incident was pressed, youngest first, at most twenty. */
export async function placesOf(db: Db | Trx, panicId: string): Promise<PressPlace[]> {
  const rows = await db
    .selectFrom('panic_press')
    .select(['latitude', 'longitude', 'accuracy', 'received_at'])
    .where('panic_id', '=', panicId)
    .where('latitude', 'is not', null)
    .orderBy('received_at', 'desc')
    .limit(20)
    .execute();
  return rows.flatMap(({ latitude, longitude, accuracy, received_at }) =>
    latitude === null || longitude === null
      ? []
      : [{ latitude, longitude, accuracy, receivedAt: received_at.getTime() }],
  );
}
