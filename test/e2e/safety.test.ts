import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Message } from '../../dev/mailbox/message.ts';
import { aNumber, anAddress } from '../support/desks/safety-desk.ts';
import { type SafetyStackDesk, safetyStackDesk, teamWays, wayOf } from '../support/desks/safety-stack-desk.ts';
import { until } from '../support/probe/until.ts';
import { temporaryFolder } from '../support/servers/servers.ts';
import { startTestStack, type TestStack } from '../support/servers/stack.ts';

/**
 * A quarter of an hour lasts three seconds, two minutes four, and a day twenty-five: one person's emergencies, each at
 * a pace that can be watched.
 */
const never = 600_000;
const policy = {
  checkIn: { remind: 3_000, grace: { usual: 3_000 } },
  panic: {
    ladder: { repeat1: 4_000, repeat2: never, manager: never, exhaust: never },
    followUp: never,
    welfare: 25_000,
  },
};

let stack: TestStack;
let desk: SafetyStackDesk;
let folder: string;
beforeAll(async () => {
  folder = await temporaryFolder('policy');
  const file = join(folder, 'policy.json');
  await writeFile(file, JSON.stringify(policy));
  stack = await startTestStack({ POLICY_FILE: file, WATCH_EVERY_MS: '300', WATCH_GRACE_MS: '1000' });
  desk = safetyStackDesk(stack);
});
afterAll(async () => {
  await stack?.stop();
  await rm(folder, { recursive: true, force: true });
});

const ways = (messages: readonly Message[]): string[] => messages.map(wayOf).toSorted();
const passed = (instant: string) => until(instant, async () => expect(Date.now()).toBeGreaterThan(Date.parse(instant)));
/** ISO instants of one length: the order of their letters is the order of time. */
const expectNotBefore = (messages: readonly Message[], instant: string): void => {
  for (const { receivedAt } of messages)
    expect(receivedAt >= instant, `${receivedAt}, not before ${instant}`).toBe(true);
};
/** What this person was sent on their own channels, by template. */
const sentTo = async (email: string): Promise<(string | undefined)[]> =>
  (await stack.messages({ to: email })).map(({ headers }) => headers['x-hotmess-template']);

it('CI-01 CI-02 CI-03 nobody answers: asked, reminded, contacts and the safety team alerted; a late answer clears exactly those', {
  concurrent: true,
}, async () => {
  const robin = { name: 'Robin', email: anAddress(), phone: aNumber() };
  const kim = { name: 'Kim', phone: aNumber() };
  const lee = { name: 'Lee', email: anAddress() };
  const member = await desk.member([robin, kim, lee]);
  await until('Lee is told of having been named', async () =>
    expect(await sentTo(lee.email)).toEqual(['contact-named']),
  );
  const { id, state, dueAt, remindAt, alertAt } = await desk.checkIn(member, 1_500, { note: 'The Eagle' });
  expect([state, Date.parse(remindAt) - Date.parse(dueAt), Date.parse(alertAt) - Date.parse(remindAt)]).toEqual([
    'scheduled',
    policy.checkIn.remind,
    policy.checkIn.grace.usual,
  ]);
  await desk.member([robin, kim], member); // Lee is taken off, which counts at once

  const everybody = [`email ${robin.email}`, `sms ${robin.phone}`, `sms ${kim.phone}`, ...teamWays].toSorted();
  const alerts = await desk.told(id, 'check-in-alert', everybody.length);
  expect(ways(alerts)).toEqual(everybody);
  expectNotBefore(alerts, alertAt);
  const [prompt, reminder] = await stack.messages({ to: member.email });
  expect([prompt, reminder].map((each) => each?.headers['x-hotmess-template'])).toEqual([
    'check-in-prompt',
    'check-in-reminder',
  ]);
  if (prompt && reminder) {
    expectNotBefore([prompt], dueAt);
    expectNotBefore([reminder], remindAt);
    expect(reminder.receivedAt < alertAt).toBe(true);
    expect(prompt.headers['x-hotmess-due']).toBe(dueAt);
  }
  const missed = await desk.untilCheckIn('platform', id, 'alerted');
  expect(missed.answeredAt).toBeUndefined();

  expect(await desk.answer(id)).toEqual({ accepted: true });
  const shown = await desk.checkInAs('platform', id);
  expect(shown).toMatchObject({ id, state: 'all_clear', dueAt, remindAt, alertAt });
  expect(shown.answeredAt && shown.answeredAt > alertAt).toBe(true);
  for (const field of ['contacts', 'deliveries', 'note', 'accountId', 'duress'])
    expect(shown).not.toHaveProperty(field);
  await desk.told(id, 'check-in-all-clear', everybody.length);
  await desk.settled('check-in', id);
  expect(ways(await desk.about(id, 'check-in-all-clear'))).toEqual(everybody);
  expect(ways(await desk.about(id, 'check-in-alert'))).toEqual(everybody);
  expect(await sentTo(member.email)).toEqual(['check-in-prompt', 'check-in-reminder']);
  expect(await sentTo(lee.email)).toEqual(['contact-named']); // once, when they were named, and of no alert

  const staff = await desk.checkInAs('safety-1', id);
  expect(staff).toMatchObject({ state: 'all_clear', duress: false, note: 'The Eagle', accountId: member.accountId });
  expect(staff.deliveries).toContainEqual(
    expect.objectContaining({ message: 'check-in-alert', to: 'contact-3', state: 'failed', why: 'removed' }),
  );
  const cleared = staff.deliveries?.filter(({ message }) => message === 'check-in-all-clear');
  expect(cleared?.map(({ to, channel, state: known }) => `${to} ${channel} ${known}`).toSorted()).toEqual([
    'contact-1 email accepted',
    'contact-1 sms accepted',
    'contact-2 sms accepted',
    'staff email accepted',
    'staff emergency accepted',
  ]);
  expect(await desk.codesAs('platform', id)).toEqual([
    'check-in.opened',
    'check-in.prompted',
    'check-in.reminded',
    'check-in.unanswered',
    'check-in.alerted',
    'check-in.all-clear',
  ]);
});

