import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Page } from '../../../api/http/cursors.ts';
import type { StaffJson } from '../../../api/shapes/people/staff.ts';
import type { MessageJson } from '../../../api/shapes/tickets/message.ts';
import type { TicketJson } from '../../../api/shapes/tickets/ticket.ts';
import type { TimelineEntryJson } from '../../../api/shapes/timeline.ts';
import { seededTokens } from '../../../dev/stories/seed.ts';
import { until } from '../../support/probe/until.ts';
import { startTestWorker } from '../../support/probe/worker.ts';
import {
  type Answer,
  type Asked,
  anOpenTicket,
  type Json,
  startApi,
  type TestApi,
  unhurried,
} from '../../support/servers/test-api.ts';
import { everyRoute, withoutSafety } from '../reference/every-route.ts';

let api: TestApi;
let safetyWorker: Awaited<ReturnType<typeof startTestWorker>>;
beforeAll(async () => {
  api = await startApi({ worker: true, timeScale: 60, limits: unhurried });
  safetyWorker = await startTestWorker({
    temporal: inject('temporal'),
    namespace: inject('namespace'),
    queue: api.inbox.queues.safety,
    databaseUrl: api.url,
  });
});
afterAll(async () => {
  await safetyWorker.stop();
  await api.stop();
});

const words = { method: 'Explained it.', improvement: 'none', knowledgeBase: true };

/** A staff command at the newest version of a ticket; by supervisor-1 unless told otherwise. */
async function tell(
  ref: string,
  what: string,
  body: Json,
  { as = 'supervisor-1' }: { readonly as?: string } = {},
): Promise<Json> {
  const { headers } = await api.ask('GET', `/v1/tickets/${ref}`, { as: 'manager-1' });
  const asked: Asked = { as, body, headers: { 'if-match': String(headers['etag']) } };
  const answer = await api.ask('POST', `/v1/tickets/${ref}/${what}`, asked);
  if (answer.status >= 300) throw new Error(`${what}: ${answer.status} ${answer.text}`);
  return answer.body;
}
const read = async (ref: string, as = 'manager-1'): Promise<TicketJson> =>
  (await api.ask<TicketJson>('GET', `/v1/tickets/${ref}`, { as })).body;
const isOpen = (ref: string) => until(`${ref} is open`, async () => expect((await read(ref)).status).toBe('open'));

/** Every staff id, person and name of the seed, in the form in which a text would show it. */
const people = seededTokens
  .filter(({ roles }) => roles)
  .flatMap(({ owner }) => [
    owner,
    `person-${owner.replace(/[a-z]$/, '')}`,
    `${owner.charAt(0).toUpperCase()}${owner.slice(1).replace('-', ' ')}`,
  ]);
const namesIn = (text: string): string[] =>
  people.filter((each) => new RegExp(`(?<![\\w-])${each}(?![\\w-])`, 'i').test(text));

/** How a path is refused to ops that leads to words or people; undefined when it is not. */
function opsAreRefused(path: string): number | undefined {
  if (/[?&](?:q|requester)=/.test(path)) return 400;
  return /\/(?:context|messages)$/.test(path) ? 403 : undefined;
}

/** Says something for the requester, and waits until the case has heard it. */
async function say(path: string, body: Json): Promise<Answer<Json>> {
  const answer = await api.ask('POST', path, { body });
  if (answer.status !== 202) throw new Error(`${path}: ${answer.status} ${answer.text}`);
  const unread = () => api.db.selectFrom('inbox').select('id').where('consumed_revision', 'is', null).execute();
  await until('the case has heard it', async () => expect(await unread()).toEqual([]));
  return answer;
}

