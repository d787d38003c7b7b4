import type { Db, Trx } from '../../db/client.ts';
import { databaseNow } from '../../db/queries/cases/case-row.ts';
import { type AccountRecord, type EmergencyContact, findAccount } from '../../db/queries/people/accounts.ts';
import { checkInsDue, insertCheckIn } from '../../db/queries/safety/check-ins.ts';
import type { Member } from '../../db/queries/safety/member.ts';
import { holdNaming } from '../../db/queries/safety/naming-lock.ts';
import { storeContacts } from '../../db/queries/safety/safety-contacts.ts';
import { caseId } from '../../domain/machine/ids.ts';
import type { Instant, Span } from '../../domain/machine/instant.ts';
import { fieldNotAllowed, lookOf, notAllowed, type Refusal } from '../../domain/machine/machine.ts';
import { isOnlyThemselves, withMarks, withMarksAsNamed } from '../../domain/people/contact-address.ts';
import type { CheckInPolicy } from '../../domain/policy/safety.ts';
import type { LeftOut } from '../../domain/safety/alarm/contacts.ts';
import { askedAfter, askingRoom, askingSpan } from '../../domain/safety/check-in/asking.ts';
import { checkIn } from '../../domain/safety/check-in/machine.ts';
import { open } from '../../domain/safety/check-in/open.ts';
import { checkInLimits } from '../../domain/safety/check-in/words/limits.ts';
import type { Inbox } from '../context.ts';
import { inTurn } from '../door/in-turn.ts';
import { newReference } from '../door/new-reference.ts';
import { type OpenedCase, openedBefore, openOnce } from '../door/open-once.ts';
import { RefusedError } from '../engine/command.ts';
import { callableContacts } from '../people/callable-contacts.ts';
import { type NamingAccount, nameContacts } from './contact-notices.ts';
import { type NamedContacts, reachable, recipientsOf } from './contacts.ts';
import { refusePins, type StoredPins, storePins } from './pins.ts';

/** What a check-in is set up with (CI-01). */
export interface NewCheckIn {
  /** One per request: the same key again finds the check-in that it opened. */
  readonly originKey: string;
  readonly clientId: string;
  readonly accountId: string;
  readonly dueAt: Instant;
  readonly note?: string | undefined;
  /** Replace the account's own emergency contacts for this check-in. */
  readonly contacts?: readonly EmergencyContact[] | undefined;
  /** From the reminder to the alert, scaled; the policy's usual span when absent. */
  readonly grace?: Span | undefined;
  readonly pin?: string | undefined;
  readonly duressPin?: string | undefined;
  readonly staffOnly: boolean;
}

/**
 * Sets up a check-in and answers its reference. Every instant is computed and stored before the caller is answered, whether or not the
 * engine is up. The standing of the account does not matter: suspended and banned people are kept safe as well (CI-05).
 *
 * Asked twice with one origin key it answers the same check-in.
 *
 * @throws {RefusedError} when the PINs do not go together, the account is unknown, the instant is past or too far ahead, nobody but the
 * person themselves could be told, or a number that was given cannot be called
 */
export async function openCheckIn(inbox: Inbox, asked: NewCheckIn): Promise<string> {
  const opened = await openedBefore(inbox, asked.originKey); // before all else: what was promised once stays promised
  return opened ?? setUp(inbox, asked);
}

async function setUp(inbox: Inbox, asked: NewCheckIn): Promise<string> {
  const unfit = refusePins(asked.pin, asked.duressPin);
  if (unfit) throw new RefusedError(unfit);
  const account = await findAccount(inbox.db, asked);
  if (!account) throw new RefusedError(refusals.account);
  const named = await contactsFor(inbox, inbox.db, { asked, account });
  const naming = { clientId: asked.clientId, accountId: asked.accountId, locale: account.locale, email: account.email };
  const pins = asked.pin === undefined ? null : await hashed(asked, asked.pin);
  return openOnce(inbox, asked.originKey, () =>
    inbox.db.transaction().execute((trx) => insert(inbox, trx, { asked, named, pins, naming, member: account })),
  );
}

/**
 * The hashes of new PINs, of one check-in at a time: hashing is work for the processor, and a call for help is to find one free. Each
 * account has one place in that line.
 */
const hashed = ({ clientId, accountId, duressPin }: NewCheckIn, pin: string): Promise<StoredPins> =>
  inTurn(`new PINs of ${clientId} ${accountId}`, () => inTurn('new PINs', () => storePins(pin, duressPin)));

/** Whom the check-in alerts: somebody other than the person themselves, unless it is for staff alone. */
async function contactsFor(
  inbox: Inbox,
  db: Db,
  of: { readonly asked: NewCheckIn; readonly account: AccountRecord },
): Promise<NamedContacts> {
  const { contacts: given, staffOnly, clientId, accountId } = of.asked;
  const { locale, email, emergencyContacts } = of.account;
  const named = given && callableContacts(given, 'contacts', { locale, inbox });
  if (staffOnly) return { contacts: [], leftOut: [] };
  const all = named ? withMarksAsNamed(named, email, of.account) : withMarks({ email, emergencyContacts });
  const found = await reachable(db, { clientId, accountId, locale }, all);
  if (!found.contacts.every((contact) => isOnlyThemselves(contact, email))) return found;
  const own = all.flatMap((contact, index) => (isOnlyThemselves(contact, email) ? [index + 1] : []));
  throw new RefusedError(nobody({ ...found, own, given: given !== undefined }));
}

