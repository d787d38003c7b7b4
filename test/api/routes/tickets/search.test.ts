import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from '../../../../api/http/cursors.ts';
import type { TicketJson } from '../../../../api/shapes/tickets/ticket.ts';
import { draftMessage } from '../../../../db/queries/tickets/drafts.ts';
import { until } from '../../../support/probe/until.ts';
import { anOpenTicket, startApi, type TestApi } from '../../../support/servers/test-api.ts';

let api: TestApi;
let ref: string;
beforeAll(async () => {
  api = await startApi({ worker: true });
  const requester = { accountId: 'acc_3', email: 'Robin.Doe+night@Example.com', name: 'Zoë Ångström' };
  const subject = 'Crash on the 100%_dance floor';
  ({ ref } = await anOpenTicket(api, { subject, message: 'My résumé is out of glitter, said Bjørn.', requester }));
  await api.ask('POST', `/v1/tickets/${ref}/replies`, { body: { body: 'Ask marie.curie@radium.example, not me.' } });
});
afterAll(() => api.stop());

/** Whether these words find the ticket. */
async function finds(q: string, as = 'agent-1'): Promise<boolean> {
  const { status, body, text } = await api.ask<Page<TicketJson>>(
    'GET',
    `/v1/tickets?limit=100&q=${encodeURIComponent(q)}`,
    { as },
  );
  if (status !== 200) throw new Error(`${q}: ${status} ${text}`);
  return body.items.some((ticket) => ticket.ref === ref);
}

/** Each of these, with whether it finds the ticket. */
const found = async (queries: readonly string[], as?: string) =>
  Object.fromEntries(await Promise.all(queries.map(async (q) => [q, await finds(q, as)] as const)));
const every = (queries: readonly string[], answer: boolean) => Object.fromEntries(queries.map((q) => [q, answer]));

/** A message by staff before its command is carried out: nobody can read it until it is published. */
const draft = (id: string, visibility: 'public' | 'internal', body: string) =>
  draftMessage(api.db, { id, ticketRef: ref, staffId: 'agent-1', staffName: 'Agent', visibility, body });

describe('words', () => {
  it('TK-30 are found wherever they stand in the ticket, in whatever order', async () => {
    const queries = ['crash', 'glitter', 'marie', 'ångström', 'glitter crash marie', ref, `${ref.toLowerCase()} crash`];
    expect(await found(queries)).toEqual(every(queries, true));
    const misses = ['robots', 'glitter robots', 'crash robots marie'];
    expect(await found(misses)).toEqual(every(misses, false));
  });

  it('TK-30 of three letters or more are found by their beginning, shorter ones only whole', async () => {
    const hits = ['gli', 'gli cra', 'is', 'of', 'on the', '100', ref.slice(0, 5)];
    expect(await found(hits)).toEqual(every(hits, true));
    const misses = ['gl', 'c', 'litter', 'itter', 'glitters'];
    expect(await found(misses)).toEqual(every(misses, false));
  });

  it('TK-30 are found without their capitals and accents, and with them', async () => {
    const hits = ['CRASH', 'resume', 'RÉSUMÉ', 're\u0301sume\u0301', 'zoe', 'angstrom', 'BJORN', 'bjørn'];
    expect(await found(hits)).toEqual(every(hits, true));
  });

  it('TK-30 of addresses are found by the beginning, the local part, the domain and the whole', async () => {
    const hits = [
      'robin',
      'robin.d',
      'robin.doe',
      'robin.doe+night',
      'robin.doe+night@',
      'Robin.Doe+Night@example.COM',
      '@example.com',
      '@exam',
      'example.com',
      'marie.curie@radium.example',
      '<marie.curie@radium.example>,',
    ];
    expect(await found(hits)).toEqual(every(hits, true));
    // All its parts are in the ticket, but not this address.
    const misses = ['doe@example.com', 'marie@example.com', 'robin.doe@radium.example', '@example.org', 'robin.m'];
    expect(await found(misses)).toEqual(every(misses, false));
  });

  it('TK-30 signs alone find nothing, spaces alone everything; signs between letters do not matter', async () => {
    const misses = ['%%%', '???', '"', '☃', '& | !'];
    expect(await found(misses)).toEqual(every(misses, false));
    const hits = ['', '   ', '\t', '100%_dance', 'dance-floor', '"crash"', '(glitter)'];
    expect(await found(hits)).toEqual(every(hits, true));
  });

  it.each([
    "'",
    "''",
    "glitter'; drop table ticket; --",
    '\\',
    "\\'",
    'a & b',
    'a | !b',
    '!glitter',
    'a:*',
    "'a':*B",
    '<->',
    'glitter <-> crash',
    'a:b:c',
    '((((',
    '))))',
    '#glitter',
    '%',
    '_',
    '*',
    '@',
    '@@@@',
    'a@',
    '@.',
    '\u0301',
    '🆘',
    '日本語',
    'ﷺ'.repeat(200),
    '🆘'.repeat(100),
    'x'.repeat(200),
    'a '.repeat(100),
    '@ '.repeat(100),
    'a.b'.repeat(60),
    'the and for you are not '.repeat(8),
    'aa ab ac ad ae af ag ah ai aj ak al am',
    '\n\r\u2028',
  ])('TK-30 %j is answered, however strange', async (q) => {
    for (const as of ['agent-1', 'platform']) expect([true, false]).toContain(await finds(q, as));
  });

  it('TK-30 are found as soon as they are said', async () => {
    expect(await finds('kaleidoscope')).toBe(false);
    await api.ask('POST', `/v1/tickets/${ref}/replies`, { body: { body: 'Through the kaleidoscope.' } });
    expect(await finds('kaleidoscope crash')).toBe(true);
  });
});