describe('clients', () => {
  it('never learn which member of staff did what, in the whole life of a ticket', async () => {
    await api.ask('PUT', '/v1/staff/me/availability', { as: 'billing-2', body: { status: 'online', capacity: 5 } });
    const opened = await anOpenTicket(api, {
      category: 'billing',
      message: 'I want a refund of £250. I am in danger.',
      attachments: [{ name: 'mine.txt', base64: Buffer.from('mine').toString('base64') }],
    });
    const { ref } = opened;
    const answers = [JSON.stringify(opened)];
    const told = async (path: string, body: Json): Promise<Json> => {
      const { headers, text, body: answered } = await say(`/v1/tickets/${ref}/${path}`, body);
      answers.push(JSON.stringify(headers) + text);
      return answered;
    };
    await tell(ref, 'suggestions/TK-23%2Fdanger/dismiss', { reason: 'billing-1 says it is a joke.' });
    await until('it is routed', async () => expect((await read(ref)).assignee).toBe('billing-2'));
    expect((await read(ref)).assignedBecause).toContain('least open work');
    answers.push(JSON.stringify(await read(ref, 'platform')));
    await tell(ref, 'assign', { assignee: 'agent-3', team: 'support' });
    await tell(ref, 'assign', { assignee: 'billing-1', team: 'billing' });
    const files = [{ name: 'note.txt', base64: Buffer.from('by billing-1').toString('base64') }];
    await tell(
      ref,
      'messages',
      { body: 'Ask agent-2.', visibility: 'internal', attachments: files },
      { as: 'billing-1' },
    );
    const paper = [{ name: 'paper.txt', base64: Buffer.from('for you').toString('base64') }];
    const public_ = { body: 'We look into it.', visibility: 'public', nextUpdateWithin: 'PT4H', attachments: paper };
    await tell(ref, 'messages', public_, { as: 'billing-1' });
    await tell(ref, 'suggestions/TK-23%2Frefund-over-threshold/dismiss', { reason: 'supervisor-2 agreed.' });
    await tell(ref, 'priority', { priority: 'urgent', reason: 'moderator-1 asked.' });
    await tell(ref, 'category', { category: 'technical', reason: 'technical-1 knows.' });
    const escalation = { team: 'technical', level: 3, reason: 'agent-1', summary: 'agent-2', urgency: 'high' };
    await tell(ref, 'escalate', { ...escalation, followUpWithin: 'PT8H' }, { as: 'agent-1' });
    await tell(ref, 'de-escalate', { note: 'technical-1 is back.' }, { as: 'technical-1' });
    await tell(ref, 'propose-solution', { body: 'Please update.', method: 'Update.' }, { as: 'technical-1' });
    await told('verification', { fixed: false, comment: 'No.' });
    await isOpen(ref);
    await told('replies', { body: 'Still there?' });
    await tell(ref, 'resolve', { ...words, body: 'We mended it.' }, { as: 'technical-1' });
    await told('satisfaction', { score: 3 });
    await told('replies', { body: 'And again.' });
    await isOpen(ref);
    await tell(ref, 'close', words, { as: 'manager-1' });
    const { ticketRef } = await told('replies', { body: 'Once more.' });
    expect(ticketRef).not.toBe(ref);
    await api.ask('PUT', '/v1/staff/me/availability', { as: 'billing-2', body: { status: 'offline' } });

    // Staff do see the names: there is something to hide.
    const seenByStaff = await api.ask('GET', `/v1/tickets/${ref}/timeline?limit=100`, { as: 'supervisor-1' });
    for (const each of ['supervisor-1', 'billing-2', 'agent-3', 'billing-1', 'technical-1', 'manager-1'])
      expect(namesIn(seenByStaff.text)).toContain(each);

    const { items } = (await api.ask<Page<MessageJson>>('GET', `/v1/tickets/${ref}/messages`)).body;
    const attachments = await api.db.selectFrom('attachment').select('id').where('ticket_ref', '=', ref).execute();
    expect(attachments).toHaveLength(3);
    let shown = 0;
    for (const as of ['platform', 'partner'])
      for (const route of everyRoute(api).filter(({ method }) => method === 'GET'))
        for (const each of [ref, String(ticketRef)])
          for (const { id } of attachments) {
            const path = `${route.path({ ref: each, id, accountId: 'acc_1' })}${route.query.includes('limit') ? '?limit=100' : ''}`;
            const answer = await api.ask('GET', path, { as });
            if (answer.status === 200) shown += 1;
            // The same for everybody: example values of the reference, and the rules.
            if (!route.url.startsWith('/v1') || route.url === '/v1/escalation-rules') continue;
            answers.push(JSON.stringify(answer.headers) + answer.text);
          }
    expect(shown).toBeGreaterThan(20);
    for (const answer of answers) expect([answer, namesIn(answer)]).toEqual([answer, []]);

    // Nor how we work on it: what rules and routing thought, what staff note for themselves, what they owe each other.
    const ofStaff =
      /"(?:level|suggestedEscalations|assignedBecause|improvement|knowledgeBase)":|"kind":"(?:triage|followUp)"/;
    expect(JSON.stringify(await read(ref, 'supervisor-1')) + seenByStaff.text).toMatch(ofStaff);
    for (const answer of answers) expect([answer, ofStaff.exec(answer)?.[0]]).toEqual([answer, undefined]);

    // A role stands where a person would.
    expect(items.filter(({ from }) => from.kind === 'staff').map(({ from }) => from)).toEqual(
      Array.from({ length: 3 }, () => ({ kind: 'staff', name: 'HOTMESS Support' })),
    );
    const line = (await api.ask<Page<TimelineEntryJson>>('GET', `/v1/tickets/${ref}/timeline?limit=100`)).body.items;
    const actors = line.filter(({ actor }) => actor.kind === 'staff').map(({ actor }) => actor.id);
    expect(new Set(actors)).toEqual(new Set(['supervisor', 'billing', 'agent', 'technical', 'manager']));
    const assigned = line.filter(({ code }) => code === 'ticket.assigned').map(({ text }) => text);
    expect(assigned).toContain('Assigned to billing (team billing).');
  });

  it('cannot ask for tickets by a staff id', async () => {
    expect((await api.ask('GET', '/v1/tickets?assignee=agent-1')).status).toBe(400);
    expect((await api.ask<Page<TicketJson>>('GET', '/v1/tickets?q=billing-1')).body.items).toEqual([]);
  });

  it('are strangers to each other, in lists, searches, and by requester', async () => {
    const requester = { accountId: 'acc_9', email: 'shared@example.com', name: 'Shared Name' };
    const mine = await anOpenTicket(api, { requester, subject: 'stranger' }, 'platform');
    const theirs = await anOpenTicket(api, { requester, subject: 'stranger' }, 'partner');
    for (const [as, own] of [
      ['platform', mine],
      ['partner', theirs],
    ] as const)
      for (const query of [
        'q=stranger',
        'requester=acc_9',
        'requester=shared@example.com',
        'q=shared',
        `q=${mine.ref}`,
        `q=${theirs.ref}`,
        'sort=due&q=stranger',
      ]) {
        const { items } = (await api.ask<Page<TicketJson>>('GET', `/v1/tickets?${query}`, { as })).body;
        const isOthers =
          query.startsWith('q=') && query.length === 10 && query !== 'q=stranger' && query !== `q=${own.ref}`;
        expect([as, query, items.map(({ ref }) => ref)]).toEqual([as, query, isOthers ? [] : [own.ref]]);
      }
  });
});