/**
 * Whom the check-in alerts as the account stands until the transaction ends: it may have named others since `named` was read. Contacts that
 * were given for this check-in stay what they were.
 */
async function contactsNow(
  inbox: Inbox,
  trx: Trx,
  { asked, named }: { readonly asked: NewCheckIn; readonly named: NamedContacts },
): Promise<NamedContacts> {
  if (asked.contacts || asked.staffOnly) return named;
  await holdNaming(trx, asked);
  const account = await findAccount(trx, asked);
  return account ? contactsFor(inbox, trx, { asked, account }) : named;
}

async function insert(
  inbox: Inbox,
  trx: Trx,
  {
    asked,
    named,
    pins,
    naming,
    member,
  }: {
    readonly asked: NewCheckIn;
    readonly named: NamedContacts;
    readonly pins: StoredPins | null;
    readonly naming: NamingAccount;
    readonly member: Member;
  },
): Promise<OpenedCase> {
  const openedAt = await (inbox.clock ?? databaseNow)(trx);
  const policy = inbox.policy.checkIn;
  const refusal = refuseDue(asked.dueAt, openedAt, policy);
  if (refusal) throw new RefusedError(refusal);
  const { contacts, leftOut } = await contactsNow(inbox, trx, { asked, named });
  const id = newReference();
  const to = { id: caseId(checkIn.kind, id), kind: checkIn.kind, taskQueue: inbox.queues.safety };
  const { clientId, accountId, note = null, staffOnly, originKey } = asked;
  const grace = asked.grace ?? policy.grace.usual;
  const { dueAt } = asked;
  const others = await checkInsDue(trx, { from: dueAt, until: dueAt + askingSpan(policy), limit: askingRoom(policy) });
  const after = askedAfter({ id, dueAt, others }, policy);
  const opening = { id, dueAt, askedAfter: after, grace, contacts: recipientsOf(contacts), leftOut };
  const step = open(opening, policy, openedAt);
  const opener = { kind: 'client', id: clientId } as const;
  await insertCheckIn(
    trx,
    { to, originKey, openedAt, step, opener, deadline: checkIn.nextDeadline(step.state) },
    { id, clientId, accountId, member, note, staffOnly, pins },
  );
  await storeContacts(trx, to.id, { contacts, fromAccount: asked.contacts === undefined });
  // Contacts given for one check-in are named by it; those of the account were when the account was told of.
  const more = asked.contacts ? await nameContacts(inbox, trx, { account: naming, contacts }) : [];
  return { ref: id, bell: { to: { ...to, look: lookOf(checkIn, step.state) } }, more };
}

function refuseDue(dueAt: Instant, now: Instant, { ahead }: CheckInPolicy): Refusal | undefined {
  if (dueAt <= now) return refusals.past;
  return dueAt - now > ahead ? refusals.far : undefined;
}

/**
 * The refusal of a check-in that could alert nobody. It says of each contact that they cannot be alerted; whether they have refused is
 * theirs to tell.
 *
 * @param about.own the places of contacts who are the person themselves
 * @param about.given whether the contacts came with the request, so that it can point at them; else it points at where they belong
 */
function nobody(about: NamedContacts & { readonly own: readonly number[]; readonly given: boolean }): Refusal {
  const why: Readonly<Record<LeftOut['why'], string>> = {
    refused: 'cannot be alerted',
    'no-address': 'has neither an e-mail address nor a telephone number',
  };
  const faults = [
    ...about.own.map((position) => ({ position, detail: 'is the person themselves' })),
    ...about.leftOut.map((each) => ({ position: each.position, detail: why[each.why] })),
  ].toSorted((a, b) => a.position - b.position);
  const whom = faults.map(({ position, detail }) => `contact ${position} ${detail}`).join(', ');
  return {
    ...notAllowed(
      'no-contact',
      `Nobody could be alerted: ${whom || 'no contact is named'}. ` +
        'Give a contact other than the person, with an e-mail address or a telephone number, or staffOnly.',
    ),
    faults:
      about.given && faults.length > 0
        ? faults.map(({ position, detail }) => ({
            path: ['contacts', String(position - 1)],
            detail: `This contact ${detail}.`,
          }))
        : [{ path: ['contacts'], detail: 'Nobody is named here who could be alerted.' }],
  };
}

const refusals = {
  account: fieldNotAllowed(
    'accountId',
    'account-unknown',
    'This account is not known here: send it first with PUT /v1/accounts/{accountId}.',
  ),
  past: fieldNotAllowed('dueAt', 'check-in-past', 'dueAt has passed already.'),
  far: fieldNotAllowed('dueAt', 'check-in-too-far', `A check-in can only be set up for ${checkInLimits.ahead}.`),
};
