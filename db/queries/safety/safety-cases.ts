import { sql } from 'kysely';
import { type CheckInState, checkInState } from '../../../domain/safety/check-in/state.ts';
import { type PanicState, panicState } from '../../../domain/safety/panic/state.ts';
import type { Db } from '../../client.ts';
import type { EmergencyContact } from '../people/accounts.ts';
import type { Member } from './member.ts';

/** A check-in or panic with the person in danger: all that its messages are written from. */
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
  /** Null when the client has not reported this account. */
  readonly account: { readonly email: string; readonly name: string; readonly locale: string } | null;
  /**
   * How others are told of the person: as they were when the case began, or as the account says where nobody knew them then. Null when no
   * client has told us of the account.
   */
  readonly member: Member | null;
  readonly accountContacts: readonly EmergencyContact[];
  readonly note: string | null;
}

/** The subject of a check-in or panic; undefined when the case is neither. */
export async function safetySubject(db: Db, caseId: string): Promise<SafetySubject | undefined> {
  const { rows } = await sql<{
    kind: 'check-in' | 'panic';
    id: string;
    client_id: string;
    account_id: string;
    note: string | null;
    email: string | null;
    name: string | null;
    locale: string | null;
    member_name: string | null;
    member_locale: string | null;
    emergency_contacts: EmergencyContact[] | null;
    state: unknown;
  }>`
    select support_case.kind, subject.id, subject.client_id, subject.account_id, subject.note, support_case.state,
      subject.member_name, subject.member_locale, account.email, account.name, account.locale, account.emergency_contacts
    from support_case
    join (
      select id, case_id, client_id, account_id, note, member_name, member_locale from check_in where case_id = ${caseId}
      union all select id, case_id, client_id, account_id, null, member_name, member_locale from panic where case_id = ${caseId}
    ) as subject on subject.case_id = support_case.id
    left join account on account.id = subject.account_id and account.client_id = subject.client_id
    where support_case.id = ${caseId}`.execute(db);
  const [row] = rows;
  if (!row) return undefined;
  const { email, name, locale } = row;
  const [calledThen, localeThen] = [row.member_name ?? name, row.member_locale ?? locale ?? 'en-GB'];
  return {
    caseId,
    id: row.id,
    clientId: row.client_id,
    accountId: row.account_id,
    note: row.note,
    account: email !== null && name !== null ? { email, name, locale: locale ?? 'en-GB' } : null,
    member: calledThen === null ? null : { name: calledThen, locale: localeThen },
    accountContacts: row.emergency_contacts ?? [],
    ...(row.kind === 'panic'
      ? { kind: row.kind, state: panicState(row.state) }
      : { kind: row.kind, state: checkInState(row.state) }),
  };
}