describe('safety tickets', () => {
  it('do not exist for staff without the role: not in lists, searches, context, follow-ups, timelines or other answers', async () => {
    const requester = { accountId: 'acc_4', email: 'quiet@example.com', name: 'Quiet Person' };
    const subject = 'zephyrine';
    const origin = await anOpenTicket(api, { requester, subject });
    await tell(origin.ref, 'close', words);
    const landed = await say(`/v1/tickets/${origin.ref}/replies`, { body: 'I was followed home.' });
    const hidden = String(landed.body['ticketRef']);
    await tell(hidden, 'category', { category: 'safety', reason: 'They were followed.' });
    await tell(hidden, 'messages', { body: 'zephyrine, we call you.', visibility: 'public' }, { as: 'safety-1' });
    await tell(hidden, 'close', words, { as: 'safety-1' });
    const again = await say(`/v1/tickets/${hidden}/replies`, { body: 'Now it is only about my map.' });
    const later = String(again.body['ticketRef']);
    await tell(later, 'category', { category: 'technical', reason: 'Only the map.' }, { as: 'safety-1' });
    await tell(later, 'de-escalate', { note: 'Nobody is in danger.' }, { as: 'safety-1' });
    const forced = await anOpenTicket(api, { requester, subject, message: 'zephyrine: he said he would kill me.' });
    expect(await read(forced.ref)).toMatchObject({ category: 'general', team: 'safety' });

    expect(await read(origin.ref)).toMatchObject({ followUps: [hidden] });
    expect(await read(later)).toMatchObject({ followUpOf: hidden });
    expect((await api.ask('GET', `/v1/tickets/${later}/timeline`, { as: 'safety-1' })).text).toContain(hidden);
    expect((await api.ask('GET', `/v1/tickets/${origin.ref}`)).body).toMatchObject({ followUps: [hidden] });

    for (const { owner: as } of withoutSafety) {
      expect(await read(origin.ref, as)).toMatchObject({ followUps: [] });
      expect(await read(later, as)).toMatchObject({ followUpOf: null });
      const lists = [
        '',
        'q=zephyrine',
        `q=${hidden}`,
        'q=followed',
        'q=quiet',
        'requester=acc_4',
        'requester=quiet@example.com',
      ];
      const filters = ['category=safety', 'assignee=safety-1', 'team=safety', 'status=closed', 'priority=urgent'];
      const paths = [
        ...[...lists, ...filters]
          .flatMap((each) => [`?limit=100&${each}`, `?limit=100&sort=due&${each}`])
          .map((each) => `/v1/tickets${each}`),
        ...[origin.ref, later].flatMap((ref) =>
          ['', '/context', '/timeline?limit=100', '/messages'].map((each) => `/v1/tickets/${ref}${each}`),
        ),
      ];
      for (const path of paths) {
        const answer = await api.ask('GET', path, { as });
        const refused = as === 'ops-1' ? opsAreRefused(path) : undefined;
        const shown = [hidden, forced.ref].filter((each) => answer.text.includes(each));
        expect([as, path, answer.status, shown]).toEqual([as, path, refused ?? 200, []]);
      }
      if (as === 'ops-1') continue;
      const found = (await api.ask<Page<TicketJson>>('GET', `/v1/tickets?q=zephyrine`, { as })).body.items;
      expect(found.map(({ ref }) => ref).sort()).toEqual([origin.ref, later].sort());
    }
    // Also not in the answer to a command.
    const answered = await tell(later, 'priority', { priority: 'low', reason: 'Patience.' }, { as: 'agent-1' });
    expect(answered).toMatchObject({ ref: later, followUpOf: null });
    const { items } = (await api.ask<Page<StaffJson>>('GET', '/v1/staff?limit=100', { as: 'agent-1' })).body;
    for (const each of items)
      expect(Object.keys(each).sort()).toEqual(['capacity', 'id', 'open', 'roles', 'status', 'teams']);
  });
});
