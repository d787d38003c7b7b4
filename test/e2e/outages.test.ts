import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Ticket } from '../../client/index.ts';
import { aTicketBody, clockOf, type StackDesk, stackDesk } from '../support/desks/stack-desk.ts';
import { until } from '../support/probe/until.ts';
import { type Answer, startTestStack, type TestStack } from '../support/servers/stack.ts';

/**
 * Billing has promised an answer within two seconds, feedback within 24, and a triage within half a second; what is
 * late or old for a second is paged, and pages of one kind are two seconds apart.
 */
const env = {
  TIME_SCALE: '7200',
  EFFECT_RETRY_CAP_MS: '500',
  WATCH_EVERY_MS: '300',
  WATCH_GRACE_MS: '1000',
  WATCH_STALE_MS: '1000',
  WATCH_PACE_MS: '2000',
};

let stack: TestStack;
let desk: StackDesk;
beforeAll(async () => {
  stack = await startTestStack(env);
  desk = stackDesk(stack, { retries: 0 }); // what an outage answers is to be seen
});
afterAll(() => stack?.stop());

afterEach(() => expectDiscreetLogs());

/** Errors like to quote what they were about: whatever went wrong, nothing of it may say what people said. */
async function expectDiscreetLogs(): Promise<void> {
  const logs = await stack.logs();
  expect(logs).toContain('/v1/tickets');
  expect(stack.secrets().filter((secret) => logs.includes(secret))).toEqual([]);
}

/** A ticket that has nothing to do for a while: acknowledged, its desk told, and the lead of its triage that never came. */
async function aQuietTicket(): Promise<Ticket> {
  const { ref } = await desk.open({ category: 'feedback' });
  await receipts(ref, 3);
  return desk.read(ref);
}

/** By when a ticket must have been answered (TK-10). */
const promise = 'firstResponse.target';

const receipts = (ref: string, count: number) =>
  until(`${count} receipts of mails`, async () => expect(await times(ref, 'mail.sent')).toBeGreaterThanOrEqual(count));

const times = async (ref: string, code: string): Promise<number> =>
  (await desk.timeline(ref)).filter((line) => line.code === code).length;

const passed = (instant: string) =>
  until('the promised instant', async () => expect(Date.now()).toBeGreaterThan(Date.parse(instant)));

/** Somebody takes a quiet ticket; asked again it is the very same request. */
function aTakeOver({ ref, version }: Ticket): () => Promise<Answer<Ticket>> {
  const key = randomUUID();
  return () => desk.command(ref, 'assign', { assignee: 'agent-1' }, { as: 'agent-1', key, version });
}

function expectUnavailable({ status, headers, body }: Answer<unknown>, slug: string): void {
  expect([status, headers.get('retry-after')]).toEqual([503, '5']);
  expect(headers.get('content-type')).toContain('application/problem+json');
  expect(body).toMatchObject({ status: 503, type: expect.stringMatching(new RegExp(`/problems/${slug}$`)) });
}

/** A command that was answered with 503 is carried out when it is asked again, and then never again. */
async function expectDoneOnce(takeOver: () => Promise<Answer<Ticket>>, ref: string): Promise<void> {
  const done = await until('the command', async () => {
    const answer = await takeOver();
    expect(answer.status).toBe(200);
    return answer;
  });
  expect(done.body).toMatchObject({ status: 'in_progress', assignee: 'agent-1', version: 1 });
  const again = await takeOver();
  expect([again.headers.get('idempotency-replayed'), again.body]).toEqual(['true', done.body]);
  expect(await times(ref, 'ticket.assigned')).toBe(1);
}

/** A promise that fell due while nobody could keep the clock: recorded as late, once, for the instant that was promised. */
async function expectMissedLate(opened: Ticket, notBefore: number): Promise<void> {
  const { ref } = opened;
  const clock = await until('the mark', async () => {
    const found = clockOf(await desk.read(ref), promise);
    expect(found.state).toBe('missed');
    return found;
  });
  expect(clock.dueAt).toBe(clockOf(opened, promise).dueAt);
  expect(Date.parse(clock.at ?? '')).toBeGreaterThanOrEqual(notBefore);
  expect(clock.lateMs).toBe(Date.parse(clock.at ?? '') - Date.parse(clock.dueAt));
  const told = await until('the mail to the lead', async () => {
    const mails = (await desk.mails(ref, 'sla-missed')).map(({ headers }) => headers['x-hotmess-due']);
    expect(mails).not.toEqual([]);
    return mails;
  });
  expect(told).toEqual([clock.dueAt]);
  expect(await missed(ref)).toEqual([clock.dueAt]);
}

