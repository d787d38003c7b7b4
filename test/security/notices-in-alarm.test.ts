import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PerformEffect } from '../../activities/record/contract.ts';
import { undoneEffects } from '../../db/queries/cases/overdue-cases.ts';
import type { EmergencyContact } from '../../db/queries/people/accounts.ts';
import { tellOfAccount } from '../../inbox/people/tell-of-account.ts';
import { aBarrier } from '../support/desks/doorway.ts';
import { aNumber, anAddress, onOneQueue, press, sayToPanic } from '../support/desks/safety-desk.ts';
import { type Phones, phones } from '../support/outside/phones.ts';
import { aStage, type Stage } from '../support/probe/stage.ts';
import { until } from '../support/probe/until.ts';
import { startMailbox, type TestMailbox } from '../support/servers/servers.ts';

let mailbox: TestMailbox;
let phone: Phones;
beforeAll(async () => {
  [mailbox, phone] = await Promise.all([startMailbox(), phones()]);
});
afterAll(async () => {
  await Promise.all([mailbox.stop(), phone.close()]);
});

const givenFor = (accountId: string, emergencyContacts: readonly EmergencyContact[]) => ({
  email: `${accountId}@example.com`,
  name: 'Alex',
  emergencyContacts,
});

/** What became of every notice of a stage, in the order in which they were planned. */
const noticesIn = async ({ db }: Stage): Promise<{ done: boolean; outcome: unknown }[]> =>
  (
    await db
      .selectFrom('effect')
      .select(['done_at', 'outcome'])
      .where('kind', '=', 'sendContactNotice')
      .orderBy('planned_at')
      .execute()
  ).map(({ done_at, outcome }) => ({ done: done_at !== null, outcome }));

/**
 * A stage of its own, on which somebody has named a contact and pressed the button before any worker came, and alerts are handed over only
 * once the barrier is open.
 */
async function withHeldAlert() {
  const held = aBarrier();
  const other = await aStage();
  const doors = onOneQueue(other.inbox);
  const contact = { name: 'Robin', phone: aNumber() };
  const accountId = `acc_${randomUUID().slice(0, 8)}`;
  await tellOfAccount(doors, accountId, { clientId: 'platform', given: givenFor(accountId, [contact]) });
  const panicId = await press(doors, accountId);
  await other.work({
    smtpUrl: mailbox.smtp,
    phoneUrl: phone.url,
    around: (activities) => ({
      ...activities,
      async tell(effectId: string) {
        await held.pass();
        return (activities as unknown as Record<'tell', PerformEffect>).tell(effectId);
      },
    }),
  });
  const isWaiting = (n = 1) =>
    until('the notices wait for the end of the alarm', async () => {
      const rows = await other.db
        .selectFrom('effect')
        .select('last_error')
        .where('kind', '=', 'sendContactNotice')
        .execute();
      return rows.length === n && rows.every(({ last_error: error }) => error === 'alert-first');
    });
  return {
    held,
    other,
    doors,
    accountId,
    panicId,
    contact,
    isWaiting,
    taken: (): string[] => phone.taken.filter(({ to }) => to === contact.phone).map(({ template }) => template),
  };
}

it('R-41 a notice that a contact was named waits until the panic that alerts them is over, by every address of theirs', async () => {
  const { held, other, doors, accountId, panicId, contact, isWaiting, taken } = await withHeldAlert();
  await isWaiting();
  expect(taken()).toEqual([]);
  held.open();
  await until('the alert comes', async () => taken().includes('panic-alert'));
  const email = anAddress();
  await tellOfAccount(doors, accountId, { clientId: 'platform', given: givenFor(accountId, [{ ...contact, email }]) });
  await isWaiting(2);
  expect(taken()).not.toContain('contact-named');
  await sayToPanic(doors, panicId, 'stood-down', { textId: '' });
  await until('the notice comes', async () => taken().includes('contact-named'));
  expect(taken()[0]).toBe('panic-alert');
  await until('the second notice is settled', async () => (await noticesIn(other)).every(({ done }) => done));
  await other.close();
});

it('R-41 a notice waits for the end of an alarm for a day at most, and is dropped then: the alerts said who named them', async () => {
  const { held, other, isWaiting, taken } = await withHeldAlert();
  await isWaiting();
  await other.db
    .updateTable('effect')
    .set({ planned_at: sql<Date>`now() - interval '24 hours 1 second'` })
    .where('kind', '=', 'sendContactNotice')
    .execute();
  await until('the notice is dropped', async () => (await noticesIn(other)).every(({ done }) => done));
  expect((await noticesIn(other)).map(({ outcome }) => outcome)).toEqual([{ delivered: false, reason: 'alerted' }]);
  expect(taken()).toEqual([]);
  held.open();
  await until('the alert comes', async () => taken().includes('panic-alert'));
  await other.close();
});

it('R-41 a notice that waits for the end of an alarm pages nobody while it may wait', async () => {
  const { held, other, isWaiting } = await withHeldAlert();
  await isWaiting();
  const undone = async () =>
    (await undoneEffects(other.db, 0)).filter(({ kind }) => kind === 'sendContactNotice').length;
  expect(await undone()).toBe(0);
  held.open();
  await other.close();
});

it('R-41 a contact who is removed before their notice is sent gets none, and is told once they are named again', async () => {
  const other = await aStage();
  const doors = onOneQueue(other.inbox);
  const [removed, kept] = [
    { name: 'Robin', phone: aNumber() },
    { name: 'Kim', phone: aNumber() },
  ];
  const accountId = `acc_${randomUUID().slice(0, 8)}`;
  const name = (contacts: readonly EmergencyContact[]) =>
    tellOfAccount(doors, accountId, { clientId: 'platform', given: givenFor(accountId, contacts) });
  await name([removed, kept]);
  await name([kept]);
  await other.work({ phoneUrl: phone.url });
  const settled = (n: number) =>
    until(`${n} notices are settled`, async () => {
      const notices = await noticesIn(other);
      return notices.length === n && notices.every(({ done }) => done);
    });
  const told = (): string[] =>
    [removed, kept].filter((each) => phone.taken.some(({ to }) => to === each.phone)).map((each) => each.name);
  await settled(2);
  expect(told()).toEqual(['Kim']);
  expect((await noticesIn(other)).map(({ outcome }) => outcome)).toContainEqual({
    delivered: false,
    reason: 'removed',
  });
  await name([removed, kept]);
  await settled(3);
  expect(told()).toEqual(['Robin', 'Kim']);
  await other.close();
});
