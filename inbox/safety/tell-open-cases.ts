import type { Trx } from '../../db/client.ts';
import type { AccountOfClient, EmergencyContact } from '../../db/queries/people/accounts.ts';
import { openAlarmsOf } from '../../db/queries/safety/open-alarms.ts';
import {
  contactsOf,
  type SafetyContact,
  type SnapshotContact,
  storeContacts,
} from '../../db/queries/safety/safety-contacts.ts';
import type { Actor } from '../../domain/machine/machine.ts';
import { UnknownStateError } from '../../domain/machine/stored.ts';
import { addressKey, everyAddress } from '../../domain/people/contact-address.ts';
import { fixed } from '../../domain/policy/policy.ts';
import type { Alarmed } from '../../domain/safety/alarm/alarm.ts';
import { contactId } from '../../domain/safety/alarm/contacts.ts';
import type { Recipient } from '../../domain/safety/alarm/deliveries.ts';
import { holdsPlace, isSameGone, isSameNaming } from '../../domain/safety/alarm/named.ts';
import type { AlarmVocabulary } from '../../domain/safety/alarm/vocabulary.ts';
import { checkIn } from '../../domain/safety/check-in/machine.ts';
import { panic } from '../../domain/safety/panic/machine.ts';
import type { Inbox } from '../context.ts';
import { type AtDoor, newFactId, put, receiveIn } from '../door/receive.ts';
import type { Bell } from '../door/ring.ts';
import { stateAtDoor } from '../door/take-fact.ts';
import { reachable, recipientsOf, refusingIn, withoutMarks } from './contacts.ts';

/** Whom an account names now, as the platform tells it. */
export interface Naming {
  readonly account: AccountOfClient & { readonly locale: string };
  readonly contacts: readonly EmergencyContact[];
  /** Through whom the case hears of it; the account's client without it. */
  readonly by?: Actor;
}

/** Whom an account names now and who may be alerted; the same for each of its cases. */
type Reachable = Pick<Naming, 'account' | 'by'> & { readonly found: readonly SnapshotContact[] };

/** How many open check-ins, and how many open panics, of one account are told. */
const casesAtOnce = 50;

/**
 * Tells each open check-in and panic of an account, in the caller's transaction, whom the account names now: whoever is new joins its
 * snapshot. A case with contacts of its own, or for staff alone, is told nothing. The caller rings the bells once that is committed.
 *
 * A case that begins meanwhile has waited for the caller's `lockNaming`, or is there to be told. Only a press that waited for that in vain
 * may begin without hearing of it, if it is written down in the very moment in which the account is: it looks again with the next press.
 */
export async function tellOpenCases(inbox: Inbox, trx: Trx, naming: Naming): Promise<Bell[]> {
  const told = new Set<string>();
  const untold = async () =>
    (await openAlarmsOf(trx, naming.account, casesAtOnce)).filter((caseId) => !told.has(caseId));
  let open = await untold();
  if (open.length === 0) return [];
  const now = await reachableNow(trx, naming);
  const bells: Bell[] = [];
  for (
    ;
    open.length > 0;
    open = await untold() // telling a case may have waited for its lock, and a press not for us
  )
    for (const caseId of open) {
      told.add(caseId);
      const bell = await receiveIn(inbox, trx, { caseId, land: (at) => tell(trx, at, now).catch(unlessUnread) });
      if (bell) bells.push(bell);
    }
  return bells;
}

/** A case that newer code has written learns nothing from this one: the account is stored all the same. */
function unlessUnread(error: unknown): undefined {
  if (!(error instanceof UnknownStateError)) throw error;
}

/** Tells one locked case whom its account names now; undefined when that is nothing new to it. */
export const tellCase = async (trx: Trx, at: AtDoor, naming: Naming): Promise<Bell | undefined> =>
  tell(trx, at, await reachableNow(trx, naming));

async function reachableNow(trx: Trx, { account, contacts, ...by }: Naming): Promise<Reachable> {
  return { account, ...by, found: (await reachable(trx, account, contacts)).contacts };
}

