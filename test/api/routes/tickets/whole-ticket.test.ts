import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from '../../../../api/http/cursors.ts';
import type { MessageJson } from '../../../../api/shapes/tickets/message.ts';
import type { TicketJson } from '../../../../api/shapes/tickets/ticket.ts';
import { until } from '../../../support/probe/until.ts';
import { anOpenTicket, type Json, startApi, type TestApi } from '../../../support/servers/test-api.ts';
import { ticketRequests, wholeResolution } from './whole-ticket.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ worker: true, timeScale: 60 });
});
afterAll(() => api.stop());

const { tell, read, timelineOf } = ticketRequests(() => api);
const say = (ref: string, what: string, body: object) => api.ask('POST', `/v1/tickets/${ref}/${what}`, { body });
const codes = async (ref: string, as?: string) => (await timelineOf(ref, as)).map(({ code }) => code);
const problem = (slug: string): Json => ({ type: `https://support.test/problems/${slug}` });
const statusIs = (ref: string, is: TicketJson['status']) =>
  until(`${ref} is ${is}`, async () => expect((await read(ref)).status).toBe(is));
const running = ({ clocks }: TicketJson, kind: string) =>
  clocks.filter((clock) => clock.kind === kind && clock.state === 'running').map(({ mark }) => mark);

describe('POST …/messages', () => {
  it('TK-13 TK-14 TK-26 TK-27 waits, promises in scaled policy time, and records the work that it took', async () => {
    const { ref } = await anOpenTicket(api);
    const said = await tell<MessageJson>(ref, 'messages', {
      body: 'Which device is it?',
      visibility: 'public',
      waitForResponse: true,
      nextUpdateWithin: 'PT4H',
      checklist: ['tone', 'next-steps'],
      minutesSpent: 12,
    });
    expect(said).toMatchObject({ status: 201, body: { checklist: ['tone', 'next-steps'], minutesSpent: 12 } });
    const ticket = await read(ref);
    expect(ticket.status).toBe('waiting_response');
    const due = ticket.clocks.find(({ kind, mark }) => kind === 'nextUpdate' && mark === 'due');
    expect(Date.parse(String(due?.dueAt)) - Date.parse(said.body.at)).toBe((4 * 3_600_000) / 60);
    expect(running(ticket, 'waiting').sort()).toEqual(['close', 'lastWarning', 'remind24', 'remind72']);
    expect(Object.keys(due ?? {}).sort()).toEqual(['at', 'cycle', 'dueAt', 'kind', 'lateMs', 'mark', 'state']);
    const { body } = await api.ask<Page<MessageJson>>('GET', `/v1/tickets/${ref}/messages`);
    expect(body.items.at(-1)).not.toHaveProperty('minutesSpent');
    await say(ref, 'replies', { body: 'A tablet.' });
    await statusIs(ref, 'open');
  });

  it('TK-12 refuses an unfilled placeholder and an unfilled field by name; a note may hold anything', async () => {
    const { ref } = await anOpenTicket(api);
    const public_ = { visibility: 'public' };
    expect(await tell(ref, 'messages', { ...public_, body: 'Hi [Name], see [1] by {{date}}.' })).toMatchObject({
      status: 422,
      body: { ...problem('placeholder-unfilled'), detail: 'Not filled in: [Name], {{date}}.' },
    });
    expect((await tell(ref, 'propose-solution', { body: 'Hi [Name]', ...wholeResolution })).status).toBe(422);
    expect((await tell(ref, 'resolve', { body: 'Hi [Name]', ...wholeResolution })).status).toBe(422);
    const fields = { name: 'Robin', agent: 'Alex', details: ' ' };
    expect(await tell(ref, 'messages', { ...public_, template: { name: 'resolution', fields } })).toMatchObject({
      status: 422,
      body: { ...problem('template-unfit'), errors: [{ pointer: '/template/fields/details' }] },
    });
    const unknown = await tell(ref, 'messages', { ...public_, template: { name: 'nothing', fields: {} } });
    expect(unknown).toMatchObject({ status: 422, body: problem('template-unknown') });
    const inField = { ...fields, details: 'It is [thing].' };
    const inside = await tell(ref, 'messages', { ...public_, template: { name: 'resolution', fields: inField } });
    expect(inside).toMatchObject({ status: 422, body: problem('placeholder-unfilled') });
    expect((await tell(ref, 'messages', public_)).status).toBe(400);
    expect((await tell(ref, 'messages', { body: 'x', visibility: 'internal', waitForResponse: true })).status).toBe(
      400,
    );
    expect((await tell(ref, 'messages', { body: 'Ask [Name]', visibility: 'internal' })).status).toBe(201);
    const good = { name: 'resolution', fields: { ...fields, details: 'The map is back.' } };
    const written = await tell<MessageJson>(ref, 'messages', { ...public_, template: good });
    expect(written).toMatchObject({ status: 201, body: { template: 'resolution' } });
    expect(written.body.body).toContain('The map is back.');
  });

  it('TK-32 has attachments; those of a note are for staff alone', async () => {
    const { ref } = await anOpenTicket(api);
    const attachments = [{ name: 'note.txt', base64: Buffer.from('secret').toString('base64') }];
    const note = await tell<MessageJson>(ref, 'messages', { body: 'See file', visibility: 'internal', attachments });
    const path = `/v1/tickets/${ref}/attachments/${note.body.attachments[0]?.id}`;
    expect((await api.ask('GET', path, { as: 'agent-2' })).text).toBe('secret');
    expect((await api.ask('GET', path)).status).toBe(404);
  });
});

