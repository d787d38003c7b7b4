import { afterAll, beforeAll, expect, it } from 'vitest';
import { manual } from '../../domain/policy/policy.ts';
import { londonTime } from '../../emails/kit/london-time.ts';
import { clockOf, type StackDesk, stackDesk } from '../support/desks/stack-desk.ts';
import { until } from '../support/probe/until.ts';
import { startTestStack, type TestStack } from '../support/servers/stack.ts';

/** A week lasts ten seconds. */
const timeScale = 60_480;
const target = Math.round(manual.ticket.byCategory.technical.target / timeScale);
/** By when a ticket must have been answered. */
const promise = 'firstResponse.target';
const closing = Math.round(manual.ticket.autoClose.unconfirmed / timeScale);

let stack: TestStack;
let week: Awaited<ReturnType<typeof live>>;
beforeAll(async () => {
  stack = await startTestStack({ TIME_SCALE: String(timeScale) });
  week = await live(stack);
});
afterAll(() => stack?.stop());

const ms = (at: string | null | undefined): number => Date.parse(at ?? '');
const resolution = (body: string) => ({
  method: 'The map was built anew.',
  improvement: 'Watch the map.',
  knowledgeBase: true,
  body,
});

const times = <T>(all: readonly T[], one: T): number => all.filter((each) => each === one).length;

/** One ticket's week and a little more, through the doors that the platform and staff have. What is asked of it stands below. */
async function live(on: TestStack) {
  const desk = stackDesk(on);
  const opened = await desk.open();
  const { ref } = opened;
  const missed = (cycle: number) =>
    desk.until(ref, `the promise of cycle ${cycle} to be missed`, (ticket) =>
      expect(clockOf(ticket, promise, cycle).state).toBe('missed'),
    );
  const templates = async (of: string) => (await desk.mails(of)).map(({ headers }) => headers['x-hotmess-template']);

  await missed(1);
  const assigned = await desk.carriedOut(ref, 'assign', { assignee: 'technical-1' });
  await desk.carriedOut(ref, 'messages', { body: 'Sorry for the wait, we are on it.', visibility: 'public' });
  await desk.carriedOut(ref, 'messages', { body: 'The tile server was down.', visibility: 'internal' });
  const resolved = await desk.carriedOut(ref, 'resolve', resolution('The venues are back.'));
  await desk.available('technical-1', 'online');
  const reply = await desk.reply(ref, 'Mine is still empty.');
  const reopened = await desk.until(ref, 'the reply to reopen it', ({ status }) => expect(status).toBe('in_progress'));
  await missed(2);
  const resolvedAgain = await desk.carriedOut(ref, 'resolve', resolution('Please update to 4.2.1.'));
  await desk.until(ref, 'its closing', ({ status }) => expect(status).toBe('closed'));
  const late = await desk.reply(ref, 'One more thing: the filter is gone.');
  const later = await desk.reply(ref, 'And the legend.');
  const followUpRef = late.body.ticketRef;
  await until('every mail', async () => {
    const sent = await templates(ref);
    for (const each of ['sla-missed', 'ticket-resolved', 'satisfaction-request']) expect(times(sent, each)).toBe(2);
    expect(sent).toContain('ticket-closed');
    expect((await desk.timeline(followUpRef)).map(({ code }) => code)).toContain('ticket.replied');
    expect(await templates(followUpRef)).toContain('sla-missed');
  });
  const closed = await desk.read(ref);
  return { desk, ref, opened, assigned, resolved, reply, reopened, resolvedAgain, closed, late, later, followUpRef };
}

it('TK-03 the acknowledgement names the reference and the promised time, and promises what the clock holds', async () => {
  const { desk, ref, opened } = week;
  const { dueAt } = clockOf(opened, promise);
  expect(ms(dueAt) - ms(opened.createdAt)).toBe(target);
  const mails = await desk.mails(ref, 'ticket-acknowledgement');
  expect(mails.map(({ to, headers }) => [to, headers['x-hotmess-due']])).toEqual([['sam@example.com', dueAt]]);
  expect(mails[0]?.subject).toContain(ref);
  expect(mails[0]?.text).toContain(`#${ref}`);
  expect(mails[0]?.text.replace(/\s+/g, ' ')).toContain(londonTime(ms(dueAt)));
});

