import { randomUUID } from 'node:crypto';
import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { draftText } from '../../db/queries/cases/staff-texts.ts';
import { draftMessage } from '../../db/queries/tickets/drafts.ts';
import { policyFor } from '../../domain/policy/policy.ts';
import { command } from '../../inbox/engine/command.ts';
import { openTicket } from '../../inbox/tickets/open-ticket.ts';
import { reply } from '../../inbox/tickets/reply.ts';
import { onOneQueue } from '../support/desks/safety-desk.ts';
import { exported } from '../support/histories/exported.ts';
import { anSmtpSink, type SmtpSink } from '../support/outside/smtp.ts';
import { codes } from '../support/probe/case.ts';
import { until } from '../support/probe/until.ts';
import { startTestWorker, type TestWorker } from '../support/probe/worker.ts';
import { freshDatabase } from '../support/servers/database.ts';

/** Words that stand for what people say and who they are; each must be found nowhere in Temporal. */
const canaries = {
  subject: 'Kvxsubject',
  body: 'Kvxbody',
  name: 'Kvxname',
  address: 'kvxaddress',
  reply: 'Kvxreply',
  answer: 'Kvxanswer',
  note: 'Kvxnote',
  staffName: 'Kvxstaff',
  resolution: 'Kvxresolution',
  method: 'Kvxmethod',
  improvement: 'Kvximprovement',
  lateReply: 'Kvxlate',
} as const;

const status = defineSearchAttributeKey('HotmessStatus', SearchAttributeType.KEYWORD);
const email = `${canaries.address}@example.com`;

let database: Awaited<ReturnType<typeof freshDatabase>>;
let smtp: SmtpSink;
let worker: TestWorker;
let refusals = 0;

beforeAll(async () => {
  // A mail server that quotes the address and the name of whoever it refuses, for now and then for good.
  const judge = (recipient: string) => {
    if (recipient !== email) return undefined;
    const code = refusals++ < 4 ? 451 : 550;
    return { code, words: `<${recipient}> (${canaries.name}) is over quota` };
  };
  [database, smtp] = await Promise.all([freshDatabase(), anSmtpSink(judge)]);
  worker = await startTestWorker({
    temporal: inject('temporal'),
    namespace: inject('namespace'),
    queue: randomUUID(),
    databaseUrl: database.url,
    smtpUrl: smtp.url,
  });
});
afterAll(async () => {
  await worker.stop();
  await Promise.all([database.stop(), smtp.close()]);
});

it('No personal data in histories: a ticket and its follow-up live whole lives and Temporal knows none of their words', async () => {
  const policy = policyFor(1, { ticket: { autoClose: { unconfirmed: 800 } } });
  const inbox = { ...onOneQueue(worker.inbox), policy }; // the follow-up of a matter of safety is one, too
  const staff = { kind: 'staff', id: 'agent-1' } as const;
  const author = { kind: 'requester', id: 'acc_1', name: canaries.name } as const;
  const { ref } = await openTicket(inbox, {
    originKey: randomUUID(),
    clientId: 'platform',
    opener: { kind: 'client', id: 'platform' },
    category: 'general',
    subject: canaries.subject,
    body: canaries.body,
    immediateDanger: true,
    requester: { accountId: 'acc_1', email, name: canaries.name },
  });
  const id = `ticket/${ref}`;
  const tell = (name: string, details: Record<string, string | boolean>) =>
    command(inbox, id, { id: randomUUID(), name, actor: staff, details });
  const write = async (body: string, visibility: 'public' | 'internal'): Promise<string> => {
    const message = {
      id: randomUUID(),
      ticketRef: ref,
      staffId: staff.id,
      staffName: canaries.staffName,
      visibility,
      body,
    };
    await draftMessage(inbox.db, message);
    return message.id;
  };
  await tell('assign', { assignee: staff.id });
  const answerId = await write(canaries.answer, 'public');
  await tell('message', { messageId: answerId, visibility: 'public' });
  await tell('message', { messageId: await write(canaries.note, 'internal'), visibility: 'internal' });
  const solve = async (): Promise<void> => {
    const textId = randomUUID();
    await draftText(inbox.db, {
      id: textId,
      caseId: id,
      fields: { method: canaries.method, improvement: canaries.improvement },
    });
    await tell('resolve', { textId, messageId: await write(canaries.resolution, 'public'), knowledgeBase: true });
  };
  await solve();
  await reply(inbox, { ref, factId: randomUUID(), body: canaries.reply, author });
  await until('reopened', async () => (await codes(inbox.db, id)).includes('ticket.reopened'));
  await solve();
  await inbox.temporal.workflow.getHandle(id).result();
  const landed = await reply(inbox, { ref, factId: randomUUID(), body: canaries.lateReply, author });
  expect(landed?.ticketRef).not.toBe(ref);
  await until('every mail is sent or refused', async () => {
    const undone = await inbox.db.selectFrom('effect').select('id').where('done_at', 'is', null).execute();
    return undone.length === 0;
  });
  expect(refusals).toBeGreaterThan(5);

  const text = await exported(inbox, [id, `ticket/${landed?.ticketRef}`]);
  for (const told of [ref, landed?.ticketRef, answerId, staff.id, 'SMTP-451', 'answered 550', 'ticket-closed'])
    expect(text).toContain(told); // what Temporal does know is found, so what is not found is not there
  expect(Object.values(canaries).filter((word) => text.toLowerCase().includes(word.toLowerCase()))).toEqual([]);
});

it('No personal data in histories: the search would find it in every place where it could be', async () => {
  const { temporal, queues } = worker.inbox;
  const id = `ticket/${randomUUID()}`;
  const handle = await temporal.workflow.start('ticketWorkflow', {
    workflowId: id,
    taskQueue: queues.ordinary,
    args: [{ caseId: id, besides: 'planted-input' }],
    memo: { who: 'planted-memo' },
    staticSummary: 'planted-summary',
    staticDetails: 'planted-details',
    typedSearchAttributes: [{ key: status, value: 'planted-attribute' }],
  });
  await handle.signal('received', { details: { body: 'planted-signal' } });
  const text = await until('the failure of its first activity', async () => {
    const known = await exported(worker.inbox, [id]);
    return known.includes(`There is no case ${id}`) && known;
  });
  for (const place of ['input', 'memo', 'summary', 'details', 'attribute', 'signal'])
    expect(text).toContain(`planted-${place}`);
});
