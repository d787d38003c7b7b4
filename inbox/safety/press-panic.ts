import { createHash, randomUUID } from 'node:crypto';
import type { Trx } from '../../db/client.ts';
import { type CaseAddress, databaseNow } from '../../db/queries/cases/case-row.ts';
import { findAccount } from '../../db/queries/people/accounts.ts';
import { holdNamingSoon } from '../../db/queries/safety/naming-lock.ts';
import { insertPanic } from '../../db/queries/safety/panics.ts';
import { knownPress, lockPresses, openPanicOf, renamePress, storePress } from '../../db/queries/safety/presses.ts';
import { storeContacts } from '../../db/queries/safety/safety-contacts.ts';
import { caseId } from '../../domain/machine/ids.ts';
import { type Instant, iso } from '../../domain/machine/instant.ts';
import { lookOf } from '../../domain/machine/machine.ts';
import { ownLocale } from '../../domain/people/locale.ts';
import { fixed } from '../../domain/policy/policy.ts';
import { panic } from '../../domain/safety/panic/machine.ts';
import { open } from '../../domain/safety/panic/open.ts';
import type { UsablePress } from '../../domain/safety/panic/press.ts';
import { isOpen } from '../../domain/safety/panic/state.ts';
import { type PanicVocabulary, panicFacts } from '../../domain/safety/panic/vocabulary.ts';
import type { Inbox } from '../context.ts';
import { fairPlaces } from '../door/fair-places.ts';
import { inTurn } from '../door/in-turn.ts';
import { newReference } from '../door/new-reference.ts';
import { type OpenedCase, openOnce } from '../door/open-once.ts';
import { newFactId, put, receiveIn } from '../door/receive.ts';
import { stateAtDoor } from '../door/take-fact.ts';
import { createPace, type Pace } from '../engine/pace.ts';
import { reachable, recipientsOf, withoutMarks } from './contacts.ts';
import { noteResentPress } from './resent-presses.ts';
import { tellCase } from './tell-open-cases.ts';

/**
 * A press of the panic button. Sent again with its `clientEventId` while `pressKnownFor` of the policy lasts, it is the same press (PN-03);
 * one without such an id is always a new press, which joins the open incident.
 */
export interface PressToTake extends UsablePress {
  readonly clientId: string;
}

/** A press with the id under which it is stored, and whether its client never told us of the account. */
type Press = PressToTake & { readonly clientEventId: string; readonly isOfStranger: boolean };

/** How many presses of accounts that one client never told us of are written down at once. */
const strangersAtOnce = 2;
const strangersLines = new Map<string, Pace>();

/** Lets a client's strangers take their turn, in the order in which they came: whoever presses for a known account goes past them. */
function standingBack<T>(clientId: string, work: () => Promise<T>): Promise<T> {
  const line = strangersLines.get(clientId) ?? createPace(strangersAtOnce, Number.POSITIVE_INFINITY);
  strangersLines.set(clientId, line);
  return new Promise((resolve, reject) => {
    line.take(() => work().then(resolve, reject));
  });
}

/** How many presses are written down at once. Looking up who presses takes a further connection. */
export const pressesAtOnce = 4;

const places = fairPlaces(pressesAtOnce);

/** How long a press waits, in milliseconds, while its client says whom the account names; then it goes on with whom it named before. */
const namingPatience = 500;

/** The most bytes that an account's id is stored with: an index has no room for endless ones. */
const longestStored = 512;

/** The account's id as it is stored: an endless one is shortened, and two of them never become one. */
function stored(accountId: string): string {
  const bytes = Buffer.from(accountId);
  if (bytes.length <= longestStored) return accountId;
  return `${bytes.subarray(0, longestStored / 2).toString()}… ${createHash('sha256').update(bytes).digest('hex')}`;
}

/**
 * Takes a press (PN-01) and answers its incident. The press opens an incident, whose alerts are planned in the same transaction, or joins
 * the open one (PN-03). It is stored before it is answered, whether or not any worker or Temporal is alive. It is never refused, whoever
 * presses and whatever we know of them (CI-05, R-40): without contacts, the safety team is told all the same. A press that is sent again
 * answers its incident; once that is over, staff are paged.
 *
 * However often one account presses, it takes one connection at a time. However many accounts of one client press, another client's press
 * finds a connection: clients take turns, and within a client its accounts do. The accounts that a client never told us of take two of them
 * at most, so that whoever it told us of goes past.
 */
