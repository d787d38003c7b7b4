import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Ticket } from '../../client/index.ts';
import { clockOf, type StackDesk, stackDesk } from '../support/desks/stack-desk.ts';
import { until } from '../support/probe/until.ts';
import { temporaryFolder } from '../support/servers/servers.ts';
import { startTestStack, type TestStack } from '../support/servers/stack.ts';

/** A day lasts 2.2 seconds, a week fifteen. The ladders climb side by side; each has a requester of its own. */
const timeScale = 40_000;

/** Whoever answers a question about a solution has eleven seconds for it, even on a machine that takes seconds over a mail. */
const policy = { ticket: { verification: { giveUp: 5 * 86_400_000 } } };

let stack: TestStack;
let desk: StackDesk;
let folder: string;
beforeAll(async () => {
  folder = await temporaryFolder('policy');
  const file = join(folder, 'policy.json');
  await writeFile(file, JSON.stringify(policy));
  stack = await startTestStack({ TIME_SCALE: String(timeScale), POLICY_FILE: file });
  desk = stackDesk(stack);
});
afterAll(async () => {
  await stack?.stop();
  await rm(folder, { recursive: true, force: true });
});

const as = 'agent-1';
const resolution = { method: 'Restarted the thing.', improvement: 'none', knowledgeBase: false };
const from = (name: string) => ({ requester: { email: `${name}@example.com`, name } });

const untilStatus = (ref: string, status: string) =>
  desk.until(ref, `${ref} ${status}`, (ticket) => expect(ticket.status).toBe(status));

/** A mail scanner at work: follows every link, and nothing may come of it. */
async function expectHarmless(ref: string): Promise<void> {
  const before = await desk.read(ref);
  for (const link of await desk.links(ref)) expect((await fetch(link)).status).toBe(200);
  expect(await desk.read(ref)).toMatchObject({ status: before.status, version: before.version });
}

const press = (link: string | undefined, form: Record<string, string> = {}) =>
  fetch(link ?? '', { method: 'POST', body: new URLSearchParams(form) });

const state = (ticket: Ticket, name: string) => clockOf(ticket, name).state;

it('TK-10 TK-11 the breach ladder: warned, missed, breached, each once, to whom it concerns', {
  concurrent: true,
}, async () => {
  const { ref } = await desk.open({ category: 'billing', ...from('breach') });
  const ticket = await desk.until(ref, 'the limit', (now) => expect(state(now, 'firstResponse.limit')).toBe('missed'));
  const due = (mark: string) => clockOf(ticket, `firstResponse.${mark}`).dueAt;
  expect(['warn', 'target', 'limit'].map((mark) => state(ticket, `firstResponse.${mark}`))).toEqual([
    'fired',
    'missed',
    'missed',
  ]);
  expect(ticket).toMatchObject({ status: 'open', level: 2, priority: 'high' });
  expect(await desk.sent(ref, 'triage-overdue')).toEqual([
    ['supervisor@hotmess.london', clockOf(ticket, 'triage.due').dueAt],
  ]);
  expect(await desk.sent(ref, 'sla-warning')).toEqual([['billing@hotmess.london', due('target')]]);
  expect(await desk.sent(ref, 'sla-missed')).toEqual([['supervisor@hotmess.london', due('target')]]);
  expect(await desk.sent(ref, 'sla-breached')).toEqual([['supervisor@hotmess.london', due('limit')]]);
  expect(
    (await stack.messages({ to: 'breach@example.com' })).map(({ headers }) => headers['x-hotmess-template']),
  ).toEqual(['ticket-acknowledgement']);
});

it('TK-22 the escalation ladder: told, climbed at a missed follow-up, the manager paged once, and down again', {
  concurrent: true,
}, async () => {
  const { ref } = await desk.open({ category: 'general', ...from('climb') });
  const asked = {
    team: 'technical',
    reason: 'Beyond us.',
    summary: 'It loops.',
    urgency: 'high',
    followUpWithin: 'PT12H',
  } as const;
  const escalated = await desk.carriedOut(ref, 'escalate', asked, { as });
  expect(escalated).toMatchObject({ status: 'escalated', level: 2, team: 'technical', assignee: null });
  const promised = clockOf(escalated, 'followUp.due').dueAt;
  expect(await desk.sent(ref, 'escalation-requester')).toEqual([['climb@example.com', promised]]);
  expect(await desk.sent(ref, 'escalation-team')).toEqual([['technical@hotmess.london', promised]]);
  const climbed = await desk.until(ref, 'the top', ({ level }) => expect(level).toBe(3));
  expect(state(climbed, 'followUp.due')).toBe('missed');
  const missed = await desk.sent(ref, 'follow-up-missed', 4); // the team twice, each manager once
  expect(missed.map(([to]) => to).toSorted()).toEqual([
    'manager-1@hotmess.london',
    'manager-2@hotmess.london',
    'technical@hotmess.london',
    'technical@hotmess.london',
  ]);
  const down = await desk.carriedOut(ref, 'de-escalate', { note: 'Found it.' }, { as });
  expect(down).toMatchObject({ level: 1, team: 'support', status: 'open' });
});

