import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { iso } from '../../domain/machine/instant.ts';
import { type Json, startApi, type TestApi } from '../support/servers/test-api.ts';

/*
 * Somebody reads the reference of our API, tries every address that can be read with everything that they know, and searches the answers.
 * They know the references of what they look for; what they must not find are the words.
 */

/** What stands only in matters of safety. */
const words = {
  ticket: 'kvxterrified',
  note: 'kvxbackbar',
  contact: 'kvxrobin',
  address: 'kvxrobin@example.com',
  number: '2079460112',
  place: '51.5171717',
} as const;
const accountId = 'acc_crawled';

let api: TestApi;
let known: { readonly ref: string; readonly checkInId: string; readonly panicId: string };

beforeAll(async () => {
  api = await startApi({ temporal: '127.0.0.1:1' });
  const made = async (method: 'POST' | 'PUT', path: string, body: Json): Promise<string> => {
    const answer = await api.ask(method, path, { body });
    if (answer.status >= 300) throw new Error(answer.text);
    return String(answer.body['ref'] ?? answer.body['id']);
  };
  const contact = { name: words.contact, email: words.address, phone: `+44${words.number}` };
  const person = { email: 'crawled@example.com', name: 'Alex' };
  await made('PUT', `/v1/accounts/${accountId}`, { ...person, emergencyContacts: [contact] });
  known = {
    ref: await made('POST', '/v1/tickets', {
      category: 'general',
      subject: `I am ${words.ticket}`,
      message: `He threatened to kill me. ${words.ticket}`,
      requester: { accountId, ...person },
    }),
    checkInId: await made('POST', '/v1/check-ins', {
      accountId,
      dueAt: iso(Date.now() + 3_600_000),
      note: words.note,
      pin: '1234',
      duressPin: '9876',
    }),
    panicId: await made('POST', '/v1/panic', {
      accountId,
      clientEventId: randomUUID(),
      location: { latitude: Number(words.place), longitude: -0.13 },
    }),
  };
  await api.ask('POST', `/v1/check-ins/${known.checkInId}/answer`, { body: { pin: '9876' } });
});
afterAll(() => api.stop());

/** Every address that can be read, with what the attacker knows in its places, and with a search for each word. */
function addresses(): string[] {
  const paths = Object.entries(api.app.swagger().paths ?? {}).flatMap(([path, item]) => (item?.get ? [path] : []));
  const ids = [known.ref, known.checkInId, known.panicId, accountId];
  const filled = paths.flatMap((path) =>
    path.includes('{') ? ids.map((id) => path.replaceAll(/\{\w+\}/g, id)) : [path],
  );
  const searches = Object.values(words).flatMap((word) =>
    ['q', 'requester'].map((filter) => `/v1/tickets?${filter}=${encodeURIComponent(word)}`),
  );
  return [...filled, ...searches, `/v1/accounts/${accountId}?clientId=platform`, '/v1/tickets?category=safety'];
}

/** The words that somebody finds in the answers to all of them. */
async function found(as: string | null): Promise<string[]> {
  const hits = new Set<string>();
  for (const path of addresses()) {
    const { payload } = await api.app.inject({
      method: 'GET',
      url: path,
      headers: as === null ? {} : { authorization: `Bearer dev-${as}` },
    });
    const { instance: _, ...said } = parsed(payload);
    const text = JSON.stringify(said).toLowerCase();
    for (const [what, word] of Object.entries(words))
      if (text.includes(word.toLowerCase())) hits.add(`${what} at ${path}`);
  }
  return [...hits];
}

const parsed = (payload: string): Json => {
  try {
    return JSON.parse(payload) as Json;
  } catch {
    return { payload };
  }
};

describe('R-44 whoever crawls the API', () => {
  it.each([null, 'nobody', 'partner', 'agent-1', 'billing-1', 'technical-1', 'moderator-1', 'ops-1'])(
    'R-44 as %s finds no word of a matter of safety',
    async (as) => {
      expect(await found(as)).toEqual([]);
    },
  );

  it('R-44 as the safety team finds all of it, so that the search proves something', async () => {
    const hits = await found('safety-1');
    for (const what of Object.keys(words)) expect(hits.some((hit) => hit.startsWith(what))).toBe(true);
  });

  it('CI-04 with the phone in hand finds no word of a duress', async () => {
    const shown = addresses().filter((path) => /^\/v1\/(check-ins|panic)/.test(path));
    const headers = { authorization: 'Bearer dev-platform' };
    const answers = await Promise.all(shown.map((url) => api.app.inject({ method: 'GET', url, headers })));
    expect(answers.filter(({ statusCode }) => statusCode === 200).length).toBeGreaterThan(2);
    expect(answers.map(({ payload }) => payload).join('\n')).not.toMatch(/duress|silen|unsafe/i);
  });
});