it('CI-04 the duress PIN reads like the right one, while contacts and the safety team are told in silence and only staff can end it', {
  concurrent: true,
}, async () => {
  const pins = { pin: '1234', duressPin: '9876' };
  const live = async (pin: string) => {
    const robin = { name: 'Robin', email: anAddress(), phone: aNumber() };
    const member = await desk.member([robin]);
    const { id, dueAt, alertAt } = await desk.checkIn(member, 10_000, pins); // answered long before, on any machine
    const said = (body: object) => stack.ask<object>('POST', `/v1/check-ins/${id}/answer`, { body });
    const heard = [await said({ pin: '0000' }), await said({ pin })];
    /** All that whoever holds the phone can read, but for what no two check-ins share. */
    const view = async (): Promise<unknown> => {
      const read = ['', '/timeline'].map((end) => stack.ask<object>('GET', `/v1/check-ins/${id}${end}`));
      const after = [...heard, ...(await Promise.all(read)), await said({ pin: '1234' })].map(
        ({ status, headers, body }) => [status, body, headers.get('etag'), [...headers.keys()]],
      );
      const text = JSON.stringify(after).replaceAll(id, 'ID');
      return JSON.parse(text.replace(/\d{4}-\d\d-\d\dT[\d:.]+(Z|\+\d\d:\d\d)|[0-9a-f-]{36}/g, 'ONE'));
    };
    return { id, dueAt, alertAt, robin, member, view };
  };
  const [twin, silent] = await Promise.all([live('1234'), live('9876')]);
  const everybody = [`email ${silent.robin.email}`, `sms ${silent.robin.phone}`, ...teamWays].toSorted();
  const alerts = await desk.told(silent.id, 'check-in-alert', everybody.length);
  expect(ways(alerts)).toEqual(everybody);
  for (const { receivedAt } of alerts) expect(receivedAt < silent.alertAt).toBe(true);
  for (const { text } of alerts) expect(text).toMatch(/do not call or text/i);

  await passed(silent.alertAt);
  await passed(twin.alertAt);
  expect(await silent.view()).toEqual(await twin.view());
  const real = await desk.untilCheckIn('safety-1', silent.id, 'alerted');
  expect(real.duress).toBe(true);
  expect(await desk.checkInAs('safety-1', twin.id)).toMatchObject({ duress: false, state: 'checked_in' });
  expect(await desk.codesAs('safety-1', silent.id)).toContain('check-in.duress');

  expect(await desk.standDownCheckIn(silent.id, 'Met in person.')).toMatchObject({ state: 'stood_down' });
  await desk.told(silent.id, 'check-in-all-clear', everybody.length);
  await desk.settled('check-in', silent.id);
  expect(ways(await desk.about(silent.id, 'check-in-all-clear'))).toEqual(everybody);
  expect(await silent.view()).toEqual(await twin.view());
  expect(await desk.about(twin.id)).toEqual([]);
  for (const { member } of [twin, silent]) expect(await sentTo(member.email)).toEqual([]);
});

