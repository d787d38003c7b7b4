import { sql } from 'kysely';
import type { Trx } from '../../db/client.ts';
import { databaseNow } from '../../db/queries/cases/case-row.ts';
import { findAccount } from '../../db/queries/people/accounts.ts';
import { caseId } from '../../domain/machine/ids.ts';
import type { Instant } from '../../domain/machine/instant.ts';
import { pressed } from '../../domain/safety/panic/facts.ts';
import { panic } from '../../domain/safety/panic/machine.ts';
import { open } from '../../domain/safety/panic/open.ts';
import { isOpen } from '../../domain/safety/panic/state.ts';
import type { Inbox } from '../context.ts';
import { newReference } from '../door/new-reference.ts';
import { openingCase } from '../door/open-case.ts';
import { type OpenedCase, openOnce } from '../door/open-once.ts';
import { newFactId, put, receiveIn } from '../door/receive.ts';
import { stateAtDoor } from '../door/take-fact.ts';
import { reachable, recipientsOf, storeContacts } from './contacts.ts';

/** A press of the panic button. */
export interface Press {
  readonly clientId: string;
  readonly accountId: string;
  /** The phone's own id of this press: sent again, it is the same press for seven days (safety.md). */
  readonly clientEventId: string;
  readonly location?:
    | { readonly latitude: number; readonly longitude: number; readonly accuracy?: number | undefined }
    | undefined;
}

/**
 * Takes a press (PN-01): it opens an incident, whose alerts are planned in the same transaction, or joins the open one (PN-03). Stored
 * before it is answered, whether or not any worker or Temporal is alive; never refused, whoever presses and whatever we know of them
 * (CI-05): where there are no contacts, the safety team is told all the same.
 */
export const pressPanic = (inbox: Inbox, press: Press): Promise<string> =>
  openOnce(inbox, null, () => inbox.db.transaction().execute((trx) => land(inbox, trx, press)));

async function land(inbox: Inbox, trx: Trx, press: Press): Promise<OpenedCase> {
  // One press of an account at a time: two phones at once open one incident.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`panic ${press.clientId} ${press.accountId}`}, 0))`.execute(
    trx,
  );
  const now = await (inbox.clock ?? databaseNow)(trx);
  const known = await knownPress(trx, press, now);
  return known ? { ref: known } : ((await join(inbox, trx, press)) ?? (await begin(inbox, trx, press, now)));
}

/** How long a press is recognised when it is sent again, in milliseconds (safety.md, "Panic"). */
const recognised = 7 * 86_400_000;

async function knownPress(trx: Trx, { clientId, accountId, clientEventId }: Press, now: Instant) {
  const row = await trx
    .selectFrom('panic_press')
    .select(['panic_id', 'received_at'])
    .where('client_id', '=', clientId)
    .where('account_id', '=', accountId)
    .where('client_event_id', '=', clientEventId)
    .executeTakeFirst();
  if (row && row.received_at.getTime() > now - recognised) return row.panic_id;
  if (row)
    await trx
      .updateTable('panic_press')
      .set({ client_event_id: `${clientEventId} until ${row.received_at.toISOString()}` })
      .where('client_id', '=', clientId)
      .where('account_id', '=', accountId)
      .where('client_event_id', '=', clientEventId)
      .execute();
  return undefined;
}

async function join(inbox: Inbox, trx: Trx, press: Press): Promise<OpenedCase | undefined> {
  const found = await trx
    .selectFrom('panic')
    .select(['id', 'case_id'])
    .where('client_id', '=', press.clientId)
    .where('account_id', '=', press.accountId)
    .where('state', 'in', ['alerting', 'acknowledged', 'exhausted'])
    .orderBy('opened_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!found) return undefined;
  const bell = await receiveIn(inbox, trx, found.case_id, async (at) => {
    if (at.row.sealed) return undefined;
    const state = await stateAtDoor(trx, panic, at);
    if (!isOpen(state.status)) return undefined; // stood down by a fact that the engine has yet to read: a new incident
    await storePress(trx, press, found.id, at.receivedAt);
    const fact = { id: newFactId(pressed), kind: pressed, actor: { kind: 'client', id: press.clientId } as const };
    return put(trx, at, { ...fact, details: {} });
  });
  return bell && { ref: found.id, bell };
}

async function begin(inbox: Inbox, trx: Trx, press: Press, openedAt: Instant): Promise<OpenedCase> {
  const { clientId, accountId } = press;
  const account = await findAccount(trx, accountId, clientId);
  const contacts = await reachable(trx, press, account?.emergencyContacts ?? []);
  const id = newReference();
  const case_id = caseId(panic.kind, id);
  const queue = inbox.queues.safety;
  const step = open({ id, contacts: recipientsOf(contacts) }, inbox.policy.panic, openedAt);
  await openingCase(trx, {
    id: case_id,
    kind: panic.kind,
    queue,
    originKey: null,
    openedAt,
    step,
    opener: { kind: 'client', id: clientId },
    deadline: panic.nextDeadline(step.state),
  })
    .insertInto('panic')
    .values({
      id,
      case_id,
      client_id: clientId,
      account_id: accountId,
      state: step.state.status,
      opened_at: new Date(openedAt),
      closed_at: null,
    })
    .execute();
  await storeContacts(trx, case_id, contacts, true);
  await storePress(trx, press, id, openedAt);
  return { ref: id, bell: { to: { id: case_id, kind: panic.kind, taskQueue: queue } } };
}

async function storePress(trx: Trx, press: Press, panicId: string, receivedAt: Instant): Promise<void> {
  const { clientId, accountId, clientEventId, location } = press;
  await trx
    .insertInto('panic_press')
    .values({
      client_id: clientId,
      account_id: accountId,
      client_event_id: clientEventId,
      panic_id: panicId,
      received_at: new Date(receivedAt),
      latitude: location?.latitude ?? null,
      longitude: location?.longitude ?? null,
      accuracy: location?.accuracy ?? null,
    })
    .execute();
}
