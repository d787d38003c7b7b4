import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../../db/client.ts';
import { storeToken, tokenHash } from '../../../db/queries/people/tokens.ts';
import { seed } from '../../../dev/stories/seed.ts';
import { type ApiProcess, startFrontProcess } from '../../support/servers/api-process.ts';
import { freshDatabase } from '../../support/servers/database.ts';
import type { Json } from '../../support/servers/test-api.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let front: ApiProcess;
let at: string;
beforeAll(async () => {
  database = await freshDatabase();
  await seed(database.ownerUrl);
  await addClient();
  front = startFrontProcess(database.url, 'http://127.0.0.1:1', { DATABASE_POOL_SIZE: '5' });
  at = await front.address();
});
afterAll(async () => {
  front.child.kill('SIGKILL');
  await front.ended;
  await database.stop();
});

/** Another client, with a token that the front has not seen before. */
async function addClient(): Promise<void> {
  const db = connect({ url: database.ownerUrl, size: 1 });
  const hash = tokenHash('dev-other');
  await storeToken(db, {
    id: 'other',
    hash,
    owner: { clientId: 'other', scopes: ['safety'] },
    expiresAt: null,
    issuedBy: 'test',
  });
  await db.destroy();
}

async function post(path: string, body: Json, as = 'platform') {
  const began = performance.now();
  const answer = await fetch(`${at}${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer dev-${as}`,
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
    },
    body: JSON.stringify(body),
  });
  const said = (await answer.json().catch(() => ({}))) as Json & { id: string };
  return { status: answer.status, ms: performance.now() - began, body: said };
}

const press = (accountId: string, as?: string) => post('/v1/panic', { accountId, clientEventId: randomUUID() }, as);

const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();

async function aCheckIn(more: Json = {}): Promise<string> {
  const { status, body } = await post('/v1/check-ins', {
    accountId: 'acc_1',
    dueAt: inAnHour(),
    staffOnly: true,
    ...more,
  });
  expect(status).toBe(201);
  return body.id;
}

/** Sends a storm of one member's requests, and in the middle of it a press of each of twelve strangers. */
async function beside(storm: number, one: (n: number) => Promise<{ status: number }>, strangersOf?: string) {
  await press('acc_warm');
  const stormy = Array.from({ length: storm }, (_, n) => one(n));
  const strangers = await Promise.all(Array.from({ length: 12 }, () => press(`acc_${randomUUID()}`, strangersOf)));
  return { strangers, stormy: await Promise.all(stormy) };
}

/** Each is taken, within this many milliseconds: the machine of a test also runs the storm's sender and the database. */
function expectQuick(strangers: readonly { status: number; ms: number }[], withinMs = 2_000): void {
  expect(strangers.map(({ status }) => status)).toEqual(strangers.map(() => 201));
  expect(Math.max(...strangers.map(({ ms }) => ms))).toBeLessThan(withinMs);
}

/** Holds the rows of cases for a while, as a commit on a slow disk would: whoever wants them waits. */
async function holding<T>(caseIds: string | readonly string[], work: () => Promise<T>): Promise<T> {
  const holder = new pg.Client({ connectionString: database.ownerUrl });
  await holder.connect();
  await holder.query('begin');
  const { rowCount } = await holder.query('select 1 from support_case where id = any ($1) for update', [
    [caseIds].flat(),
  ]);
  expect(rowCount).toBe([caseIds].flat().length);
  const isReleased = pause(heldMs).then(() => holder.end());
  const [done] = await Promise.all([work(), isReleased]);
  return done;
}

/** How long a row is held, in milliseconds: shorter than a statement may wait for it. */
const heldMs = 2_000;

describe('R-40 a press is taken, whatever other members do at that moment:', () => {
  it('two hundred presses of one account, each of which is taken as well', async () => {
    const { strangers, stormy } = await beside(200, () => press('acc_1'));
    expectQuick(strangers);
    expect(stormy.filter(({ status }) => status !== 201)).toEqual([]);
  });

  it('sixty presses of one account, whose incident somebody holds', async () => {
    const accountId = `acc_${randomUUID()}`;
    const { body } = await press(accountId);
    const { strangers, stormy } = await holding(`panic/${body.id}`, () => beside(60, () => press(accountId)));
    expectQuick(strangers, heldMs * 0.75);
    expect(stormy.filter(({ status }) => status !== 201)).toEqual([]);
  });

  it('forty accounts of another client that press, whose incidents somebody holds', async () => {
    const accounts = Array.from({ length: 40 }, () => `acc_${randomUUID()}`);
    const incidents = await Promise.all(accounts.map((accountId) => press(accountId)));
    const held = incidents.map(({ body }) => `panic/${body.id}`);
    const again = (n: number) => press(accounts[n] ?? '');
    const { strangers, stormy } = await holding(held, () => beside(40, again, 'other'));
    expectQuick(strangers, heldMs * 0.75);
    expect(stormy.filter(({ status }) => status !== 201)).toEqual([]);
  });

  it('forty presses of accounts that nobody told us of, all of which somebody holds: a member goes past them', async () => {
    const ghosts = Array.from({ length: 40 }, () => `acc_${randomUUID()}`);
    await press('acc_warm');
    const holder = new pg.Client({ connectionString: database.ownerUrl });
    await holder.connect();
    for (const ghost of ghosts)
      await holder.query('select pg_advisory_lock(hashtextextended($1, 0))', [`panic platform ${ghost}`]);
    const stormy = ghosts.map((ghost) => press(ghost));
    await pause(300); // every connection that they may take is taken
    const members = await Promise.all(['acc_2', 'acc_3'].map((accountId) => press(accountId)));
    expectQuick(members, heldMs * 0.75);
    await holder.end();
    expect((await Promise.all(stormy)).filter(({ status }) => status !== 201)).toEqual([]);
  });

  it('sixty who extend a check-in that somebody holds', async () => {
    const id = await aCheckIn();
    const extend = () => post(`/v1/check-ins/${id}/extend`, { minutes: 5 });
    const { strangers, stormy } = await holding(`check-in/${id}`, () => beside(60, extend));
    expectQuick(strangers, heldMs * 0.75);
    expect(stormy.filter(({ status }) => status >= 500)).toEqual([]);
  });

  it('sixty check-ins with new PINs', async () => {
    const body = { accountId: 'acc_1', dueAt: inAnHour(), staffOnly: true, pin: '1234', duressPin: '4321' };
    const { strangers, stormy } = await beside(60, () => post('/v1/check-ins', body));
    expectQuick(strangers);
    expect(stormy.filter(({ status }) => status !== 201)).toEqual([]);
  });

  it('a hundred and fifty who extend one check-in', async () => {
    const id = await aCheckIn();
    const { strangers, stormy } = await beside(150, () => post(`/v1/check-ins/${id}/extend`, { minutes: 5 }));
    expectQuick(strangers);
    expect(stormy.filter(({ status }) => status >= 500)).toEqual([]);
  });

  it('a hundred and fifty wrong PINs for one check-in', async () => {
    const id = await aCheckIn({ pin: '1234' });
    const { strangers, stormy } = await beside(150, () => post(`/v1/check-ins/${id}/answer`, { pin: '9999' }));
    expectQuick(strangers);
    expect(stormy.filter(({ status }) => status >= 500)).toEqual([]);
  });
});
