import { randomUUID } from 'node:crypto';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PanicJson } from '../../../../api/shapes/safety/panic.ts';
import { aMember } from '../../../support/desks/safety-desk.ts';
import { type Json, startApi, type TestApi } from '../../../support/servers/test-api.ts';

/** Temporal is down and no worker runs. */
let api: TestApi;
beforeAll(async () => {
  api = await startApi({ temporal: '127.0.0.1:1' });
});
afterAll(() => api.stop());

const post = (body: string | Json, headers: Readonly<Record<string, string>> = {}) =>
  api.ask<PanicJson>('POST', '/v1/panic', { key: null, body, headers });
const read = async (id: string) => (await api.ask<PanicJson>('GET', `/v1/panic/${id}`, { as: 'safety-1' })).body;

const pressWith = (payload: Buffer, headers: Readonly<Record<string, string>>) =>
  api.app.inject({
    method: 'POST',
    url: '/v1/panic',
    headers: { authorization: 'Bearer dev-platform', 'content-type': 'application/json', ...headers },
    payload,
  });

const at = { latitude: 51.5, longitude: -0.12 };
const place = { ...at, accuracy: null };
const deep = `${'['.repeat(60_000)}${']'.repeat(60_000)}`;

describe('R-40 a press', () => {
  it.each<[string, Json, readonly Json[]]>([
    ['accuracy -1', { location: { ...at, accuracy: -1 } }, [place]],
    ['accuracy null', { location: { ...at, accuracy: null } }, [place]],
    ['accuracy 2e7', { location: { ...at, accuracy: 2e7 } }, [place]],
    ['all that a browser knows', { location: { ...at, altitude: 3, heading: null, speed: 0, timestamp: 1 } }, [place]],
    ['figures in texts', { location: { latitude: '51.5', longitude: '-0.12' } }, [place]],
    ['lat and lng', { location: { lat: 51.5, lng: -0.12 } }, [place]],
    ['coords', { location: { coords: { ...at, accuracy: 9 } } }, [{ ...at, accuracy: 9 }]],
    ['latitude null', { location: { latitude: null, longitude: 0 } }, []],
    ['no latitude', { location: { longitude: 0 } }, []],
    ['a latitude out of range', { location: { latitude: 91, longitude: 0 } }, []],
    ['location null', { location: null }, []],
    ['location as text', { location: 'at the bar' }, []],
    ['an unknown field', { battery: 3, constructor: 1 }, []],
    ['a numeric clientEventId', { clientEventId: 7 }, []],
    ['an accented clientEventId', { clientEventId: 'évènement' }, []],
    ['an empty clientEventId', { clientEventId: '' }, []],
    ['no clientEventId', { clientEventId: undefined }, []],
  ])('with %s is taken, and everybody is told', async (_, odd, places) => {
    const { status, body } = await post({ accountId: await aMember(api.inbox), clientEventId: 'e-1', ...odd });
    expect([status, body.state]).toEqual([201, 'alerting']);
    const { locations, deliveries } = await read(body.id);
    expect(locations?.map(({ receivedAt: _at, ...where }) => where)).toEqual(places);
    expect(deliveries).toHaveLength(7);
  });

  it.each<[string, (body: string) => string, Readonly<Record<string, string>>]>([
    ['a field named twice', (body) => body.replace('{', '{"clientEventId":"first",'), {}],
    ['60,000 lists within each other', (body) => body.replace('{', `{"more":${deep},`), {}],
    ['__proto__', (body) => body.replace('{', '{"__proto__":{"accountId":"other"},'), {}],
    ['a NUL and half a surrogate pair', (body) => body.replace('e-1', '\\u0000\\ud800'), {}],
    ['a byte order mark', (body) => `\uFEFF${body}`, {}],
    ['another content type', (body) => body, { 'content-type': 'text/plain' }],
    ['a content type of nothing', (body) => body, { 'content-type': '' }],
    ['a content type that is none', (body) => body, { 'content-type': 'json' }],
    ['another charset', (body) => body, { 'content-type': 'application/json; charset=latin1' }],
  ])('is read whatever its bytes look like: with %s', async (_, spoil, headers) => {
    const accountId = await aMember(api.inbox);
    const { status, body } = await post(spoil(JSON.stringify({ accountId, clientEventId: 'e-1' })), headers);
    expect([status, body.state]).toEqual([201, 'alerting']);
    expect(await read(body.id)).toMatchObject({ accountId, deliveries: { length: 7 } });
  });

  it.each<[string, (body: string) => Buffer, Readonly<Record<string, string>>]>([
    ['gzip', gzipSync, { 'content-encoding': 'gzip' }],
    ['gzip that no header names', gzipSync, {}],
    ['deflate', deflateSync, { 'content-encoding': 'deflate' }],
    ['nothing, though its header says gzip', (body) => Buffer.from(body), { 'content-encoding': 'gzip' }],
    ['gzip, longer than 256 KB', (body) => gzipSync(body.replace('}', `,"more":"${'x'.repeat(3_000_000)}"}`)), {}],
  ])('is read when it is packed as %s', async (packing, pack, headers) => {
    const accountId = await aMember(api.inbox);
    const { statusCode, body } = await pressWith(pack(JSON.stringify({ accountId })), headers);
    expect(statusCode, packing).toBe(201);
    expect((await read((JSON.parse(body) as PanicJson).id)).accountId).toBe(accountId);
  });

  it('is refused with 415 when it is packed in a way that we do not read, or with 413 when no account is in its beginning', async () => {
    const packed = brotliCompressSync(JSON.stringify({ accountId: 'acc_1' }));
    expect((await pressWith(packed, { 'content-encoding': 'br' })).statusCode).toBe(415);
    const cutOff = gzipSync(`{"accountId":"acc_1","more":"${randomUUID()}"}`).subarray(0, -30);
    expect((await pressWith(cutOff, {})).statusCode).toBe(400);
    const late = gzipSync(`{"more":"${'x'.repeat(30_000_000)}","accountId":"acc_1"}`);
    expect((await pressWith(late, { 'content-encoding': 'gzip' })).statusCode).toBe(413);
  });

  it('names an account without the blanks and invisible signs around it', async () => {
    const accountId = await aMember(api.inbox);
    for (const around of [' ', '\u00a0', '\u200b', '\ufeff', '\n'])
      expect((await read((await post({ accountId: `${around}${accountId}${around}` })).body.id)).accountId).toBe(
        accountId,
      );
  });

  it.each<[string, (accountId: string) => string]>([
    ['null behind it', (id) => `{"accountId":"${id}","accountId":null}`],
    ['spaces behind it, and a list', (id) => `{"accountId":"${id}","accountId":" ","accountId":[1]}`],
    ['another account before it', (id) => `{"accountId":"other","\\u0061ccountId":"${id}","clientEventId":"e-1"}`],
    ['one of its own in another field', (id) => `{"accountId":"${id}","more":{"accountId":"other","a":["}",{}]}}`],
  ])('names the last account that can be used: with %s', async (_, bodyFor) => {
    const accountId = await aMember(api.inbox);
    const { status, body } = await post(bodyFor(accountId));
    expect([status, (await read(body.id)).accountId]).toEqual([201, accountId]);
  });

  it('has the last place and the last id that can be used', async () => {
    const accountId = await aMember(api.inbox);
    const odd = `{"location":${JSON.stringify(at)},"accountId":"${accountId}","location":null,"clientEventId":"e-1","clientEventId":7}`;
    const { body } = await post(odd);
    expect((await read(body.id)).locations).toMatchObject([at]);
    await post({ accountId, clientEventId: 'e-1' });
    expect((await read(body.id)).presses).toBe(1);
  });

  describe('that is longer than 256 KB', () => {
    const photo = `"photo":"${'/9j,{:"'.replace('"', '\\"').repeat(60_000)}"`;

    it.each<[string, (accountId: string) => string]>([
      ['a photo', (id) => `{"accountId":"${id}","clientEventId":"e-1",${photo}}`],
      [
        'lists within lists',
        (id) => `{"more":[{"accountId":"other"}],"accountId":"${id}","deep":[${Array(9).fill(deep).join()}]}`,
      ],
      ['an end that is no JSON', (id) => `{"accountId":"${id}","clientEventId":"e-1",${photo}`],
      ['another account beyond', (id) => `{"accountId":"${id}",${photo},"accountId":"other"}`],
    ])('is taken by what its beginning says: with %s', async (_, bodyFor) => {
      const accountId = await aMember(api.inbox);
      const { status, body } = await post(bodyFor(accountId));
      expect([status, body.state]).toEqual([201, 'alerting']);
      expect(await read(body.id)).toMatchObject({ accountId, deliveries: { length: 7 } });
    });

    it('is refused when its beginning names no account', async () => {
      for (const body of [`{${photo},"accountId":"acc_1"}`, `{"accountId":"${'x'.repeat(300_000)}"}`, `[${photo}]`])
        expect((await post(body)).status).toBe(413);
      expect((await post(`{"accountId":acc_1,${photo}}`)).status).toBe(400);
    });
  });

  it.each(['?x=1', '?accountId=5&accountId=6', '/', '/?x=%00'])(
    'is taken at an address with %s behind it',
    async (more) => {
      const accountId = await aMember(api.inbox);
      const { statusCode } = await api.app.inject({
        method: 'POST',
        url: `/v1/panic${more}`,
        headers: { authorization: 'Bearer dev-platform' },
        payload: { accountId },
      });
      expect(statusCode).toBe(201);
    },
  );

  it('is taken for any account that it names, and two endless names stay two accounts', async () => {
    for (const accountId of ['member/42', 'мария', 'with two words', 42, 'a\0b', '\ud800'])
      expect([accountId, (await post({ accountId, clientEventId: 'e-1' })).status]).toEqual([accountId, 201]);
    const endless = ['a', 'b'].map((end) => `${'x'.repeat(100_000)}${end}`);
    const [one, two] = await Promise.all(endless.map((accountId) => post({ accountId })));
    expect([one?.status, two?.status, one?.body.id === two?.body.id]).toEqual([201, 201, false]);
    expect((await post({ accountId: endless[0] })).body.id).toBe(one?.body.id);
  });

  it('without an id of its own joins the open panic, and opens a new one after its end', async () => {
    const accountId = await aMember(api.inbox);
    const first = await post({ accountId });
    expect((await post({ accountId, clientEventId: 0 })).body.id).toBe(first.body.id);
    expect((await read(first.body.id)).presses).toBe(2);
    const note = { as: 'safety-1', body: { note: 'They are well.' } };
    await api.ask('POST', `/v1/panic/${first.body.id}/stand-down`, note);
    const next = await post({ accountId, clientEventId: 0 });
    expect([next.body.id === first.body.id, next.body.state]).toEqual([false, 'alerting']);
  });

  it.each([
    ['is no JSON', 'help'],
    ['is empty', ''],
    ['is a list', '["acc_1"]'],
    ['is text', '"acc_1"'],
    ['is null', 'null'],
    ['has no accountId', '{"clientEventId":"e-1"}'],
    ['has an accountId of nothing', '{"accountId":null}'],
    ['has an accountId of spaces', '{"accountId":" "}'],
  ])('is refused when its body %s', async (_, body) => {
    expect((await post(body)).status).toBe(400);
  });
});
