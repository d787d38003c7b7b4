import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { draftText } from '../../../db/queries/cases/staff-texts.ts';
import { draftMessage } from '../../../db/queries/tickets/drafts.ts';
import type { Clock } from '../../../domain/machine/clocks.ts';
import type { Details } from '../../../domain/machine/machine.ts';
import { type TicketState, ticketState } from '../../../domain/ticket/state.ts';
import { startCase } from '../../../inbox/engine/relay.ts';
import { verify } from '../../../inbox/tickets/verdict.ts';
import { keepsItsPromises } from '../../support/desks/promises.ts';
import { anOpenTicket, caseOf, order, replyTo, say } from '../../support/desks/ticket-desk.ts';
import { day, hour, minute } from '../../support/machines/tickets/tickets.ts';
import { anSmtpSink, type SmtpSink } from '../../support/outside/smtp.ts';
import { rowOf } from '../../support/probe/case.ts';
import { aStage, type Stage } from '../../support/probe/stage.ts';
import { type TimeSkipper, timeSkipper } from '../../support/probe/time-skipper.ts';

let stage: Stage;
let time: TimeSkipper;
let smtp: SmtpSink;

beforeAll(async () => {
  [stage, smtp] = await Promise.all([aStage(), anSmtpSink()]);
  time = timeSkipper(stage.inbox);
  await stage.work({ smtpUrl: smtp.url }); // a mail that cannot be sent would keep time from being skipped
});
afterAll(async () => {
  await stage.close();
  await smtp.close();
});
keepsItsPromises(() => stage.db);

/** Doors whose clock is the ticket's own virtual time. */
const inboxOf = (ref: string) => stage.withClock(() => time.now(caseOf(ref)));
const stateOf = async (ref: string): Promise<TicketState> => ticketState((await rowOf(stage.db, caseOf(ref))).state);

/** The newest mark of this name. */
async function clockOf(ref: string, name: string): Promise<Clock> {
  const clock = (await stateOf(ref)).clocks.findLast(({ kind, mark }) => `${kind}.${mark}` === name);
  if (!clock) throw new Error(`Ticket ${ref} has no clock ${name}.`);
  return clock;
}

/**
 * Lives through a mark. A second before its instant it runs and nobody has heard anything; a second after it, it has ended, and these mails
 * went out.
 */
async function through(ref: string, name: string, after: number, ...mails: string[]): Promise<Clock> {
  const { dueAt, from } = await clockOf(ref, name);
  expect(dueAt - from, name).toBe(after);
  await time.forwardTo(caseOf(ref), dueAt - 1_000);
  expect(await clockOf(ref, name), `${name} a second before`).toMatchObject({ state: 'running', dueAt });
  const sent = smtp.taken.length;
  await time.forwardTo(caseOf(ref), dueAt + 1_000);
  const ended = (await stateOf(ref)).clocks.find(
    (clock) => clock.dueAt === dueAt && `${clock.kind}.${clock.mark}` === name,
  );
  expect(['missed', 'fired'], `${name} a second after`).toContain(ended?.state);
  expect(ended?.lateMs).toBeLessThan(1_000);
  expect(
    smtp.taken
      .slice(sent)
      .map((mail) => mail.split(' ')[0])
      .sort(),
  ).toEqual(mails.sort());
  return ended as Clock;
}

async function aNewTicket(): Promise<string> {
  const ref = await anOpenTicket(stage.inbox);
  const { ordinary } = stage.inbox.queues;
  await startCase(stage.inbox, { id: caseOf(ref), kind: 'ticket', taskQueue: ordinary }); // its door does so in the background
  await time.rest(caseOf(ref));
  return ref;
}

async function speak(ref: string, name: string, details: Details): Promise<void> {
  const id = randomUUID();
  const draft = { id, ticketRef: ref, staffId: 'agent-1', staffName: 'Agent', visibility: 'public' } as const;
  await draftMessage(stage.db, { ...draft, body: 'Please try this.' });
  await draftText(stage.db, { id: `t-${id}`, caseId: caseOf(ref), fields: { method: 'tried', improvement: 'none' } });
  await order(stage.inbox, ref, name, {
    details: { messageId: id, textId: `t-${id}`, visibility: 'public', ...details },
  });
  await time.rest(caseOf(ref));
}

