import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { connect, type Db } from '../../db/client.ts';
import { openingCase } from '../../db/queries/cases/case-step.ts';
import { findAccount, putAccount } from '../../db/queries/people/accounts.ts';
import { findPanic } from '../../db/queries/safety/panics.ts';
import { contactsOf } from '../../db/queries/safety/safety-contacts.ts';
import { mailedTicket } from '../../db/queries/tickets/mailed-ticket.ts';
import { messageRow } from '../../db/queries/tickets/said-messages.ts';
import { findTicket } from '../../db/queries/tickets/tickets.ts';
import { migrateToLatest } from '../../db/tools/migrate.ts';
import { caseId } from '../../domain/machine/ids.ts';
import { panicFacts } from '../../domain/safety/panic/vocabulary.ts';
import { ticket } from '../../domain/ticket/machine.ts';
import { open } from '../../domain/ticket/open.ts';
import type { Inbox } from '../../inbox/context.ts';
import { newReference } from '../../inbox/door/new-reference.ts';
import { openCheckIn } from '../../inbox/safety/open-check-in.ts';
import { pressPanic } from '../../inbox/safety/press-panic.ts';
import { checkInOf, onOneQueue, panicOf, sayTo, sayToPanic } from '../support/desks/safety-desk.ts';
import { replyTo, say } from '../support/desks/ticket-desk.ts';
import { until } from '../support/probe/until.ts';
import { startTestWorker, type TestWorker } from '../support/probe/worker.ts';
import { olderDatabase } from '../support/servers/database.ts';

const accountId = 'acc_1';
const robin = { name: 'Robin', email: `${randomUUID()}@example.com` };
const kim = { name: 'Kim', email: `${randomUUID()}@example.com` };

let db: Db;
let inbox: Inbox;
let worker: TestWorker;
let applied: string[];
/** What went wrong for those who read and wrote while the migration ran. */
let failed: unknown[];
/** What was opened on the database of before, and lives on. */
let live: { readonly ticket: string; readonly byStaff: string; readonly checkIn: string; readonly panic: string };

beforeAll(async () => {
  const url = await olderDatabase('0019-chained-access-log');
  db = connect({ url, size: 5 });
  // The doors of today write these columns of a later migration, which finds them missing again below.
  await sql
    .raw(
      ['check_in', 'panic']
        .map((table) => `alter table ${table} add column member_name text, add column member_locale text;`)
        .join(''),
    )
    .execute(db);
  await sql`insert into account (id, client_id, email, name, tier, locale, emergency_contacts, updated_at)
    values (${accountId}, 'platform', 'acc_1@example.com', 'Alex', 'PLUS', 'en-US', ${JSON.stringify([robin])}, now())`.execute(
    db,
  );
  worker = await startTestWorker({
    temporal: inject('temporal'),
    namespace: inject('namespace'),
    queue: `older-${randomUUID()}`,
    databaseUrl: url,
  });
  inbox = onOneQueue(worker.inbox);
  live = {
    ticket: await olderTicket('platform', accountId),
    byStaff: await olderTicket(null, accountId),
    checkIn: await aCheckIn('platform'),
    panic: await press('platform', 'press-1'),
  };
  await until('the panic tells its contact', async () => (await panicOf(inbox, live.panic)).status === 'alerting');
  await sql`insert into account (id, client_id, email, name, tier, locale, updated_at)
    select 'many_' || n, 'platform', n || '@example.com', 'Many', 'BASIC', 'en-GB', now() from generate_series(1, 100000) as n`.execute(
    db,
  );
  let isOver = false;
  const meanwhile = Promise.all([readOn(() => isOver), readOn(() => isOver)]);
  await sql
    .raw(
      ['check_in', 'panic']
        .map((table) => `alter table ${table} drop column member_name, drop column member_locale;`)
        .join(''),
    )
    .execute(db);
  applied = await migrateToLatest(url);
  isOver = true;
  failed = (await meanwhile).flat();
});
afterAll(async () => {
  await worker.stop();
  await db.destroy();
});

/** Reads tickets with their accounts as workers of the older release do, and writes them, until it is over. Answers what went wrong. */
async function readOn(isOver: () => boolean): Promise<unknown[]> {
  const errors: unknown[] = [];
  while (!isOver()) {
    const work = db.transaction().execute(async (trx) => {
      await sql`update ticket set level = level where ref = ${live.ticket}`.execute(trx);
      await sql`select ticket.ref, account.locale from ticket
        left join account on account.id = ticket.requester_account_id and account.client_id = ticket.client_id`.execute(
        trx,
      );
    });
    await work.catch((error: unknown) => errors.push(error));
  }
  return errors;
}

const aCheckIn = (clientId: string): Promise<string> =>
  openCheckIn(inbox, {
    originKey: randomUUID(),
    clientId,
    accountId,
    dueAt: Date.now() + 3_600_000,
    staffOnly: false,
  });

const press = (clientId: string, clientEventId: string): Promise<string> =>
  pressPanic(inbox, { clientId, accountId, clientEventId, location: undefined });