async function tell(trx: Trx, at: AtDoor, { account, found, by }: Reachable): Promise<Bell | undefined> {
  if (at.row.sealed) return undefined;
  const snapshot = await contactsOf(trx, at.row.id);
  if (snapshot.some(({ fromAccount }) => !fromAccount)) return undefined;
  const isPanic = at.row.kind === panic.kind;
  const state = await stateAtDoor<Alarmed>(trx, isPanic ? panic : checkIn, at);
  const { named, added, noRoom } = placed(snapshot, found, { locale: account.locale, state });
  const told = isPanic ? withoutMarks(named) : named;
  const known = state.named ?? state.contacts; // of a panic that began before marks were left out, with them
  const isNewlyFull = noRoom > 0 && state.isFull !== true;
  const refused = state.kept ? await refusingIn(trx, account, snapshot) : [];
  const isSame =
    isSameNaming(told, isPanic ? withoutMarks(known) : known) && isSameGone(state, { named: told, refused });
  if (!isNewlyFull && isSame) return undefined;
  await storeContacts(trx, at.row.id, { contacts: added, fromAccount: true });
  return put<AlarmVocabulary>(trx, at, {
    id: newFactId('contacts-changed'),
    kind: 'contacts-changed',
    actor: by ?? { kind: 'client', id: account.clientId },
    details: { contacts: told, ...(refused.length > 0 && { refused }), ...(noRoom > 0 && { noRoom }) },
  });
}

/**
 * The contacts whom an account names now by their numbers in a snapshot. An address that is in it keeps its number, whatever else is said
 * of it; those that are not come in under a number of their own, until the case has as many contacts as it takes. Whoever was removed
 * before they were told anything makes room. Contacts who find none, and have no other way, are counted.
 */
function placed(
  snapshot: readonly SafetyContact[],
  contacts: readonly SnapshotContact[],
  { locale, state }: { readonly locale: string; readonly state: Alarmed },
): { readonly named: readonly Recipient[]; readonly added: readonly SnapshotContact[]; readonly noRoom: number } {
  const numberOf = new Map(
    snapshot.flatMap(({ n, email, phone }) =>
      [email, phone].flatMap((address) => (address === null ? [] : [[addressKey(address, locale), n] as const])),
    ),
  );
  const isNew = (address: string | undefined): boolean =>
    address !== undefined && !numberOf.has(addressKey(address, locale));
  const known = everyAddress(contacts).map((address) => contactId(numberOf.get(addressKey(address, locale)) ?? 0));
  const taken = snapshot.filter(({ n }) => holdsPlace(state, { id: contactId(n), named: known })).length;
  const room = (state.room ?? fixed.safety.contactsPerCase) - taken;
  const added: SnapshotContact[] = [];
  let noRoom = 0;
  const ways = new Map<number, SnapshotContact>();
  for (const contact of contacts) {
    const { email, phone, ...who } = contact;
    const number = Math.max(0, ...snapshot.map(({ n }) => n), ...added.map(({ n }) => n)) + 1;
    const fresh = { ...who, n: number, ...(isNew(email) && { email }), ...(isNew(phone) && { phone }) };
    const isFresh = (fresh.email ?? fresh.phone) !== undefined;
    const isKnown = [email, phone].some((address) => address !== undefined && !isNew(address));
    if (isFresh && added.length >= room && !isKnown) noRoom += 1;
    if (isFresh && added.length < room) {
      added.push(fresh);
      ways.set(number, fresh);
    }
    for (const [way, address] of [
      ['email', email],
      ['phone', phone],
    ] as const) {
      const n = address === undefined ? undefined : numberOf.get(addressKey(address, locale));
      if (n !== undefined) ways.set(n, { ...who, ...ways.get(n), n, [way]: address });
    }
  }
  return { named: recipientsOf([...ways.values()].sort((a, b) => a.n - b.n)), added, noRoom };
}
