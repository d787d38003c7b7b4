import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Inbox } from '../../../../inbox/context.ts';
import { EngineDownError } from '../../../../inbox/engine/command.ts';
import { sweep } from '../../../../inbox/engine/sweep.ts';
import { brokenPromises } from '../../../support/desks/promises.ts';
import { anOpenTicket, caseOf, order, replyTo } from '../../../support/desks/ticket-desk.ts';
import { anSmtpSink, type SmtpSink } from '../../../support/outside/smtp.ts';
import { aProbe, codes, poke, rowOf, tell } from '../../../support/probe/case.ts';
import { until } from '../../../support/probe/until.ts';
import { startTestWorker, type TestWorker } from '../../../support/probe/worker.ts';
import { freshDatabase } from '../../../support/servers/database.ts';
import { fragileTemporal } from '../../../support/servers/outage.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let temporal: Awaited<ReturnType<typeof fragileTemporal>>;
let smtp: SmtpSink;
let worker: TestWorker;
let inbox: Inbox;
/** The cases whose bell could not be rung, as the doors reported them. */
const unrung: string[] = [];

beforeAll(async () => {
  [database, temporal, smtp] = await Promise.all([freshDatabase(), fragileTemporal(), anSmtpSink()]);
  const { address, namespace } = temporal;
  worker = await startTestWorker({
    temporal: address,
    namespace,
    databaseUrl: database.url,
    queue: randomUUID(),
    smtpUrl: smtp.url,
  });
  inbox = { ...worker.inbox, onRelayFailed: (caseId) => unrung.push(caseId) };
});
afterAll(async () => {
  await worker.stop();
  await Promise.all([database.stop(), temporal.stop(), smtp.close()]);
});

/** When a probe closes by itself. */
const closing = async (id: string): Promise<number> => (await rowOf(inbox.db, id)).next_deadline_at?.getTime() ?? 0;

const relayed = { unreadAfterMs: 2_000, orphanAfterMs: 60_000 };

describe('Temporal is killed', () => {
  it('facts are stored at once, commands hear that the engine is down, and everything goes on afterwards', async () => {
    const known = await anOpenTicket(inbox);
    await order(inbox, known, 'assign', { details: { assignee: 'agent-1' } });
    await temporal.kill();

    const began = performance.now();
    const fresh = await anOpenTicket(inbox);
    expect(await replyTo(inbox, known)).toBe(known);
    expect(await replyTo(inbox, fresh)).toBe(fresh);
    expect(performance.now() - began).toBeLessThan(2_000);

    const commandId = randomUUID();
    const asked = performance.now();
    await expect(
      order(inbox, known, 'assign', { details: { assignee: 'agent-2' }, id: commandId }),
    ).rejects.toBeInstanceOf(EngineDownError);
    expect(performance.now() - asked).toBeLessThan(5_000);
    await until(
      'the doors gave up ringing',
      async () => unrung.includes(caseOf(known)) && unrung.includes(caseOf(fresh)),
    );
    expect(await sweep(inbox, relayed)).toMatchObject({ started: 0, failed: 1 });

    await temporal.restart();
    await until('the sweep has brought all to Temporal', async () => (await sweep(inbox, relayed)).failed === 0);
    for (const ref of [known, fresh])
      await until('the reply is read', async () => (await codes(inbox.db, caseOf(ref))).includes('ticket.replied'));
    const { revision } = await order(inbox, known, 'assign', { details: { assignee: 'agent-2' }, id: commandId });
    expect((await order(inbox, known, 'assign', { details: { assignee: 'agent-2' }, id: commandId })).revision).toBe(
      revision,
    );
    expect(await codes(inbox.db, caseOf(known))).toEqual([
      'ticket.opened',
      'ticket.assigned',
      'ticket.replied',
      'ticket.assigned',
    ]);
    expect(await codes(inbox.db, caseOf(fresh))).toEqual(['ticket.opened', 'ticket.replied']);
  });
});

describe('Temporal is frozen', () => {
  it('a fact in time still counts when the closing deadline passes in the meantime', async () => {
    const inTime = await aProbe(inbox);
    const silent = await aProbe(inbox);
    const tardy = await aProbe(inbox);
    for (const id of [inTime, silent, tardy]) await tell(inbox, id, 'resolve', { details: { closeAfter: 5_000 } });
    await temporal.freeze();

    const commandId = randomUUID();
    const asked = performance.now();
    const answer = tell(inbox, inTime, 'note', { details: {}, commandId }).then(
      () => 'acknowledged',
      (error: unknown) => error,
    );
    const began = performance.now();
    const received = await poke(inbox, inTime, { ring: false });
    expect(performance.now() - began).toBeLessThan(1_000);
    expect(received.receivedAt).toBeLessThanOrEqual(await closing(inTime));
    await until('the closing instant has passed', async () => Date.now() > (await closing(tardy)));
    await poke(inbox, tardy, { ring: false });
    expect(await answer).toBeInstanceOf(EngineDownError);
    expect(performance.now() - asked).toBeLessThan(13_000);

    await temporal.thaw();
    for (const id of [inTime, silent, tardy])
      await until('it went on', async () => (await codes(inbox.db, id)).length > 2);
    await until('everything is relayed', async () => (await sweep(inbox, relayed)).failed === 0);
    await tell(inbox, inTime, 'end');
    await until('all are sealed', async () => {
      const rows = await Promise.all([inTime, silent, tardy].map((id) => rowOf(inbox.db, id)));
      return rows.every((row) => row.sealed_at);
    });
    expect((await codes(inbox.db, inTime)).slice(0, 3)).toEqual(['probe.opened', 'probe.resolved', 'probe.reopened']);
    expect(await codes(inbox.db, silent)).toEqual(['probe.opened', 'probe.resolved', 'probe.closed']);
    expect(await codes(inbox.db, tardy)).toEqual([
      'probe.opened',
      'probe.resolved',
      'probe.closed',
      'probe.poked-after-end',
    ]);
    expect(await brokenPromises(inbox.db)).toEqual([]);
  });
});