it('TK-04 the desk is told', async () => {
  const notices = await week.desk.mails(week.ref, 'ticket-desk-notice');
  expect(notices.map(({ to }) => to)).toEqual(['support@hotmess.london']);
  expect(notices[0]?.text).toContain('Shoreditch');
});

it('TK-10 a promise that nobody kept is recorded with due, at and how late, for good', () => {
  const { opened, closed } = week;
  const { dueAt, state, at, lateMs } = clockOf(closed, promise, 1);
  expect([dueAt, state]).toEqual([clockOf(opened, promise).dueAt, 'missed']);
  expect(lateMs).toBe(ms(at) - ms(dueAt));
  expect(lateMs).toBeGreaterThanOrEqual(0);
  expect(ms(closed.firstResponseAt)).toBeGreaterThan(ms(at));
});

it('TK-11 the supervisor is told once of each promise that was missed', async () => {
  const { desk, ref, closed } = week;
  const told = (await desk.mails(ref, 'sla-missed')).map(({ to, headers }) => [to, headers['x-hotmess-due']]);
  const dues = [1, 2].map((cycle) => clockOf(closed, promise, cycle).dueAt);
  expect(told).toEqual(dues.map((due) => ['supervisor@hotmess.london', due]));
});

it('TK-08 assigned is in progress, and an answer goes out by mail', async () => {
  expect(week.assigned).toMatchObject({ status: 'in_progress', assignee: 'technical-1' });
  const answers = await week.desk.mails(week.ref, 'ticket-reply');
  expect(answers.map(({ to }) => to)).toEqual(['sam@example.com']);
  expect(answers[0]?.text).toContain('Sorry for the wait, we are on it.');
});

it('TK-07 whoever is there gets the follow-up, and the ticket says why', async () => {
  const followUp = await until('routing', async () => {
    const ticket = await week.desk.read(week.followUpRef);
    expect(ticket.status).toBe('in_progress');
    return ticket;
  });
  expect(followUp.assignee).toBe('technical-1');
  expect(followUp.assignedBecause).toBe('least open work in technical (1 of 10)');
});

it('TK-19 a resolution promises by mail when the ticket closes', async () => {
  const { desk, ref, resolved, resolvedAgain } = week;
  for (const ticket of [resolved, resolvedAgain]) {
    expect(ticket.status).toBe('resolved');
    expect(ms(ticket.closesAt) - ms(ticket.resolution?.at)).toBe(closing);
  }
  const mails = await desk.mails(ref, 'ticket-resolved');
  expect(mails.map(({ headers }) => headers['x-hotmess-due'])).toEqual([resolved.closesAt, resolvedAgain.closesAt]);
  expect(mails[0]?.text.replace(/\s+/g, ' ')).toContain(londonTime(ms(resolved.closesAt)));
});

it('TK-20 a reply reopens it with clocks of their own, and the closing that was promised does not come', async () => {
  const { desk, ref, reply, reopened, resolved, closed } = week;
  expect([reply.status, reply.body]).toEqual([202, { ticketRef: ref }]);
  expect(reopened).toMatchObject({ status: 'in_progress', assignee: 'technical-1', closesAt: null, resolution: null });
  expect(clockOf(closed, 'autoClose.close', 1)).toMatchObject({ state: 'cancelled', dueAt: resolved.closesAt });
  const said = (await desk.said(ref)).find(({ body }) => body === 'Mine is still empty.');
  expect(ms(clockOf(reopened, promise, 2).dueAt) - ms(said?.receivedAt)).toBe(target);
});

it('TK-19 silence closes it at the promised instant, with one mail', async () => {
  const { desk, ref, closed, resolvedAgain } = week;
  const { state, dueAt, at, lateMs } = clockOf(closed, 'autoClose.close', 2);
  expect([state, dueAt]).toEqual(['fired', resolvedAgain.closesAt]);
  expect(lateMs).toBe(ms(at) - ms(dueAt));
  expect(lateMs).toBeGreaterThanOrEqual(0);
  expect(await desk.mails(ref, 'ticket-closed')).toHaveLength(1);
  const { status } = await desk.command(ref, 'assign', { assignee: 'technical-1' });
  expect(status).toBe(409);
});