it('TK-14 the waiting ladder: reminded twice, warned, and closed by silence at the instant that was named', {
  concurrent: true,
}, async () => {
  const { ref } = await desk.open({ category: 'general', ...from('wait') });
  await desk.carriedOut(ref, 'assign', { assignee: as }, { as });
  await desk.carriedOut(
    ref,
    'messages',
    { body: 'Which phone is it?', visibility: 'public', waitForResponse: true },
    { as },
  );
  const waiting = await desk.read(ref);
  expect(waiting.status).toBe('waiting_response');
  const close = clockOf(waiting, 'waiting.close');
  const closed = await untilStatus(ref, 'closed');
  expect(clockOf(closed, 'waiting.close')).toMatchObject({ state: 'fired', dueAt: close.dueAt });
  expect(Date.parse(clockOf(closed, 'waiting.close').at ?? '')).toBeGreaterThanOrEqual(Date.parse(close.dueAt));
  expect(closed.resolution).toMatchObject({
    method: 'no-response',
    improvement: 'none',
    knowledgeBase: false,
    confirmed: false,
  });
  for (const mark of ['remind24', 'remind72', 'lastWarning']) expect(state(closed, `waiting.${mark}`)).toBe('fired');
  expect(await desk.sent(ref, 'waiting-reminder', 2)).toEqual(
    Array.from({ length: 2 }, () => ['wait@example.com', close.dueAt]),
  );
  expect(await desk.sent(ref, 'waiting-last-warning')).toEqual([['wait@example.com', close.dueAt]]);
  expect(await desk.sent(ref, 'ticket-closed')).toEqual([['wait@example.com', undefined]]);
});

it('TK-16 TK-19 the verification ladder: asked, taken for solved after silence, closed a week later', {
  concurrent: true,
}, async () => {
  const { ref } = await desk.open({ category: 'general', ...from('silent') });
  await desk.carriedOut(ref, 'propose-solution', { body: 'Please restart it.', ...resolution }, { as });
  const verifying = await desk.read(ref);
  expect(verifying.status).toBe('waiting_response');
  const question = await desk.sent(ref, 'verification-question');
  const giveUp = clockOf(await desk.read(ref), 'verification.giveUp').dueAt; // later when the question was late
  expect(question).toEqual([['silent@example.com', giveUp]]);
  await expectHarmless(ref);
  const resolved = await untilStatus(ref, 'resolved');
  expect(resolved.resolution).toMatchObject({ method: resolution.method, confirmed: false });
  expect(clockOf(resolved, 'verification.giveUp')).toMatchObject({ state: 'fired', dueAt: giveUp });
  const closed = await untilStatus(ref, 'closed');
  expect(clockOf(closed, 'autoClose.close')).toMatchObject({ state: 'fired', dueAt: resolved.closesAt });
  expect(await desk.sent(ref, 'ticket-closed')).toHaveLength(1);
});

it('TK-16 TK-18 "no" by its link goes back to work with a promise, "yes" resolves for good, and the rating counts once', {
  concurrent: true,
}, async () => {
  const { ref } = await desk.open({ category: 'general', ...from('press') });
  await desk.carriedOut(ref, 'propose-solution', { body: 'Please restart it.', ...resolution }, { as });
  await desk.sent(ref, 'verification-question');
  const [, no] = await desk.links(ref, 'verification-question');
  expect((await press(no, { comment: 'Still broken.' })).status).toBe(200);
  const back = await desk.until(ref, 'work', ({ status }) => expect(status).toBe('open'));
  expect(state(back, 'nextUpdate.due')).toBe('running');
  expect((await desk.said(ref)).map(({ body }) => body)).toContain('Still broken.');
  expect((await press(no)).status).toBe(410);

  await desk.carriedOut(ref, 'propose-solution', { body: 'Then update it.', ...resolution }, { as });
  await desk.sent(ref, 'verification-question', 2);
  const yes = (await desk.links(ref, 'verification-question'))[2];
  await expectUsedOnce(yes);
  const resolved = await untilStatus(ref, 'resolved');
  expect(resolved.resolution).toMatchObject({ confirmed: true, method: resolution.method });
  const span = Date.parse(resolved.closesAt ?? '') - Date.parse(resolved.resolution?.at ?? '');
  expect(span).toBe(Math.round((48 * 3_600_000) / timeScale));
  await desk.sent(ref, 'satisfaction-request');
  const [rate] = await desk.links(ref, 'satisfaction-request');
  await expectUsedOnce(rate, { score: '5', comment: 'Quick.' });
  await until('the rating', async () =>
    expect((await desk.timeline(ref)).filter(({ code }) => code === 'ticket.rated')).toHaveLength(1),
  );
  await untilStatus(ref, 'closed');
});

async function expectUsedOnce(link: string | undefined, form: Record<string, string> = {}): Promise<void> {
  const answers = await Promise.all([press(link, form), press(link, form)]);
  expect(answers.map(({ status }) => status).filter((status) => status === 200).length).toBeGreaterThan(0);
  expect((await press(link, form)).status).toBe(410);
}

it('TK-07 a waiting ticket goes to whoever becomes free, within a second', async () => {
  const { ref } = await desk.open({ category: 'business', ...from('queue') });
  const since = Date.now();
  await desk.available('agent-2', 'online', 5);
  const taken = await untilStatus(ref, 'in_progress');
  expect(Date.now() - since).toBeLessThan(3_000); // a second on a machine with nothing else to do
  expect(taken).toMatchObject({
    assignee: 'agent-2',
    assignedBecause: expect.stringMatching(/^least open work in support/),
  });
  await desk.available('agent-2', 'offline');
});