describe('what somebody may not read', () => {
  it('TK-30 TK-26 only staff find internal words, even beside public ones', async () => {
    const body = 'Looks like a trampoline fraud, ask inspector@police.example.';
    const note = async () => {
      const { headers } = await api.ask('GET', `/v1/tickets/${ref}`, { as: 'agent-1' });
      const given = { as: 'agent-1', headers: { 'if-match': String(headers['etag']) } };
      return (
        await api.ask('POST', `/v1/tickets/${ref}/messages`, { ...given, body: { body, visibility: 'internal' } })
      ).status;
    };
    // The replies before it may still be on their way into the ticket.
    await until('the note is taken', async () => expect(await note()).toBe(201));
    const queries = ['trampoline', 'tramp', 'glitter trampoline', 'inspector@police.example', '@police.example'];
    expect(await found(queries)).toEqual(every(queries, true));
    const tricks = [...queries, '#trampoline', '##trampoline', '#inspector@police.example'];
    expect(await found(tricks, 'platform')).toEqual(every(tricks, false));
    expect(await finds('glitter', 'platform')).toBe(true);
  });

  it('TK-30 nobody finds words of staff until they are published', async () => {
    await draft('m-unsaid', 'public', 'A hippopotamus.');
    expect([await finds('hippopotamus'), await finds('hippopotamus', 'platform')]).toEqual([false, false]);
    await api.db.updateTable('message').set({ published_revision: 1 }).where('id', '=', 'm-unsaid').execute();
    expect([await finds('hippopotamus'), await finds('hippopotamus', 'platform')]).toEqual([true, true]);
  });

  it('TK-30 clients find their own tickets only, and safety tickets are found by those who may see them', async () => {
    expect(await finds('glitter', 'partner')).toBe(false);
    const { ref: safety } = await anOpenTicket(api, { category: 'safety', message: 'A marmalade emergency.' });
    const seenBy = async (as: string) =>
      (await api.ask<Page<TicketJson>>('GET', '/v1/tickets?q=marmalade', { as })).body.items.map((each) => each.ref);
    expect([await seenBy('agent-1'), await seenBy('safety-1')]).toEqual([[], [safety]]);
  });
});
