import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attachmentsOf, findAttachment } from '../../../db/queries/tickets/attachments.ts';
import { draftMessage } from '../../../db/queries/tickets/drafts.ts';
import { categories, teams } from '../../../domain/people/desk.ts';
import { isMatterOfSafety } from '../../../domain/ticket/matter-of-safety.ts';
import { type NewTicket, openTicket } from '../../../inbox/tickets/open-ticket.ts';
import { reply } from '../../../inbox/tickets/reply.ts';
import { storeFiles } from '../../../inbox/tickets/store-files.ts';
import { caseOf, order, resolve } from '../../support/desks/ticket-desk.ts';
import { codes, rowOf } from '../../support/probe/case.ts';
import { aStage, type Stage } from '../../support/probe/stage.ts';
import { until } from '../../support/probe/until.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await aStage();
  await stage.work();
});
afterAll(() => stage.close());

const picture = { name: 'error.png', bytes: Buffer.from([0x89, 0x50, 0x4e, 0x47]), contentType: 'image/png' };
const text = { name: 'log.txt', bytes: Buffer.from('line'), contentType: 'text/plain' };
const author = { kind: 'requester', id: 'acc_1', name: 'Requester' } as const;

const opened = (given: Partial<NewTicket>) =>
  openTicket(stage.inbox, {
    originKey: randomUUID(),
    clientId: 'platform',
    opener: { kind: 'client', id: 'platform' },
    category: 'technical',
    subject: 'The map',
    body: 'It stays white.',
    immediateDanger: false,
    requester: { accountId: 'acc_1', email: 'requester@example.com', name: 'Requester' },
    ...given,
  });
const stateOf = async (ref: string) => (await rowOf(stage.db, caseOf(ref))).state as Record<string, unknown>;
const missingIn = async (ref: string): Promise<unknown> => {
  const rows = await stage.db.selectFrom('effect').select('details').where('case_id', '=', caseOf(ref)).execute();
  return rows
    .map(({ details }) => details as Record<string, unknown>)
    .find((each) => each['template'] === 'ticket-acknowledgement')?.['missing'];
};
const bodiesOf = async (ref: string) =>
  (await stage.db.selectFrom('message').select('body').where('ticket_ref', '=', ref).orderBy('at').execute()).map(
    ({ body }) => body,
  );

describe('TK-15 a technical ticket', () => {
  it('is asked exactly for what is missing', async () => {
    expect(await missingIn((await opened({})).ref)).toEqual(['device', 'browser', 'steps', 'error']);
    const told = await opened({ technical: { os: 'iOS 19', steps: ' ' }, attachments: [text] });
    expect(await missingIn(told.ref)).toEqual(['browser', 'steps', 'error']);
    const all = { device: 'Phone', browser: 'Safari', steps: 'Open it' };
    expect(await missingIn((await opened({ technical: all, attachments: [picture] })).ref)).toBeUndefined();
    expect(await missingIn((await opened({ category: 'general' })).ref)).toBeUndefined();
  });

  it('keeps the details as a readable part of its first message', async () => {
    const { ref } = await opened({ technical: { device: 'Phone', os: 'iOS 19', error: 'E42' } });
    expect(await bodiesOf(ref)).toEqual(['It stays white.\n\nDevice: Phone\nSystem: iOS 19\nError: E42']);
  });
});

describe('TK-32 files', () => {
  it('are stored with the ticket, once per request, and found by their id', async () => {
    const originKey = randomUUID();
    const { ref } = await opened({ originKey, attachments: [picture, text] });
    expect((await opened({ originKey, attachments: [picture, text] })).ref).toBe(ref);
    const files = await attachmentsOf(stage.db, `m-${originKey}`);
    expect(files.map(({ name, contentType, bytes }) => ({ name, contentType, bytes }))).toEqual([picture, text]);
    const [first] = files;
    expect(await findAttachment(stage.db, ref, first?.id ?? '')).toMatchObject({ ...picture, visibility: 'public' });
    expect(await findAttachment(stage.db, '00000000', first?.id ?? '')).toBeUndefined();
  });

  it('come with a reply, and go with it into a follow-up ticket (TK-20)', async () => {
    const { ref } = await opened({});
    const factId = randomUUID();
    await reply(stage.inbox, { ref, factId, body: 'Here it is.', attachments: [picture], author });
    expect(await attachmentsOf(stage.db, `m-${factId}`)).toMatchObject([picture]);
    await resolve(stage.inbox, ref);
    await order(stage.inbox, ref, 'close', { details: { textId: '' } });
    const late = randomUUID();
    const landed = await reply(stage.inbox, { ref, factId: late, body: 'Once more.', attachments: [text], author });
    expect(landed?.ticketRef).not.toBe(ref);
    const files = await attachmentsOf(stage.db, `m-${late}`);
    expect(await findAttachment(stage.db, landed?.ticketRef ?? '', files[0]?.id ?? '')).toMatchObject(text);
  });

  it('of a message that was never sent are found by nobody', async () => {
    const { ref } = await opened({});
    const draft = {
      id: 'm-draft',
      ticketRef: ref,
      staffId: 'a',
      staffName: 'A',
      visibility: 'public',
      body: 'Hm',
    } as const;
    await draftMessage(stage.db, draft);
    await storeFiles(stage.db, ref, { messageId: 'm-draft', files: [text] });
    expect(await attachmentsOf(stage.db, 'm-draft')).toEqual([]);
  });
});