it('PN-01 PN-02 PN-04 a panic: every channel at once, again until somebody acknowledges, ended by staff, and asked after a day', {
  concurrent: true,
}, async () => {
  const [robin, kim] = ['Robin', 'Kim'].map((name) => ({ name, email: anAddress(), phone: aNumber() }));
  if (!robin || !kim) throw new Error('There are two contacts.');
  const member = await desk.member([robin, kim]);
  const waysTo = ({ email, phone }: typeof robin) => [`email ${email}`, `sms ${phone}`, `call ${phone}`];
  const everybody = [...waysTo(robin), ...waysTo(kim), ...teamWays].toSorted();
  const others = everybody.filter((way) => way !== `email ${robin.email}`); // "seen" counts for the address that the link came by
  const { accountId } = member;
  const location = { latitude: 51.5136, longitude: -0.1365, accuracy: 12 };
  const pressed = await desk.press({ accountId, clientEventId: randomUUID(), location });
  const { id, openedAt } = pressed;
  expect(pressed).toEqual({ id, state: 'alerting', openedAt });
  const round = await desk.told(id, 'panic-alert', everybody.length);
  expect(ways(round)).toEqual(everybody);
  for (const { text } of round) expect(text).toMatch(/not called (999|9 9 9)/);

  const mail = round.find(({ to }) => to === robin.email)?.text ?? '';
  const linkAfter = (words: string): string => mail.match(new RegExp(`${words} (https?://\\S+)`))?.[1] ?? '';
  const seen = linkAfter('I have seen this alert');
  expect(await (await fetch(linkAfter('See where they are'))).text()).not.toContain('51.5136');
  const place = await fetch(linkAfter('See where they are'), { method: 'POST' });
  expect(await place.text()).toContain('51.5136, -0.1365');
  expect((await fetch(seen)).status).toBe(200); // a mail scanner at work: nothing comes of it
  expect(await desk.panicAs('safety-1', id)).toMatchObject({ version: 0, state: 'alerting' });
  expect((await fetch(seen, { method: 'POST' })).status).toBe(200);

  const both = await desk.told(id, 'panic-alert', everybody.length + others.length);
  const second = both.slice(everybody.length);
  expect(ways(second)).toEqual(others.toSorted());
  expectNotBefore(second, new Date(Date.parse(openedAt) + policy.panic.ladder.repeat1).toISOString());
  expect(await desk.panicAs('platform', id)).toEqual({ id, state: 'alerting', openedAt });

  expect(await desk.acknowledge(id)).toMatchObject({ state: 'acknowledged' });
  expect(await desk.standDown(id, 'They are with friends.')).toMatchObject({ state: 'stood_down' });
  expect(ways(await desk.told(id, 'panic-all-clear', everybody.length))).toEqual(everybody);
  expect(await desk.close(id, 'Reached by telephone, all is well.')).toMatchObject({ state: 'closed' });
  const closedAt = new Date().toISOString();
  expect(await sentTo(member.email)).toEqual([]);

  const [welfare] = await desk.told(id, 'welfare-follow-up', 1);
  if (welfare) expectNotBefore([welfare], closedAt);
  expect(welfare && wayOf(welfare)).toBe(`email ${member.email}`);
  await desk.settled('panic', id);
  expect(ways(await desk.about(id, 'panic-all-clear'))).toEqual(everybody);
  expect(await desk.about(id, 'panic-alert')).toHaveLength(both.length);
  expect(await desk.panicAs('platform', id)).toEqual({ id, state: 'closed', openedAt });
});

it('CI-03 CI-06 R-23 the engine is dead across the alert: paged; who answered alerts nobody, who did not is alerted once', async () => {
  const contacts = ['Robin', 'Kim'].map((name) => ({ name, email: anAddress() }));
  const [safe, silent] = await Promise.all(
    contacts.map(async (contact) => desk.checkIn(await desk.member([contact]), 4_000)),
  );
  if (!safe || !silent) throw new Error('There are two check-ins.');
  await Promise.all(['temporal', 'safety-worker'].map(stack.kill));
  // Their successors, before they do anything.
  await stack.frozen(['temporal', 'safety-worker'], async () => {
    expect(await desk.answer(safe.id)).toEqual({ accepted: true });
    const page = await until('the page', async () => {
      const found = (await desk.about(silent.id, 'watchdog-alarm')).find(({ text }) => text.includes('reached nobody'));
      return found ?? null;
    });
    expect(page).toMatchObject({ channel: 'emergency', text: expect.stringContaining(`due at ${silent.alertAt}`) });
    expectNotBefore([page], silent.alertAt);
    expect(await desk.about(silent.id, 'check-in-alert')).toEqual([]);
  });
  const everybody = [`email ${contacts[1]?.email}`, ...teamWays].toSorted();
  const alerts = await desk.told(silent.id, 'check-in-alert', everybody.length);
  const workingSince = lastStart(await stack.logs());
  for (const { receivedAt } of alerts) expect(Date.parse(receivedAt) - workingSince).toBeLessThan(5_000);

  await desk.untilCheckIn('platform', silent.id, 'alerted');
  await until('the answer to be read', async () =>
    expect(await desk.codesAs('safety-1', safe.id)).toContain('check-in.answered'),
  );
  expect((await desk.checkInAs('safety-1', safe.id)).state).toBe('checked_in');
  await desk.settled('check-in', silent.id);
  expect(ways(await desk.about(silent.id, 'check-in-alert'))).toEqual(everybody);
  const codes = await desk.codesAs('safety-1', silent.id);
  expect(codes.filter((code) => code === 'check-in.alerting')).toHaveLength(1);
  expect(ways(await desk.about(safe.id, 'check-in-alert'))).toEqual([]);
  await until('the notice that they were named, and no alert', async () =>
    expect(await sentTo(contacts[0]?.email ?? '')).toEqual(['contact-named']),
  );
});

/** When the safety worker of the moment began to ask for work, by its own log. */
function lastStart(logs: string): number {
  const line = logs.split('\n').findLast((each) => each.includes('"worker-safety"') && each.includes('worker running'));
  return (JSON.parse(line ?? '{}') as { time: number }).time;
}