/** For when the promise was recorded as missed. */
const missed = async (ref: string) =>
  (await desk.timeline(ref))
    .filter(
      ({ code, params }) =>
        code === 'clock.missed' && `${String(params['kind'])}.${String(params['mark'])}` === promise,
    )
    .map(({ params }) => params['dueAt']);

it('every worker frozen: replies are taken, commands are not, the watchdog pages once, and then all goes on', async () => {
  const quiet = await aQuietTicket();
  const takeOver = aTakeOver(quiet);
  const { urgent, thawedAt } = await stack.frozen(['worker', 'safety-worker'], async () => {
    const refused = takeOver();
    const opened = await desk.open({ category: 'safety' });
    const answer = await desk.reply(opened.ref, 'Is anybody there?');
    expect([answer.status, answer.body]).toEqual([202, { ticketRef: opened.ref }]);
    await until(
      'both pages',
      async () => {
        const texts = (await desk.pages(opened.ref)).map(({ text }) => text).join('\n');
        expect(texts).toMatch(/was due for firstResponse.warn/);
        expect(texts).toMatch(/has not read 1 message/);
      },
      30_000,
    );
    expectUnavailable(await refused, 'engine-unavailable');
    return { urgent: opened, thawedAt: Date.now() };
  });
  await expectMissedLate(urgent, thawedAt);
  await expectDoneOnce(takeOver, quiet.ref);
  expect((await desk.said(urgent.ref)).map(({ body }) => body)).toContain('Is anybody there?');
  expect(await times(urgent.ref, 'ticket.replied')).toBe(1);

  const pages = await desk.pages(urgent.ref);
  const overdue = pages.filter(({ text }) => text.includes('was due for firstResponse.warn'));
  expect(overdue.map(({ headers }) => headers['x-hotmess-due'])).toEqual([clockOf(urgent, 'firstResponse.warn').dueAt]);
  expect(pages.filter(({ text }) => text.includes('has not read'))).toHaveLength(1);
});

it('Temporal silent, then killed: tickets and replies are taken, commands are not, and all of it lives on', async () => {
  const quiet = await aQuietTicket();
  const takeOver = aTakeOver(quiet);
  const run = await stack.runOf(`ticket/${quiet.ref}`);
  const promised = await desk.open({ category: 'billing' });
  const { opened, thawedAt } = await stack.frozen(['temporal'], async () => {
    const ready = await stack.ask('GET', '/readyz');
    expect(ready).toMatchObject({ status: 503, body: { parts: { postgres: 'ok', temporal: 'down' } } });
    const another = await desk.open({ category: 'feedback' });
    expect((await desk.reply(promised.ref, 'Hello?')).status).toBe(202);
    await passed(clockOf(promised, promise).dueAt);
    await stack.kill('temporal');
    return { opened: another, thawedAt: Date.now() };
  });
  // Its successor, before it listens.
  await stack.frozen(['temporal'], async () => {
    expectUnavailable(await takeOver(), 'engine-unavailable');
    expect((await desk.reply(opened.ref, 'Still nobody?')).status).toBe(202);
  });
  await expectMissedLate(promised, thawedAt);
  await until('the reply', async () => expect(await times(promised.ref, 'ticket.replied')).toBe(1));
  await until('the other', async () => expect(await times(opened.ref, 'ticket.replied')).toBe(1));
  await receipts(opened.ref, 2);
  await expectDoneOnce(takeOver, quiet.ref);
  expect(await stack.runOf(`ticket/${quiet.ref}`)).toEqual({ ...run, status: 'RUNNING' });
  await until('readiness', async () => expect((await stack.ask('GET', '/readyz')).status).toBe(200));
});