describe('TK-23 words that trigger', () => {
  it('are found where the ticket is opened, also in its subject; only the ids of the rules reach the case', async () => {
    const { ref } = await opened({ category: 'billing', subject: 'My solicitor', body: 'A refund of £150, please.' });
    expect(await stateOf(ref)).toMatchObject({
      status: 'open',
      suggestions: [
        { rule: 'TK-23/legal-threat', state: 'open' },
        { rule: 'TK-23/refund-over-threshold', state: 'open' },
      ],
    });
  });

  it('are found in a reply, and force an escalation', async () => {
    const { ref } = await opened({ category: 'general' });
    await reply(stage.inbox, { ref, factId: randomUUID(), body: 'He threatened me.', author });
    await until('escalated', async () => (await codes(stage.db, caseOf(ref))).includes('ticket.escalated'));
    expect(await stateOf(ref)).toMatchObject({ status: 'escalated', team: 'safety', level: 3 });
  });
});

describe('TK-20', () => {
  const lastFact = async (ref: string) =>
    (await stage.db.selectFrom('inbox').select('details').where('case_id', '=', caseOf(ref)).execute()).at(-1)?.details;

  it.each(['online', 'away'])('a reply to a resolved ticket knows that its assignee is %s', async (status) => {
    const id = `agent-${status}`;
    await stage.db
      .insertInto('staff')
      .values({ id, person_id: id, name: id, roles: ['agent'], teams: ['technical'], status, capacity: 5 })
      .execute();
    const { ref } = await opened({});
    await order(stage.inbox, ref, 'assign', { details: { assignee: id } });
    await resolve(stage.inbox, ref);
    await reply(stage.inbox, { ref, factId: randomUUID(), body: 'No.', author });
    expect(await lastFact(ref)).toMatchObject({ assigneeOnline: status === 'online' });
    await until('reopened', async () => (await codes(stage.db, caseOf(ref))).includes('ticket.reopened'));
    expect(await stateOf(ref)).toMatchObject({ assignee: status === 'online' ? id : null });
  });

  it('the follow-up of a safety ticket is a safety ticket', async () => {
    const { ref } = await opened({ category: 'general' });
    await order(stage.inbox, ref, 'category', { details: { category: 'safety', textId: '' } });
    await resolve(stage.inbox, ref);
    await order(stage.inbox, ref, 'close', { details: { textId: '' } });
    const landed = await reply(stage.inbox, { ref, factId: randomUUID(), body: 'It goes on.', author });
    const row = await rowOf(stage.db, caseOf(landed?.ticketRef ?? ''));
    expect(row.state).toMatchObject({ category: 'safety', status: 'escalated', team: 'safety', level: 2 });
    expect(row.task_queue).toBe(stage.inbox.queues.safety);
  });

  it('R-44 so is the follow-up of a ticket that its words forced to safety', async () => {
    const { ref } = await opened({ category: 'general', body: 'He is stalking me.' });
    await resolve(stage.inbox, ref);
    await order(stage.inbox, ref, 'close', { details: { textId: '' } });
    const landed = await reply(stage.inbox, { ref, factId: randomUUID(), body: 'It goes on.', author });
    expect(await stateOf(landed?.ticketRef ?? '')).toMatchObject({ category: 'safety', team: 'safety' });
  });
});

describe('R-44 the column about_safety', () => {
  const columns = async (ref: string) => {
    const row = await stage.db.selectFrom('ticket').selectAll().where('ref', '=', ref).executeTakeFirstOrThrow();
    const searched = stage.db.selectFrom('ticket_search').select('about_safety').where('ref', '=', ref);
    expect((await searched.executeTakeFirstOrThrow()).about_safety).toBe(row.about_safety);
    return row;
  };

  it('says what the ticket itself says, for every category, team and forced suggestion, to lists and to search', async () => {
    const { ref } = await opened({});
    for (const category of categories)
      for (const team of teams)
        for (const forced_safety of [true, false]) {
          await stage.db.updateTable('ticket').set({ category, team, forced_safety }).where('ref', '=', ref).execute();
          const suggestions = forced_safety ? [{ rule: 'TK-23/danger', state: 'taken' } as const] : [];
          const about = isMatterOfSafety({ category, team, suggestions });
          expect([category, team, forced_safety, (await columns(ref)).about_safety]).toEqual([
            category,
            team,
            forced_safety,
            about,
          ]);
        }
  });

  it('is true from the words on, and false once a supervisor dismissed them', async () => {
    const { ref } = await opened({ category: 'general' });
    expect(await columns(ref)).toMatchObject({ forced_safety: false, about_safety: false });
    await reply(stage.inbox, { ref, factId: randomUUID(), body: 'He is stalking me.', author });
    expect(await columns(ref)).toMatchObject({ forced_safety: true, about_safety: true });
    await until('escalated', async () => (await codes(stage.db, caseOf(ref))).includes('ticket.escalated'));
    expect(await columns(ref)).toMatchObject({ forced_safety: true, about_safety: true, team: 'safety' });
    await order(stage.inbox, ref, 'dismiss', { details: { rule: 'TK-23/harassment', textId: '', supervisor: true } });
    expect(await columns(ref)).toMatchObject({ forced_safety: false, about_safety: false, team: 'support' });
  });
});