it('TK-20 a late reply opens a linked follow-up, and the next one joins it', async () => {
  const { desk, ref, late, later, followUpRef, closed } = week;
  expect([late.status, later.status]).toEqual([202, 202]);
  expect(followUpRef).not.toBe(ref);
  expect(later.body.ticketRef).toBe(followUpRef);
  expect([closed.status, closed.followUps]).toEqual(['closed', [followUpRef]]);
  expect(await desk.read(followUpRef)).toMatchObject({ followUpOf: ref, category: 'technical' });
  const said = (await desk.said(followUpRef)).map(({ body }) => body);
  expect(said).toEqual(['One more thing: the filter is gone.', 'And the legend.']);
  const [acknowledgement] = await desk.mails(followUpRef, 'ticket-acknowledgement');
  expect(acknowledgement?.text).toContain(`#${ref}`);
});

it('TK-26 the timeline tells all of it, in order and in sentences', async () => {
  const lines = await week.desk.timeline(week.ref);
  const kept = lines.filter(({ code }) => code !== 'mail.sent');
  const isPromise = (code: string) => code === 'clock.warned' || code === 'clock.missed';
  const deeds = kept.filter(({ code }) => !isPromise(code) && code !== 'ticket.breached');
  expect(deeds.map(({ code, actor }) => `${code} by ${actor.id}`)).toEqual([
    'ticket.opened by platform',
    'ticket.assigned by technical-1',
    'ticket.answered by technical-1',
    'ticket.noted by technical-1',
    'ticket.resolved by technical-1',
    'ticket.reopened by requester',
    'ticket.resolved by technical-1',
    'clock.fired by system',
    'ticket.closed by system',
  ]);
  const marks = kept.filter(({ code }) => isPromise(code)).map(({ params }) => params['mark']);
  expect(marks.slice(0, 3)).toEqual(['due', 'warn', 'target']);
  const instants = kept.map(({ at }) => at);
  expect(instants).toEqual(instants.toSorted());
  for (const { code, text } of lines) expect([code, text]).toEqual([code, expect.stringMatching(/^[A-Z].+\.$/)]);
  await until('every receipt', async () => {
    const mails = (await week.desk.mails(week.ref)).map(({ headers }) => headers['x-hotmess-template']);
    const receipts = (await week.desk.timeline(week.ref)).filter(({ code }) => code === 'mail.sent');
    expect(receipts.map(({ params }) => params['template']).toSorted()).toEqual(mails.toSorted());
  });
});

it('TK-30 it is found by its reference, its requester and its words', async () => {
  const found = async (query: Parameters<StackDesk['find']>[0]) =>
    (await week.desk.find(query, 'agent-1')).map(({ ref }) => ref);
  expect(await found({ q: 'shoreditch' })).toEqual([week.ref]);
  expect(await found({ q: week.ref })).toEqual([week.ref]);
  expect(await found({ requester: 'sam@example.com' })).toEqual([week.followUpRef, week.ref]);
  expect(await found({ status: ['closed'], q: 'map' })).toEqual([week.ref]);
});

it('clients and requesters never see a staff id or an internal note', async () => {
  const { desk, ref, followUpRef } = week;
  const seenBy = async (as: string) =>
    JSON.stringify([
      await desk.read(ref, as),
      await desk.find({}, as),
      await desk.said(ref, as),
      await desk.timeline(ref, as),
      await desk.timeline(followUpRef, as),
    ]);
  const secrets = /technical-1|Technical 1|tile server|ticket\.noted/g;
  expect(new Set((await seenBy('technical-1')).match(secrets))).toHaveProperty('size', 4);
  expect((await seenBy('platform')).match(secrets)).toBeNull();
  const letters = (await stack.messages({ to: 'sam@example.com' })).map(({ subject, text, html }) => [
    subject,
    text,
    html,
  ]);
  expect(letters.length).toBeGreaterThanOrEqual(6);
  expect(JSON.stringify(letters).match(secrets)).toBeNull();
});

it('no log holds what people said, who they are, or a token', async () => {
  const logs = await stack.logs();
  for (const part of ['"/v1/tickets/:ref/replies"', 'worker-ordinary', 'database system is ready'])
    expect(logs).toContain(part);
  expect(stack.secrets()).toEqual(expect.arrayContaining(['sam@example.com', 'Sam Canary', 'dev-platform']));
  expect(stack.secrets().filter((secret) => logs.includes(secret))).toEqual([]);
  // What Temporal's SDK says in a worker is a line of JSON like every other, not text.
  expect(logs).toMatch(/^\{.*"sdk":"worker".*"msg":"Worker state changed"\}$/m);
  expect(logs).not.toMatch(/\[(INFO|WARN|ERROR)\] /);
});