describe('a ticket by its clocks, on the real server', () => {
  it('TK-06 TK-10 TK-11 that nobody looks at: triage after 1 h; warned, missed and breached after 18, 24 and 48 h', async () => {
    const ref = await aNewTicket();
    await through(ref, 'triage.due', hour, 'triage-overdue');
    await through(ref, 'firstResponse.warn', 18 * hour, 'sla-warning');
    await through(ref, 'firstResponse.target', day, 'sla-missed');
    await through(ref, 'firstResponse.limit', 2 * day, 'sla-breached');
    expect(await stateOf(ref)).toMatchObject({ status: 'open', level: 2 });
  });

  it('TK-31 whose requester writes again and gets no answer: the reply clock, from the receipt', async () => {
    const ref = await aNewTicket();
    await say(stage.inbox, ref, 'We look into it.');
    await time.forward(caseOf(ref), 5 * hour);
    await replyTo(inboxOf(ref), ref, 'Any news?');
    await time.rest(caseOf(ref));
    await through(ref, 'reply.warn', 18 * hour, 'sla-warning');
    await through(ref, 'reply.target', day, 'sla-missed');
    await through(ref, 'reply.limit', 2 * day, 'sla-breached');
  });

  it('TK-13 with an update promised within 8 h: warned after 6, missed after 8', async () => {
    const ref = await aNewTicket();
    await speak(ref, 'message', { nextUpdate: 8 * hour });
    await through(ref, 'nextUpdate.warn', 6 * hour, 'sla-warning');
    await through(ref, 'nextUpdate.due', 8 * hour, 'sla-missed');
  });

  it('TK-14 whose requester is asked and stays silent: reminded twice, warned, and closed after 7 days', async () => {
    const ref = await aNewTicket();
    await speak(ref, 'message', { waitForResponse: true });
    await through(ref, 'waiting.remind24', day, 'waiting-reminder');
    await through(ref, 'waiting.remind72', 3 * day, 'waiting-reminder');
    await through(ref, 'waiting.lastWarning', 6 * day, 'waiting-last-warning');
    const { dueAt } = await clockOf(ref, 'waiting.close');
    await time.forwardTo(caseOf(ref), dueAt - 1_000);
    expect((await stateOf(ref)).status).toBe('waiting_response');
    expect(await time.forwardTo(caseOf(ref), dueAt + 1_000)).toBe(false); // it has ended
    expect(await stateOf(ref)).toMatchObject({ status: 'closed', resolution: { textId: null } });
  });

  it('TK-16 TK-19 with a solution that nobody judges: asked after 24 h, resolved after 48 h, closed 7 days later', async () => {
    const ref = await aNewTicket();
    await speak(ref, 'propose-solution', { knowledgeBase: false });
    await through(ref, 'verification.ask', day, 'verification-question');
    await through(ref, 'verification.giveUp', 2 * day, 'ticket-resolved', 'satisfaction-request');
    expect((await stateOf(ref)).resolution?.confirmed).toBe(false);
    await closesAfter(ref, 7 * day);
  });

  it('TK-16 TK-19 with a solution that helped: closed 48 h after the requester said so', async () => {
    const ref = await aNewTicket();
    await speak(ref, 'propose-solution', { knowledgeBase: false });
    await time.forward(caseOf(ref), 5 * hour);
    const author = { kind: 'requester', id: 'acc_1', name: 'Requester' } as const;
    await verify(inboxOf(ref), { ref, factId: randomUUID(), fixed: true, author });
    await time.rest(caseOf(ref));
    expect((await stateOf(ref)).resolution?.confirmed).toBe(true);
    await closesAfter(ref, 2 * day);
  });

  it('TK-22 with an escalation that nobody follows up: it climbs to level 3, the manager is told, and the ladder ends', async () => {
    await stage.db
      .insertInto('staff')
      .values({
        id: 'manager-1',
        person_id: 'manager-1',
        name: 'Manager',
        roles: ['manager'],
        teams: ['supervisor'],
        status: 'offline',
        capacity: 0,
      })
      .execute();
    const ref = await aNewTicket();
    await order(stage.inbox, ref, 'escalate', {
      details: {
        level: 1,
        team: 'technical',
        urgency: 'high',
        textId: '',
        followUp: 20 * minute,
      },
    });
    await time.rest(caseOf(ref));
    await through(ref, 'followUp.due', 20 * minute, 'follow-up-missed');
    expect(await stateOf(ref)).toMatchObject({ level: 2, status: 'escalated' });
    await through(ref, 'followUp.due', 20 * minute, 'follow-up-missed', 'follow-up-missed'); // the manager as well
    expect(await stateOf(ref)).toMatchObject({ level: 3, status: 'escalated' });
    expect(smtp.taken.filter((mail) => mail.startsWith('follow-up-missed manager-1@'))).toHaveLength(1);
    const { dueAt } = await clockOf(ref, 'followUp.due');
    await time.forwardTo(caseOf(ref), dueAt + 1_000);
    expect((await clockOf(ref, 'followUp.due')).state).toBe('missed');
  });
});

/** Whether a resolved ticket closes by itself after this long: not a second before, and a second after it has. */
async function closesAfter(ref: string, span: number): Promise<void> {
  const { dueAt, from } = await clockOf(ref, 'autoClose.close');
  expect(dueAt - from).toBe(span);
  await time.forwardTo(caseOf(ref), dueAt - 1_000);
  expect((await stateOf(ref)).status).toBe('resolved');
  expect(await time.forwardTo(caseOf(ref), dueAt + 1_000)).toBe(false); // it has ended
  expect((await stateOf(ref)).status).toBe('closed');
}