describe('priority and category', () => {
  it('R-1 R-2 clocks follow the priority, counted from receipt; staff read the reason, clients do not', async () => {
    const { ref, createdAt } = await anOpenTicket(api);
    const { body } = await tell(ref, 'priority', { priority: 'urgent', reason: 'It is on the news.' });
    const target = body.clocks.find(({ kind, mark }) => kind === 'firstResponse' && mark === 'target');
    expect([body.priority, Date.parse(String(target?.dueAt)) - Date.parse(createdAt)]).toEqual(['urgent', 3_600_000]);
    const moved = await tell(ref, 'category', { category: 'billing', reason: 'About money.' });
    expect(moved.body).toMatchObject({ category: 'billing', team: 'billing', priority: 'urgent' });
    const line = async (as: string) =>
      (await timelineOf(ref, as)).find(({ code }) => code === 'ticket.priority-changed');
    expect(await line('agent-1')).toMatchObject({
      params: { from: 'normal', to: 'urgent', reason: 'It is on the news.' },
      text: 'Priority changed from normal to urgent.',
    });
    expect((await line('platform'))?.params).toEqual({ from: 'normal', to: 'urgent' });
    expect((await tell(ref, 'priority', { priority: 'highest', reason: 'x' })).status).toBe(400);
    expect((await tell(ref, 'priority', { priority: 'low' })).status).toBe(400);
  });
});

describe('escalation', () => {
  it('TK-22 goes to a team at a level with a follow-up, and back', async () => {
    const { ref } = await anOpenTicket(api);
    expect(await tell(ref, 'de-escalate', { note: 'x' })).toMatchObject({
      status: 409,
      body: problem('ticket-not-escalated'),
    });
    const escalated = await tell(ref, 'escalate', {
      team: 'technical',
      level: 3,
      reason: 'Beyond us.',
      summary: 'The map is empty.',
      urgency: 'high',
      followUpWithin: 'PT2H',
    });
    expect(escalated).toMatchObject({ status: 200, body: { status: 'escalated', team: 'technical', level: 3 } });
    const line = async (as: string) => (await timelineOf(ref, as)).find(({ code }) => code === 'ticket.escalated');
    expect((await line('agent-1'))?.params).toMatchObject({
      level: 3,
      team: 'technical',
      followUp: 'PT2M',
      urgency: 'high',
      reason: 'Beyond us.',
      summary: 'The map is empty.',
    });
    expect(await line('platform')).toMatchObject({
      text: 'Escalated to team technical; the follow-up is due within 2 min.',
    });
    expect((await line('platform'))?.params).toEqual({ team: 'technical', followUp: 'PT2M' });
    expect((await tell(ref, 'de-escalate', { note: 'Known bug.' })).body).toMatchObject({
      status: 'open',
      team: 'support',
      level: 1,
    });
  });

  it('TK-23 suggests with the rule that fired; once dismissed, the suggestion is gone', async () => {
    const opened = await anOpenTicket(api, { category: 'billing', message: 'I want a refund of £250 now.' });
    const ticket = await read(opened.ref);
    const suggestion = {
      rule: 'TK-23/refund-over-threshold',
      level: 2,
      team: 'supervisor',
      why: 'A refund over £100 needs a supervisor.',
    };
    expect(ticket.suggestedEscalations).toEqual([suggestion]);
    const path = 'suggestions/TK-23%2Frefund-over-threshold/dismiss';
    const { status: done, body } = await tell(ticket.ref, path, { reason: 'Refunded £5 only.' });
    expect([done, body.suggestedEscalations]).toEqual([200, []]);
    expect(await tell(ticket.ref, path, { reason: 'Again.' })).toMatchObject({
      status: 409,
      body: problem('suggestion-not-open'),
    });
    expect(await codes(ticket.ref)).toContain('ticket.suggestion-dismissed');
    const shown = await codes(ticket.ref, 'platform');
    for (const hidden of ['ticket.suggestion-dismissed', 'ticket.escalation-suggested'])
      expect(shown).not.toContain(hidden);
  });

  it('TK-23 only a supervisor undoes a forced one; who else tried is on record', async () => {
    const { ref, status: opened } = await anOpenTicket(api, { message: 'I am in danger.' });
    expect([opened, (await read(ref, 'safety-1')).level]).toEqual(['escalated', 3]);
    const path = 'suggestions/TK-23%2Fdanger/dismiss';
    expect(await tell(ref, path, { reason: 'A joke.' }, { as: 'safety-1' })).toMatchObject({
      status: 403,
      body: problem('supervisor-needed'),
    });
    expect(await codes(ref, 'safety-1')).toContain('ticket.dismissal-refused');
    const undone = await tell(ref, path, { reason: 'A joke.' }, { as: 'supervisor-1' });
    expect(undone).toMatchObject({ status: 200, body: { status: 'open', level: 1, team: 'support' } });
  });

  it('TK-05 safety opens escalated, at level 3 when danger is immediate', async () => {
    const plain = await anOpenTicket(api, { category: 'safety' });
    expect(await read(plain.ref, 'safety-1')).toMatchObject({
      status: 'escalated',
      level: 2,
      team: 'safety',
      priority: 'urgent',
    });
    const immediate = await anOpenTicket(api, { category: 'safety', immediateDanger: true });
    expect(await read(immediate.ref, 'safety-1')).toMatchObject({ level: 3 });
  });
});