/** A ticket as an API of the older release writes it, also after the migration. */
async function olderTicket(clientId: string | null, of: string): Promise<string> {
  const ref = newReference();
  const [openedAt, messageId] = [Date.now(), `m-${ref}`];
  const said = {
    category: 'general',
    messageId,
    followUpOf: null,
    immediateDanger: false,
    rules: [],
    missing: [],
  } as const;
  const step = open({ ref, ...said }, inbox.policy.ticket, openedAt);
  const { status, category, priority, level, team, assignee } = step.state;
  await openingCase(db, {
    to: { id: caseId('ticket', ref), kind: 'ticket', taskQueue: inbox.queues.ordinary },
    originKey: null,
    opener: clientId === null ? { kind: 'staff', id: 'agent-1' } : { kind: 'client', id: clientId },
    openedAt,
    step,
    deadline: ticket.nextDeadline(step.state),
  })
    .with('asked', (query) =>
      query
        .insertInto('ticket')
        .values({
          ref,
          case_id: caseId('ticket', ref),
          client_id: clientId,
          subject: 'My ticket',
          requester_account_id: of,
          requester_email: 'acc_1@example.com',
          requester_name: 'Alex',
          opened_at: new Date(openedAt),
          follow_up_of: null,
          follow_up_fact: null,
          status,
          category,
          priority,
          level,
          team,
          assignee,
        })
        .returning('ref'),
    )
    .insertInto('message')
    .values(
      messageRow({
        id: messageId,
        ticketRef: ref,
        author: { kind: 'requester', id: of, name: 'Alex' },
        body: 'Please help.',
        receivedAt: openedAt,
        revision: 0,
      }),
    )
    .execute();
  return ref;
}

const told = (ref: string) => findTicket(db, ref, { sight: { safety: true } });

describe('R-28 a database of before, under running workers', () => {
  it('keeps them waiting for a moment, and fails nobody', () => {
    expect(failed).toEqual([]);
  });

  it('goes on with every live case: each keeps its id and ends', async () => {
    expect(applied).toContain('0020-account-per-client');
    const { revision } = await say(inbox, live.ticket, 'Have you tried the other door?');
    expect(revision).toBeGreaterThan(0);
    expect(await replyTo(inbox, live.ticket)).toBe(live.ticket);
    await until('the reply is heard', async () => (await told(live.ticket))?.state.status === 'open');
    await sayTo(inbox, live.checkIn);
    await until('the check-in ends', async () => (await checkInOf(inbox, live.checkIn)).status === 'checked_in');
    expect(await press('platform', 'press-1')).toBe(live.panic);
    expect(await press('platform', 'press-2')).toBe(live.panic);
    await sayToPanic(inbox, live.panic, panicFacts.acknowledged);
    await until('the panic is taken on', async () => (await panicOf(inbox, live.panic)).status === 'acknowledged');
  });

  it('knows the same id of a second client as another person, with contacts and incidents of their own', async () => {
    const given = { email: 'other@example.com', name: 'Billie', locale: 'en-GB', emergencyContacts: [kim] };
    await putAccount(db, accountId, { clientId: 'partner', given });
    expect(await findAccount(db, { clientId: 'partner', accountId })).toMatchObject({ ...given, tier: 'BASIC' });
    expect(await findAccount(db, { clientId: 'platform', accountId })).toMatchObject({ name: 'Alex', tier: 'PLUS' });

    const pressed = await press('partner', 'press-1');
    expect(pressed).not.toBe(live.panic);
    expect(await findPanic(db, pressed, { clientId: 'platform' })).toBeUndefined();
    const checkIn = await aCheckIn('partner');
    const contacts = await Promise.all(
      [caseId('panic', live.panic), caseId('panic', pressed), caseId('check-in', checkIn)].map((id) =>
        contactsOf(db, id),
      ),
    );
    expect(contacts.map((each) => each.map(({ name }) => name))).toEqual([['Robin'], ['Kim'], ['Kim']]);
  });

  it('knows whose account a ticket of staff names: it was the only one of its id', async () => {
    expect((await told(live.byStaff))?.requester).toMatchObject({ accountId, clientId: 'platform' });
    expect((await told(live.ticket))?.requester).toMatchObject({ accountId, clientId: 'platform' });
    expect(await mailedTicket(db, caseId('ticket', live.byStaff))).toMatchObject({ locale: 'en-US' });
  });

  it('takes tickets that an older API opens for staff: of the only client that knows the id, else of none', async () => {
    await putAccount(db, 'acc_2', { clientId: 'partner', given: { email: 'two@example.com', name: 'Two' } });
    const of = async (id: string) => (await told(await olderTicket(null, id)))?.requester.clientId;
    expect([await of('acc_2'), await of(accountId), await of('acc_nobody')]).toEqual(['partner', null, null]);
  });

  it('refuses what an older API tells of an account, and changes nothing', async () => {
    const older = sql`insert into account (id, client_id, email, name, tier, locale, emergency_contacts, updated_at)
      values (${accountId}, 'platform', 'new@example.com', 'New', 'BASIC', 'en-GB', '[]', now())
      on conflict (id) do update set email = excluded.email where account.client_id = 'platform'`;
    await expect(older.execute(db)).rejects.toMatchObject({ code: '42P10' });
    expect(await findAccount(db, { clientId: 'platform', accountId })).toMatchObject({ email: 'acc_1@example.com' });
  });
});
