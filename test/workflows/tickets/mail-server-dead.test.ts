import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { policyFor } from '../../../domain/policy/policy.ts';
import type { Inbox } from '../../../inbox/context.ts';
import { brokenPromises } from '../../support/desks/promises.ts';
import { anOpenTicket, caseOf, order, resolve, say } from '../../support/desks/ticket-desk.ts';
import { anSmtpSink, type SmtpSink } from '../../support/outside/smtp.ts';
import { aProbe, codes, deeds, rowOf, tell } from '../../support/probe/case.ts';
import { until } from '../../support/probe/until.ts';
import { startTestWorker, type TestWorker } from '../../support/probe/worker.ts';
import { freshDatabase } from '../../support/servers/database.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let smtp: SmtpSink;
let worker: TestWorker;
let inbox: Inbox;
let dead = true;
let attempts = 0;

beforeAll(async () => {
  [database, smtp] = await Promise.all([
    freshDatabase(),
    anSmtpSink(() => (dead ? { code: 451, words: 'Come back later' } : undefined)),
  ]);
  worker = await startTestWorker({
    temporal: inject('temporal'),
    namespace: inject('namespace'),
    queue: randomUUID(),
    databaseUrl: database.url,
    smtpUrl: smtp.url,
    async beforeEffect() {
      attempts++;
      if (dead) throw new Error('the outside party is dead');
    },
  });
  inbox = { ...worker.inbox, policy: policyFor(1, { ticket: { autoClose: { unconfirmed: 700 } } }) };
});
afterAll(async () => {
  await worker.stop();
  await Promise.all([database.stop(), smtp.close()]);
});

const undone = (id: string) =>
  database.db
    .selectFrom('effect')
    .select(['id', 'attempts', 'last_error'])
    .where('case_id', '=', id)
    .where('done_at', 'is', null)
    .execute();

it('The shell 6: an effect that always fails delays no mark, no command, no end; it is done once when it can be', async () => {
  dead = true;
  attempts = 0;
  const id = await aProbe(inbox, { marks: [300, 600] });
  await tell(inbox, id, 'note', { details: { act: true } });
  await until(
    'both marks',
    async () => (await codes(inbox.db, id)).filter((code) => code === 'probe.mark').length === 2,
  );
  await tell(inbox, id, 'note', { details: { act: true } });
  await tell(inbox, id, 'end');
  await until('sealed', async () => (await rowOf(inbox.db, id)).sealed_at);
  await until('each was tried again and again', async () => (await undone(id)).length === 4 && attempts > 12);
  expect(await deeds(inbox.db, id)).toEqual([]);

  dead = false;
  await inbox.temporal.workflow.getHandle(id).result();
  expect((await deeds(inbox.db, id)).sort()).toEqual([`${id}:1:0`, `${id}:2:0`, `${id}:3:0`, `${id}:4:0`]);
  expect(await brokenPromises(inbox.db)).toEqual([]);
});

it.each(['answers 451', 'refuses connections'])(
  'EM-01 a mail server that %s delays the mails of a ticket and nothing else',
  async (how) => {
    dead = true;
    if (how === 'refuses connections') await smtp.close();
    const before = smtp.taken.length;
    const ref = await anOpenTicket(inbox);
    await order(inbox, ref, 'assign', { details: { assignee: 'agent-1' } });
    await say(inbox, ref, 'We are looking into it.');
    await resolve(inbox, ref);
    await until('closed by itself and sealed', async () => (await rowOf(inbox.db, caseOf(ref))).sealed_at);
    expect(await codes(inbox.db, caseOf(ref))).toEqual([
      'ticket.opened',
      'ticket.assigned',
      'ticket.answered',
      'ticket.resolved',
      'clock.fired',
      'ticket.closed',
    ]);
    const waiting = await until('every mail was tried', async () => {
      const rows = await undone(caseOf(ref));
      return rows.length === 6 && rows.every((row) => row.attempts > 0) && rows;
    });
    const reasons = new Set(waiting.map((row) => row.last_error));
    reasons.delete('IN-ORDER'); // nobody is asked how it went before they are told that it is over (TK-18)
    expect(reasons).toEqual(new Set([how === 'answers 451' ? 'SMTP-451' : 'ECONNREFUSED']));
    expect(smtp.taken.length).toBe(before);

    dead = false;
    if (how === 'refuses connections') await smtp.open();
    await inbox.temporal.workflow.getHandle(caseOf(ref)).result();
    expect(smtp.taken.slice(before).sort()).toEqual([
      'satisfaction-request requester@example.com',
      'ticket-acknowledgement requester@example.com',
      'ticket-closed requester@example.com',
      'ticket-desk-notice support@hotmess.london',
      'ticket-reply requester@example.com',
      'ticket-resolved requester@example.com',
    ]);
    expect(await brokenPromises(inbox.db)).toEqual([]);
  },
);