describe('solving', () => {
  it('TK-16 TK-18 TK-21 a proposal, its confirmation and a rating; the resolution is given once', async () => {
    const { ref } = await anOpenTicket(api);
    expect(await say(ref, 'verification', { fixed: true })).toMatchObject({
      status: 409,
      body: problem('nothing-to-verify'),
    });
    expect(await say(ref, 'satisfaction', { score: 5 })).toMatchObject({
      status: 409,
      body: problem('rating-too-early'),
    });
    const proposed = await tell(ref, 'propose-solution', { body: 'Please update.', method: 'Update.' });
    expect(proposed).toMatchObject({ status: 200, body: { status: 'waiting_response', resolution: null } });
    expect(await say(ref, 'verification', { fixed: true, comment: 'Great!' })).toMatchObject({
      status: 202,
      body: { ticketRef: ref },
    });
    await statusIs(ref, 'resolved');
    const { resolution } = await read(ref);
    expect(resolution).toMatchObject({ method: 'Update.', improvement: 'none', confirmed: true, knowledgeBase: false });
    expect((await say(ref, 'satisfaction', { score: 6 })).status).toBe(400);
    expect((await say(ref, 'satisfaction', { score: 4, comment: 'Quick.' })).status).toBe(202);
    expect(await say(ref, 'satisfaction', { score: 1 })).toMatchObject({ status: 409, body: problem('already-rated') });
    await until('it is rated', async () => expect(await codes(ref)).toContain('ticket.rated'));
    expect(await tell(ref, 'close', {})).toMatchObject({ status: 200, body: { status: 'closed' } });
    expect(await tell(ref, 'priority', { priority: 'low', reason: 'x' })).toMatchObject({
      status: 409,
      body: problem('ticket-closed'),
    });
  });

  it('TK-16 a solution that did not help goes back to work with a promise', async () => {
    const { ref } = await anOpenTicket(api);
    await tell(ref, 'propose-solution', { body: 'Please update.', method: 'Update.' });
    await say(ref, 'verification', { fixed: false, comment: 'Still empty.' });
    await statusIs(ref, 'open');
    expect(running(await read(ref), 'nextUpdate')).toEqual(['warn', 'due']);
    const line = (await timelineOf(ref)).find(({ code }) => code === 'ticket.not-fixed');
    expect(line?.params['updateBy']).toMatch(/Z$/);
  });

  it('TK-21 resolving and closing need the whole resolution, once; what was given before still counts', async () => {
    const { ref } = await anOpenTicket(api);
    for (const partial of [
      {},
      { method: 'Magic.' },
      { method: 'Magic.', improvement: 'none' },
      { knowledgeBase: true },
    ])
      for (const what of ['resolve', 'close'])
        expect([what, partial, (await tell(ref, what, partial)).status]).toEqual([what, partial, 422]);
    expect(await tell(ref, 'close', {})).toMatchObject({ body: problem('resolution-incomplete') });
    expect((await tell(ref, 'resolve', wholeResolution)).body.resolution).toMatchObject(wholeResolution);
    const closed = await tell(ref, 'close', { improvement: 'Write an article.' });
    expect(closed).toMatchObject({
      status: 200,
      body: { status: 'closed', closesAt: null },
    });
    expect(closed.body.resolution).toMatchObject({ ...wholeResolution, improvement: 'Write an article.' });
  });
});