export async function pressPanic(inbox: Inbox, given: PressToTake): Promise<string> {
  // No phone's id holds a space, so an id that is made here is never that of another press.
  const clientEventId = given.clientEventId ?? `made here ${randomUUID()}`;
  const { db, pressDb = db } = inbox;
  const accountId = stored(given.accountId);
  const { clientId } = given;
  const isOfStranger = (await findAccount(pressDb, { clientId, accountId })) === undefined;
  const press = { ...given, accountId, clientEventId, isOfStranger };
  const write = () =>
    places.within(clientId, async () => {
      const landed = await pressDb.transaction().execute((trx) => land(inbox, trx, press));
      if (landed.isResent) await noteResentPress(pressDb, landed.ref);
      return landed;
    });
  return openOnce(inbox, null, () =>
    inTurn(`presses of ${clientId} ${accountId}`, () => (isOfStranger ? standingBack(clientId, write) : write())),
  );
}

/** The case of a press; `isResent` where the press itself is known. */
type Landed = OpenedCase & { readonly isResent?: boolean };

async function land(inbox: Inbox, trx: Trx, press: Press): Promise<Landed> {
  await lockPresses(trx, press);
  const now = await (inbox.clock ?? databaseNow)(trx);
  const known = await recognisedPress(trx, press, now);
  if (known) return { ref: known, isResent: true };
  await holdNamingSoon(trx, press, namingPatience);
  return (await join(inbox, trx, press)) ?? (await begin(inbox, trx, { press, openedAt: now }));
}

/**
 * The incident of a press that is sent again; undefined for a new one. A press that is known too long under the same id is renamed to make
 * room.
 */
async function recognisedPress(trx: Trx, press: Press, now: Instant): Promise<string | undefined> {
  const known = await knownPress(trx, press);
  if (!known) return undefined;
  if (known.receivedAt > now - fixed.safety.pressKnownFor) return known.panicId;
  await renamePress(trx, press, `${press.clientEventId} until ${iso(known.receivedAt)}`);
  return undefined;
}

/** The address of a panic as Temporal is to be told: a stranger's stands behind others. */
const addressed = (to: CaseAddress, { isOfStranger }: Press): CaseAddress =>
  isOfStranger ? { ...to, isOfStranger } : to;

async function join(inbox: Inbox, trx: Trx, press: Press): Promise<OpenedCase | undefined> {
  const found = await openPanicOf(trx, press);
  if (!found) return undefined;
  const bells = await receiveIn(inbox, trx, {
    caseId: found.caseId,
    land: async (at) => {
      if (at.row.sealed) return undefined;
      const state = await stateAtDoor(trx, panic, at);
      if (!isOpen(state.status)) return undefined; // stood down by a fact that the engine has yet to read: a new incident
      await storePress(trx, { ...press, panicId: found.id, receivedAt: at.receivedAt });
      const account = await findAccount(trx, press); // not before the case is locked: nobody has told it of anything newer then
      const changed = await tellCase(trx, at, {
        account: { ...press, locale: account?.locale ?? ownLocale },
        contacts: account?.emergencyContacts ?? [],
      });
      const fact = {
        id: newFactId(panicFacts.pressed),
        kind: panicFacts.pressed,
        actor: { kind: 'client', id: press.clientId } as const,
      };
      return [await put<PanicVocabulary>(trx, at, { ...fact, details: {} }), ...(changed ? [changed] : [])];
    },
  });
  if (!bells) return undefined;
  return { ref: found.id, more: bells.map((bell) => ({ ...bell, to: addressed(bell.to, press) })) };
}

async function begin(
  inbox: Inbox,
  trx: Trx,
  { press, openedAt }: { readonly press: Press; readonly openedAt: Instant },
): Promise<OpenedCase> {
  const { clientId, accountId } = press;
  const account = await findAccount(trx, { clientId, accountId });
  const { contacts, leftOut } = await reachable(
    trx,
    { clientId, accountId, locale: account?.locale ?? ownLocale },
    account?.emergencyContacts ?? [],
  );
  const id = newReference();
  const to = { id: caseId(panic.kind, id), kind: panic.kind, taskQueue: inbox.queues.safety };
  const known = withoutMarks(recipientsOf(contacts));
  const step = open({ id, contacts: known, leftOut }, inbox.policy.panic, openedAt);
  const opener = { kind: 'client', id: clientId } as const;
  await insertPanic(
    trx,
    { to, originKey: null, openedAt, step, opener, deadline: panic.nextDeadline(step.state) },
    { id, clientId, accountId, member: account ?? null },
  );
  await storeContacts(trx, to.id, { contacts, fromAccount: true });
  await storePress(trx, { ...press, panicId: id, receivedAt: openedAt });
  const look = lookOf(panic, step.state);
  return { ref: id, bell: { to: addressed({ ...to, look }, press) } };
}
