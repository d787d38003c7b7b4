import type { Example } from '../../../api/reference/openapi-examples.ts';
import type { MessageJson } from '../../../api/shapes/tickets/message.ts';
import type { TicketJson } from '../../../api/shapes/tickets/ticket.ts';
import type { TimelineEntryJson } from '../../../api/shapes/timeline.ts';
import { putAccount } from '../../../db/queries/people/accounts.ts';
import type { SimulatorControl } from '../../support/outside/stripe.ts';
import { until } from '../../support/probe/until.ts';
import type { Answer, Json, TestApi } from '../../support/servers/test-api.ts';
import { refundsLived } from './refund-story.ts';
import type { Step } from './story-step.ts';

/** What a story has recorded: an example of each operation, and the body of each problem that it met. */
export interface Told {
  readonly operations: Record<string, Example>;
  readonly problems: Record<string, unknown>;
  readonly refs: ReadonlySet<string>;
}

const words = { method: 'Explained the invoice.', improvement: 'none', knowledgeBase: true };
const member = { accountId: 'acc_1', email: 'acc_1@example.com', name: 'Member 1' };
const receipt = { name: 'receipt.txt', base64: Buffer.from('PLUS, October, twice.').toString('base64') };

/** Plays an evening at the desk: it does everything that the API can do once, and some of it goes wrong. */
export async function live(api: TestApi, simulator: SimulatorControl): Promise<Told> {
  const operations: Record<string, Example> = {};
  const problems: Record<string, unknown> = {};
  const refs = new Set<string>();
  let asked = 0;

  async function ask<B = Json>(place: string, step: Step = {}): Promise<Answer<B>> {
    const [method, template] = place.split(' ') as ['GET' | 'POST' | 'PUT', string];
    const address = template.replaceAll(/{(\w+)}/g, (_, name: string) => encodeURIComponent(step.path?.[name] ?? ''));
    const query = new URLSearchParams(step.query).toString();
    const key = step.key === undefined ? `${template.split('/').at(-1)}-${++asked}` : step.key;
    const answer = await api.ask<B>(method, query ? `${address}?${query}` : address, { ...step, key });
    const [contentType = ''] = String(answer.headers['content-type']).split(';');
    if (answer.status >= 400) {
      const slug = String((answer.body as Json)['type']).replace(/^.*\//, '');
      problems[slug] ??= answer.body;
    } else
      operations[place] ??= {
        request: {
          ...(step.path && { path: step.path }),
          ...(step.query && { query: step.query }),
          ...(method === 'POST' && key !== null && { headers: { 'idempotency-key': key ?? '', ...step.headers } }),
          ...(method === 'PUT' && step.headers && { headers: step.headers }),
          ...(step.body !== undefined && { body: Buffer.isBuffer(step.body) ? step.body.toString() : step.body }),
        },
        response: {
          status: answer.status,
          contentType,
          body: contentType.endsWith('json') ? answer.body : answer.text,
        },
      };
    return answer;
  }
  /** Fails when a step that should succeed did not. */
  async function well<B = Json>(place: string, step?: Step): Promise<B> {
    const { status, body, text } = await ask<B>(place, step);
    if (status >= 400) throw new Error(`${place}: ${status} ${text}`);
    return body;
  }
  const read = async (ref: string): Promise<TicketJson> =>
    (await api.ask<TicketJson>('GET', `/v1/tickets/${ref}`, { as: 'supervisor-1' })).body;
  const told = (ref: string, what: string, body: object, step: Step = {}): Promise<TicketJson> =>
    read(ref).then(({ version }) =>
      well<TicketJson>(`POST /v1/tickets/{ref}/${what}`, {
        as: 'supervisor-1',
        body,
        headers: { 'if-match': `"${version}"` },
        ...step,
        path: { ref, ...step.path },
      }),
    );
  const open = async (given: Json): Promise<string> => {
    const body = { category: 'billing', subject: 'Charged twice in October', requester: member, ...given };
    const { ref } = await well<TicketJson>('POST /v1/tickets', { body });
    refs.add(ref);
    return ref;
  };
  const status = (ref: string, is: string): Promise<void> =>
    until(`the ticket to be ${is}`, async () => {
      const { status: now } = await read(ref);
      if (now !== is) throw new Error(`it is ${now}`);
    });

  /** A check-in for a meeting, another that is cancelled, and a press of the panic button. No worker serves the safety queue here. */
  async function guarded(): Promise<void> {
    const accountId = 'acc_2';
    const emergencyContacts = [{ name: 'Robin', email: 'robin@example.com', phone: '+44 20 7946 0001' }];
    const account = { email: 'acc_2@example.com', name: 'Member 2', emergencyContacts };
    await api.ask('PUT', `/v1/accounts/${accountId}`, { body: account });
    const anHourLater = (): string => new Date(Date.now() + 3_600_000).toISOString();
    const set = async (more: Json = {}): Promise<{ id: string }> => {
      const body = { accountId, dueAt: anHourLater(), note: 'The Eagle, first floor', ...more };
      const { id } = await well<{ id: string }>('POST /v1/check-ins', { body });
      refs.add(id);
      return { id };
    };
    const path = await set({ pin: '4711', duressPin: '1174' });
    const byTeam = { as: 'safety-1' } as const;
    await well('POST /v1/check-ins/{id}/extend', { path, body: { minutes: 30, pin: '4711' } });
    await well('GET /v1/check-ins/{id}', { path });
    await well('GET /v1/check-ins/{id}/timeline', { path });
    await well('POST /v1/check-ins/{id}/answer', { path, body: { pin: '4711' } });
    await ask('POST /v1/check-ins/{id}/answer', { path, body: { pin: '4711' } });
    const unfit: readonly Json[] = [
      { accountId: 'acc_none' },
      { accountId: 'acc_3' },
      { dueAt: '2026-01-28T21:00:00Z' },
      { dueAt: '2099-01-28T21:00:00Z' },
      { duressPin: '1174' },
    ];
    for (const each of unfit) await ask('POST /v1/check-ins', { body: { accountId, dueAt: anHourLater(), ...each } });
    const other = await set();
    await ask('POST /v1/check-ins/{id}/extend', { path: other, body: { minutes: 90 } });
    await well('POST /v1/check-ins/{id}/cancel', { path: other, body: {} });
    const watched = await set({ staffOnly: true, pin: '4711', duressPin: '1174' });
    await ask('POST /v1/check-ins/{id}/acknowledge', { ...byTeam, path: watched, body: {} });
    await api.ask('POST', `/v1/check-ins/${watched.id}/answer`, { body: { pin: '1174' } });
    await well('POST /v1/check-ins/{id}/acknowledge', { ...byTeam, path: watched, body: {} });
    await well('POST /v1/check-ins/{id}/fan-out', { ...byTeam, path: watched, body: { note: 'They asked for it.' } });
    await well('POST /v1/check-ins/{id}/stand-down', { ...byTeam, path: watched, body: { note: 'They are with us.' } });
    await well('GET /v1/check-ins', { ...byTeam, query: { limit: '1' } });
    await api.ask('GET', `/v1/accounts/${accountId}`, byTeam);
    const overseen = { as: 'supervisor-1', query: { limit: '2' } } as const;
    await well('GET /v1/accounts/{accountId}/access', { ...overseen, path: { accountId } });
    await well('GET /v1/check-ins/{id}/access', { ...overseen, path: watched });

    const location = { latitude: 51.5136, longitude: -0.1365, accuracy: 12 };
    const body = { accountId, clientEventId: 'phone-1-press-1', location };
    const pressed = await well<{ id: string }>('POST /v1/panic', { key: null, body });
    refs.add(pressed.id);
    const panic = { id: pressed.id };
    await well('GET /v1/panic/{id}', { path: panic });
    await ask('POST /v1/panic/{id}/close', { ...byTeam, path: panic, body: { report: 'Too early.' } });
    await well('POST /v1/panic/{id}/acknowledge', { ...byTeam, path: panic, body: {} });
    await well('POST /v1/panic/{id}/fan-out', { ...byTeam, path: panic, body: { note: 'All of them.' } });
    const home = { note: 'They are on their way home.' };
    await well('POST /v1/panic/{id}/follow-up', { ...byTeam, path: panic, body: home });
    await well('POST /v1/panic/{id}/stand-down', { ...byTeam, path: panic, body: { note: 'They are at home.' } });
    await well('POST /v1/panic/{id}/close', { ...byTeam, path: panic, body: { report: 'A stranger followed them.' } });
    await ask('POST /v1/panic/{id}/follow-up', { ...byTeam, path: panic, body: { note: 'Too late.' } });
    await well('GET /v1/panic/{id}/timeline', { ...byTeam, path: panic, query: { limit: '2' } });
    await well('GET /v1/panic', { ...byTeam, query: { limit: '1' } });
    await api.ask('GET', `/v1/panic/${pressed.id}?purpose=follow-up`, byTeam);
    await well('GET /v1/panic/{id}/access', { ...overseen, path: panic });
  }

  await well('PUT /v1/accounts/{accountId}', {
    path: { accountId: 'acc_1' },
    body: { email: member.email, name: member.name, tier: 'PLUS', locale: 'en-GB' },
  });
  await well('GET /v1/accounts/{accountId}', { path: { accountId: 'acc_1' } });

  // A refund too large for the desk: an escalation to the supervisors is suggested, dismissed, then made all the same.
  const message = 'My statement shows £250 on two days. Please refund one of them.';
  const ref = await open({ message, attachments: [receipt] });
  const path = { ref };
  // Otherwise nobody knows whether the mail or the next step comes first in the timeline.
  await until('the acknowledgement to be sent', async () => {
    const entries = await api.ask<{ items: TimelineEntryJson[] }>('GET', `/v1/tickets/${ref}/timeline`);
    if (!entries.body.items.some(({ code }) => code === 'mail.sent')) throw new Error('the timeline has none');
  });
  const photo = { name: 'photo.txt' };
  const file = Buffer.from('The second charge.');
  await well('POST /v1/uploads', { query: photo, body: file, headers: { 'content-type': 'application/octet-stream' } });
  await well('GET /v1/tickets/{ref}', { path });
  await told(
    ref,
    'suggestions/{rule}/dismiss',
    { reason: 'One of the two is only reserved.' },
    { path: { rule: 'TK-23/refund-over-threshold' } },
  );
  await told(ref, 'assign', { assignee: 'billing-1' });
  await told(ref, 'priority', { priority: 'high', reason: 'The account is overdrawn.' });
  await told(ref, 'category', { category: 'general', reason: 'It is about the app after all.' });
  await told(ref, 'category', { category: 'billing', reason: 'It is about money.' });
  await told(ref, 'messages', {
    body: 'We are looking into it with the bank.',
    visibility: 'public',
    nextUpdateWithin: 'PT4H',
    checklist: ['tone', 'next-steps'],
    minutesSpent: 12,
  });
  const [first] = (await api.ask<{ items: MessageJson[] }>('GET', `/v1/tickets/${ref}/messages`)).body.items;
  const download = { ref, id: first?.attachments[0]?.id ?? '' };
  await well('GET /v1/tickets/{ref}/attachments/{id}', { path: download });
  await api.ask('GET', `/v1/tickets/${ref}/attachments/${download.id}`, { as: 'billing-1' });
  await well('GET /v1/tickets/{ref}/access', { as: 'supervisor-1', path: { ref } });
  await told(ref, 'escalate', {
    team: 'supervisor',
    reason: 'More than the desk may decide.',
    summary: 'Charged twice, £250.',
    urgency: 'high',
    followUpWithin: 'PT4H',
  });
  await told(ref, 'de-escalate', { note: 'The bank has cancelled it.' });
  await told(ref, 'propose-solution', { body: 'The second one was never booked.', ...words });
  await well('POST /v1/tickets/{ref}/verification', { path, body: { fixed: true, comment: 'Yes, it is gone.' } });
  await status(ref, 'resolved');
  await well('POST /v1/tickets/{ref}/satisfaction', { path, body: { score: 5, comment: 'That was quick.' } });
  await well('POST /v1/tickets/{ref}/replies', { path, body: { body: 'It is back on my statement.' } });
  await status(ref, 'open');
  await told(ref, 'resolve', { ...words, body: 'Refunded by the bank for good.' });
  await told(ref, 'close', {});
  await well('GET /v1/tickets/{ref}/context', { as: 'billing-1', path });
  await well('GET /v1/tickets/{ref}/messages', { path, query: { limit: '2' } });
  await well('GET /v1/tickets/{ref}/timeline', { path, query: { limit: '2' } });
  await well('GET /v1/tickets', { query: { status: 'closed', limit: '1' } });
  await well('GET /v1/staff', { as: 'agent-1', query: { limit: '2' } });
  await well('PUT /v1/staff/me/availability', { as: 'agent-1', body: { status: 'away', capacity: 8 } });
  const lou = { name: 'Lou', roles: ['agent', 'technical'], teams: ['technical'], personId: 'person-lou' };
  const named = { id: 'technical-2' };
  const manager = { as: 'manager-1' } as const;
  await well('POST /v1/staff', { ...manager, body: { ...named, ...lou } });
  await well('GET /v1/staff/{id}', { ...manager, path: named });
  const change = (version: number, more: Json = {}) => {
    const headers = { 'if-match': `"${version}"` };
    return { ...manager, path: named, headers, body: { ...lou, ...more } };
  };
  await well('PUT /v1/staff/{id}', change(1, { teams: ['technical', 'support'] }));
  await ask('PUT /v1/staff/{id}', change(2, { teams: ['safety'] }));
  await ask('PUT /v1/staff/{id}', change(2, { personId: 'person-kim' }));
  await ask('POST /v1/staff', { ...manager, body: { ...named, ...lou } });
  await ask('POST /v1/staff/{id}/retire', { ...manager, path: { id: 'manager-1' }, body: {} });
  await well('POST /v1/staff/{id}/retire', { ...manager, path: named, body: {} });
  await ask('PUT /v1/staff/{id}', change(3));
  await well('GET /v1/staff-changes', { ...manager, query: { staffId: 'technical-2', limit: '2' } });
  await well('GET /v1/escalation-rules');
  await well('GET /v1/calendar/due', { query: { receivedAt: '2026-11-21T20:15:00Z', workingDays: '7' } });
  await well('GET /v1/reply-templates', { as: 'agent-1' });
  await guarded();
  for (const each of await refundsLived(api, ask, simulator)) refs.add(each);

  // What goes wrong, each in its most common way.
  const other = await open({ subject: 'An invoice for September', message: 'I cannot find it.' });
  const assign = (step: Step) => ask('POST /v1/tickets/{ref}/assign', { as: 'agent-1', path: { ref: other }, ...step });
  const at = (version: number) => ({ 'if-match': `"${version}"` });
  await ask('POST /v1/tickets', { body: { category: 'gossip', subject: 'Hello', requester: member, age: 7 } });
  await ask('POST /v1/tickets', { body: '{"category":' });
  await ask('POST /v1/tickets', { body: {}, key: null });
  await ask('POST /v1/tickets', { body: '', headers: { 'content-type': 'text/plain' } });
  await ask('GET /v1/tickets', { as: null });
  await ask('GET /v1/staff', { as: 'platform' });
  await ask('GET /v1/tickets/{ref}', { path: { ref: '2ZZZZZZZ' } });
  await putAccount(api.db, 'acc_5', { clientId: 'partner', given: { email: 'x@partner.example', name: 'A namesake' } });
  await ask('GET /v1/accounts/{accountId}', { as: 'agent-1', path: { accountId: 'acc_5' } });
  await ask('POST /v1/tickets', {
    key: operations['POST /v1/tickets']?.request.headers?.['idempotency-key'] ?? '',
    body: { category: 'general', subject: 'Another', message: 'Hi.', requester: member },
  });
  await assign({ body: { assignee: 'agent-1' } });
  await assign({ body: { assignee: 'nobody' }, headers: at(0) });
  await assign({ body: { assignee: 'agent-1' }, headers: at(0) });
  await assign({ body: { assignee: 'agent-2' }, headers: at(0), key: 'too-late' });
  await ask('POST /v1/tickets/{ref}/verification', { path: { ref: other }, body: { fixed: true } });
  await ask('POST /v1/tickets/{ref}/satisfaction', { path: { ref: other }, body: { score: 1 } });
  await ask('POST /v1/tickets/{ref}/satisfaction', { path, body: { score: 1 } });
  const command = async (what: string, body: Json, of = other, more: Record<string, string> = {}) =>
    ask(`POST /v1/tickets/{ref}/${what}`, {
      as: 'agent-1',
      path: { ref: of, ...more },
      body,
      headers: at((await read(of)).version),
    });
  await command('assign', { assignee: 'agent-2' }, ref);
  await command('close', {});
  await command('de-escalate', { note: 'Not needed.' });
  await command('suggestions/{rule}/dismiss', { reason: 'Not needed.' }, other, { rule: 'TK-23/danger' });
  await command('messages', { body: 'Hi [Name], see your mail.', visibility: 'public' });
  await command('messages', { body: 'See the file.', visibility: 'public', attachments: [{ uploadId: 'u-nothing' }] });
  await command('messages', { template: { name: 'nothing', fields: {} }, visibility: 'public' });
  await command('messages', { template: { name: 'resolution', fields: { name: 'Kim' } }, visibility: 'public' });
  await command('resolve', words);
  await command('resolve', words);
  const danger = await open({ category: 'general', message: 'I do not feel safe here: I was assaulted.' });
  await ask('POST /v1/tickets/{ref}/suggestions/{rule}/dismiss', {
    as: 'safety-1',
    path: { ref: danger, rule: 'TK-23/danger' },
    body: { reason: 'A joke.' },
    headers: at((await read(danger)).version),
  });
  const safety = await open({ category: 'safety', message: 'Somebody follows me.' });
  await ask('POST /v1/tickets/{ref}/assign', {
    as: 'safety-1',
    path: { ref: safety },
    body: { assignee: 'agent-1' },
    headers: at((await read(safety)).version),
  });
  await ask('POST /v1/tickets/{ref}/satisfaction', { path: { ref: safety }, body: { score: 1 } });
  const gone = { ...manager, body: {} };
  for (const id of ['safety-2', 'safety-1']) await ask('POST /v1/staff/{id}/retire', { ...gone, path: { id } });
  await ask('POST /v1/staff', { ...manager, key: 'reserved', body: { ...lou, id: 'support' } });
  return { operations, problems, refs };
}