it('PostgreSQL frozen, then killed: nothing is answered that is not so, and cases go on', async () => {
  const promised = await desk.open({ category: 'billing' });
  const subject = `volley-${randomUUID()}`;
  const body = aTicketBody({ category: 'feedback', subject });
  const keys = Array.from({ length: 5 }, () => randomUUID());
  const volley = () => Promise.all(keys.map((key) => stack.ask<Ticket>('POST', '/v1/tickets', { key, body })));
  const replyKey = randomUUID();
  const reply = () => desk.reply(promised.ref, 'Hello?', replyKey);
  const takeOver = aTakeOver(promised);

  const thawedAt = await stack.frozen(['postgres'], async () => {
    const answers = await Promise.all([volley(), reply(), takeOver()]);
    for (const answer of answers.flat()) expectUnavailable(answer, 'records-unavailable');
    const ready = await stack.ask('GET', '/readyz');
    expect(ready).toMatchObject({ status: 503, body: { parts: { postgres: 'down', temporal: 'ok' } } });
    await passed(clockOf(promised, promise).dueAt);
    return Date.now();
  });
  const [inTheStorm] = await Promise.all([volley(), stack.kill('postgres')]);
  const opened = await until('every ticket', async () => {
    const answers = await volley();
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    return answers.map((answer) => answer.body.ref);
  });
  for (const { status } of inTheStorm) expect([201, 409, 503]).toContain(status);
  for (const answer of inTheStorm) if (answer.status === 201) expect(opened).toContain(answer.body.ref);
  const stored = await desk.find({ q: subject }, 'agent-1');
  expect(stored.map(({ ref }) => ref).toSorted()).toEqual(opened.toSorted());

  await until('the reply', async () => expect((await reply()).status).toBe(202));
  await until('its turn', async () => expect(await times(promised.ref, 'ticket.replied')).toBe(1));
  expect((await desk.said(promised.ref)).map((message) => message.body)).toEqual([body.message, 'Hello?']);
  await expectMissedLate(promised, thawedAt);
});

it('the mail server refusing: commands and marks go on, and every mail arrives afterwards', async () => {
  try {
    const paged = (await stack.messages({ channel: 'emergency' })).length;
    await stack.mailboxIs({ smtp: 'refuse' });
    const { ref } = await desk.open({ category: 'billing' });
    expect((await desk.command(ref, 'assign', { assignee: 'billing-1' }, { as: 'billing-1' })).status).toBe(200);
    await until('the mark', async () => expect(await missed(ref)).toHaveLength(1));
    // Effects that are late share one page a minute, and beyond twenty cases one page speaks for all (ADR 7).
    await until(
      'a page',
      async () => {
        const posts = (await stack.messages({ channel: 'emergency' })).slice(paged);
        const texts = posts.map(({ text }) => text).join('\n');
        expect(texts).toMatch(/sendMail of .+ has not been done after [1-9]\d* failed attempt|\d+ cases are silent/);
      },
      90_000,
    );
    expect(await desk.mails(ref)).toEqual([]);
    await stack.mailboxIs({ smtp: 'ok' });
    await until('every mail', async () => {
      const templates = (await desk.mails(ref)).map(({ headers }) => headers['x-hotmess-template']);
      const awaited = ['ticket-acknowledgement', 'ticket-desk-notice', 'sla-warning', 'sla-missed', 'sla-breached'];
      expect(templates).toEqual(expect.arrayContaining(awaited));
      expect(templates).toHaveLength(new Set(templates).size);
    });
  } finally {
    await stack.mailboxIs({ smtp: 'ok' });
  }
});

it('everything killed and started again: nothing is lost, and a promise that passed meanwhile is recorded late', async () => {
  const quiet = await aQuietTicket();
  const run = await stack.runOf(`ticket/${quiet.ref}`);
  const said = await desk.said(quiet.ref);
  const sent = await stack.messages();
  const promised = await desk.open({ category: 'billing' });
  await stack.killAll();
  await passed(clockOf(promised, promise).dueAt);
  const thawedAt = Date.now();
  await stack.startAgain();
  const { ref, subject, requester, createdAt, version } = quiet;
  expect(await desk.read(ref)).toMatchObject({ ref, subject, requester, createdAt, version });
  expect(await desk.said(ref)).toEqual(said);
  expect((await stack.messages()).slice(0, sent.length)).toEqual(sent);
  expect(await stack.runOf(`ticket/${quiet.ref}`)).toEqual({ ...run, status: 'RUNNING' });
  await expectMissedLate(promised, thawedAt);
  await expectDoneOnce(aTakeOver(quiet), quiet.ref);
});
