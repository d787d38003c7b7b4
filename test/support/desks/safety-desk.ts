import { randomInt, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { EmergencyContact } from '../../../db/queries/people/accounts.ts';
import { putAccount } from '../../../db/queries/people/accounts.ts';
import { deliveriesOf, findCheckIn } from '../../../db/queries/safety/check-ins.ts';
import { findPanic } from '../../../db/queries/safety/panics.ts';
import { caseId } from '../../../domain/machine/ids.ts';
import { checkIn } from '../../../domain/safety/check-in/machine.ts';
import type { CheckInState } from '../../../domain/safety/check-in/state.ts';
import type { CheckInFacts, CheckInVocabulary } from '../../../domain/safety/check-in/words/vocabulary.ts';
import { panic } from '../../../domain/safety/panic/machine.ts';
import type { PanicState } from '../../../domain/safety/panic/state.ts';
import type { PanicFacts, PanicVocabulary } from '../../../domain/safety/panic/vocabulary.ts';
import type { Inbox } from '../../../inbox/context.ts';
import { type SaidToCase, takeFact } from '../../../inbox/door/take-fact.ts';
import { RefusedError } from '../../../inbox/engine/command.ts';
import { openCheckIn } from '../../../inbox/safety/open-check-in.ts';
import { pressPanic } from '../../../inbox/safety/press-panic.ts';

/** Two contacts: one with e-mail address and phone, one with a phone only. */
export const someContacts: readonly EmergencyContact[] = [
  { name: 'Robin', email: 'robin@example.com', phone: '+442079460001' },
  { name: 'Kim', phone: '+442079460002' },
];

/** A telephone number, in E.164, that nobody else in a test run has: what a contact may be told in a day is counted by address. */
export const aNumber = (): string => `+447${randomInt(400_000_000, 499_999_999)}`;

/** An e-mail address that nobody else in a test run has. */
export const anAddress = (): string => `${randomUUID()}@example.com`;

/** The same inbox with its safety cases on the ordinary queue, which the test's worker serves. */
export const onOneQueue = (inbox: Inbox): Inbox => ({
  ...inbox,
  queues: { ordinary: inbox.queues.ordinary, safety: inbox.queues.ordinary },
});

/** Stores a member with emergency contacts, as the client `platform` reports them. Answers the account's id. */
export async function aMember(inbox: Inbox, contacts: readonly EmergencyContact[] = someContacts): Promise<string> {
  const id = `acc_${randomUUID().slice(0, 8)}`;
  await putAccount(inbox.db, id, {
    clientId: 'platform',
    given: { email: `${id}@example.com`, name: 'Alex', emergencyContacts: contacts },
  });
  return id;
}

/**
 * Opens a check-in through its door, due in `dueIn` milliseconds. Answers its id. Where a slow machine let that instant pass before the
 * door looked, it asks again for a later one.
 */
export async function aCheckIn(
  inbox: Inbox,
  accountId: string,
  given: {
    dueIn: number;
    clientId?: string;
    contacts?: readonly EmergencyContact[];
    pin?: string;
    duressPin?: string;
    staffOnly?: boolean;
    note?: string;
    grace?: number;
  },
): Promise<string> {
  const { dueIn, staffOnly = false, ...rest } = given;
  const now = await databaseClock(inbox);
  try {
    return await openCheckIn(inbox, {
      originKey: randomUUID(),
      clientId: 'platform',
      accountId,
      dueAt: now + dueIn,
      staffOnly,
      ...rest,
    });
  } catch (error) {
    if (dueIn <= 0 || !(error instanceof RefusedError) || error.refusal.code !== 'check-in-past') throw error;
    return aCheckIn(inbox, accountId, given);
  }
}

const databaseClock = async (inbox: Inbox): Promise<number> => {
  if (inbox.clock) return inbox.clock(inbox.db);
  const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(inbox.db);
  return rows[0]?.now.getTime() ?? 0;
};

/** The details of a fact of this kind; a test may leave out the words that staff give with it. */
type Details<V extends CheckInVocabulary | PanicVocabulary, Kind extends keyof V['facts'] & string> = SaidToCase<
  V,
  Kind
>['details'];

/** Says something to a check-in as the person or whoever holds the phone; by default that they are safe. */
export const sayTo = <Kind extends keyof CheckInFacts = 'answered'>(
  inbox: Inbox,
  id: string,
  kind: Kind = 'answered' as Kind,
  details: Details<CheckInVocabulary, Kind> = (kind === 'answered' ? { pin: 'none' } : {}) as CheckInFacts[Kind],
) =>
  takeFact(inbox, checkIn, {
    id: caseId('check-in', id),
    said: { factId: randomUUID(), kind, actor: { kind: 'client', id: 'platform' }, details },
    judge: () => undefined,
  });

/** Says something to a panic. */
export const sayToPanic = <Kind extends keyof PanicFacts>(
  inbox: Inbox,
  id: string,
  kind: Kind,
  details: Details<PanicVocabulary, Kind> = {} as PanicFacts[Kind],
) =>
  takeFact(inbox, panic, {
    id: caseId('panic', id),
    said: { factId: randomUUID(), kind, actor: { kind: 'staff', id: 'safety-1' }, details },
    judge: () => undefined,
  });

/** Presses the button. Answers the id of the panic. */
export const press = (inbox: Inbox, accountId: string, clientEventId: string = randomUUID()): Promise<string> =>
  pressPanic(inbox, { clientId: 'platform', accountId, clientEventId, location: undefined });

/** A check-in as it stands. */
export async function checkInOf(inbox: Inbox, id: string): Promise<CheckInState> {
  const found = await findCheckIn(inbox.db, id, 'all');
  if (!found) throw new Error(`There is no check-in ${id}.`);
  return found.state;
}

/** A panic as it stands. */
export async function panicOf(inbox: Inbox, id: string): Promise<PanicState> {
  const found = await findPanic(inbox.db, id, 'all');
  if (!found) throw new Error(`There is no panic ${id}.`);
  return found.state;
}

/** Every message of a case as `message to channel state`, in the order in which it was planned. */
export const deliveries = async (inbox: Inbox, kind: 'check-in' | 'panic', id: string): Promise<string[]> =>
  (await deliveriesOf(inbox.db, caseId(kind, id))).map(
    ({ message, to, channel, state }) => `${message} ${to} ${channel} ${state}`,
  );
