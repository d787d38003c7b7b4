import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import type { Commit } from '../../../activities/record/contract.ts';
import { policyFor } from '../../../domain/policy/policy.ts';
import { type TicketVocabulary, ticketFacts } from '../../../domain/ticket/words/vocabulary.ts';
import { atDoor, put } from '../../../inbox/door/receive.ts';
import { sweep } from '../../../inbox/engine/sweep.ts';
import { closingTrials, wrongTrials } from '../../support/desks/closing-trials.ts';
import { brokenPromises } from '../../support/desks/promises.ts';
import { anOpenTicket, caseOf, resolve } from '../../support/desks/ticket-desk.ts';
import { anSmtpSink, type SmtpSink } from '../../support/outside/smtp.ts';
import { codes, rowOf } from '../../support/probe/case.ts';
import { until } from '../../support/probe/until.ts';
import { startTestWorker, type TestWorker } from '../../support/probe/worker.ts';
import { freshDatabase } from '../../support/servers/database.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let smtp: SmtpSink;
let worker: TestWorker;
/** While this is set, whoever comes to seal says so and waits to be let through. */
let gate: { readonly come: PromiseWithResolvers<void>; readonly open: PromiseWithResolvers<void> } | undefined;

beforeAll(async () => {
  [database, smtp] = await Promise.all([freshDatabase(), anSmtpSink()]);
  worker = await startTestWorker({
    temporal: inject('temporal'),
    namespace: inject('namespace'),
    queue: randomUUID(),
    databaseUrl: database.url,
    smtpUrl: smtp.url,
    around: holdingSeals,
  });
});
afterAll(async () => {
  await worker.stop();
  await Promise.all([database.stop(), smtp.close()]);
});

function holdingSeals<T extends object>(activities: T): T {
  const { commit, seal } = activities as Partial<Record<string, (...given: unknown[]) => Promise<unknown>>>;
  return {
    ...activities,
    async commit(...given: [Commit]) {
      if (given[0].sealAt !== undefined) {
        gate?.come.resolve();
        await gate?.open.promise;
      }
      return commit?.(...given);
    },
    async seal(...given: unknown[]) {
      gate?.come.resolve();
      await gate?.open.promise;
      return seal?.(...given);
    },
  };
}

it('TK-20 a reply around the closing instant reopens or opens a follow-up, exactly as its receipt decides', {
  timeout: 90_000,
}, async () => {
  const trials = await closingTrials(worker.inbox, { trials: 60, lanes: 12, seed: 20 });
  const inTime = trials.filter((trial) => trial.commanded === 'reopened').length;
  console.log(
    `${trials.length} trials, ${inTime} in time, ${trials.filter((trial) => Math.abs(trial.offset) <= 1).length} within a millisecond`,
  );
  expect(wrongTrials(trials)).toEqual([]);
  expect(trials.length).toBe(60);
  expect(inTime).toBeGreaterThanOrEqual(5); // half of them, where the machine keeps up
  expect(inTime).toBeLessThanOrEqual(55);
  await until('the sweep has brought the rest to its end', async () => {
    await sweep(worker.inbox, { unreadAfterMs: 1_000, orphanAfterMs: 60_000 });
    return (await brokenPromises(worker.inbox.db)).length === 0;
  });
});

it('The shell 9: a reply in the very moment of sealing opens a follow-up, and the seal waits for it', async () => {
  const { come, open } = (gate = { come: Promise.withResolvers(), open: Promise.withResolvers() });
  const inbox = { ...worker.inbox, policy: policyFor(1, { ticket: { autoClose: { unconfirmed: 300 } } }) };
  const ref = await anOpenTicket(inbox);
  await resolve(inbox, ref);
  await come.promise;
  const factId = randomUUID();
  const receivedAt = await inbox.db.transaction().execute(async (trx) => {
    const at = await atDoor(inbox, trx, caseOf(ref));
    if (!at) throw new Error(`There is no ticket ${ref}.`);
    const received = new Date(at.receivedAt);
    const author = { author_kind: 'requester', author_id: 'acc_1', author_name: 'Requester' };
    await trx
      .insertInto('message')
      .values({
        id: `m-${factId}`,
        ticket_ref: ref,
        ...author,
        visibility: 'public',
        body: 'Wait!',
        at: received,
        received_at: received,
        published_revision: 0,
      })
      .execute();
    await put<TicketVocabulary>(trx, at, {
      id: factId,
      kind: ticketFacts.replied,
      actor: { kind: 'requester', id: 'acc_1' },
      details: { messageId: `m-${factId}`, rules: [] },
    });
    return at.receivedAt;
  });
  expect((await rowOf(inbox.db, caseOf(ref))).sealed_at).toBeNull();
  open.resolve();

  const followUp = await until('the follow-up', () =>
    inbox.db.selectFrom('ticket').selectAll().where('follow_up_of', '=', ref).executeTakeFirstOrThrow(),
  );
  expect(followUp.opened_at.getTime()).toBe(receivedAt);
  const messages = await inbox.db
    .selectFrom('message')
    .select(['body', 'received_at'])
    .where('ticket_ref', '=', followUp.ref)
    .execute();
  expect(messages).toEqual([{ body: 'Wait!', received_at: new Date(receivedAt) }]);
  await until('sealed', async () => (await rowOf(inbox.db, caseOf(ref))).sealed_at);
  expect((await codes(inbox.db, caseOf(ref))).slice(-2)).toEqual(['ticket.closed', 'ticket.replied-after-close']);
  await inbox.temporal.workflow.getHandle(caseOf(ref)).result();
});
