import { afterAll, beforeAll, expect, it } from 'vitest';
import { aMember } from '../../../support/desks/safety-desk.ts';
import { type Answer, type Json, startApi, type TestApi } from '../../../support/servers/test-api.ts';
import { type CheckInRequests, checkInRequests, pins, slug } from './check-in-requests.ts';

/** Temporal is down and no worker runs: everything here is heard all the same. */
let api: TestApi;
let asks: CheckInRequests;
beforeAll(async () => {
  api = await startApi({ temporal: '127.0.0.1:1' });
  asks = checkInRequests(api, await aMember(api.inbox));
});
afterAll(() => api.stop());

const ways = [
  ['answer', {}],
  ['extend', { minutes: 10 }],
  ['cancel', {}],
] as const;

it('CI-04 R-40 a duress PIN beside unusable minutes is heard, and answered with the very 400 that the right one gets', async () => {
  const alike = ({ status, text }: Answer<Json>) => [status, text.replace(/urn:uuid:[\w-]+/, '')];
  for (const odd of [{ minutes: '30' }, { minutes: 30.5 }, { minutes: 0 }, { minutes: null }, { minutes: [] }, {}]) {
    const [right, duress, wrong] = [await asks.aCheckIn(pins), await asks.aCheckIn(pins), await asks.aCheckIn(pins)];
    const said = await asks.say(duress.id, 'extend', { ...odd, pin: '9876' });
    expect([odd, said.status, slug(said), said.body['errors']]).toMatchObject([
      odd,
      400,
      'invalid-request',
      [{ pointer: '/minutes' }],
    ]);
    expect(alike(await asks.say(right.id, 'extend', { ...odd, pin: '1234' }))).toEqual(alike(said));
    expect(alike(await asks.say(wrong.id, 'extend', { ...odd, pin: '0000' }))).toEqual(alike(said));
    expect(await asks.seen(duress.id)).toMatchObject({ duress: true, state: 'alerting' });
    expect(await asks.seen(right.id)).toMatchObject({ duress: false, wrongPins: 0, dueAt: right.dueAt });
    expect(await asks.seen(wrong.id)).toMatchObject({ duress: false, wrongPins: 1 });
    const [a, b] = [(await asks.read(right.id)).body, (await asks.read(duress.id)).body];
    expect([b.state, b.revision, b.version]).toEqual([a.state, a.revision, a.version]);
  }
});

it('CI-04 R-40 a PIN of null is none: what needs no PIN is taken, and where one is set it counts as wrong', async () => {
  for (const [what, body] of ways) {
    expect((await asks.say((await asks.aCheckIn()).id, what, { ...body, pin: null })).status).toBe(202);
    const { id } = await asks.aCheckIn(pins);
    expect((await asks.say(id, what, { ...body, pin: null })).status).toBe(202);
    expect(await asks.seen(id)).toMatchObject({ wrongPins: 1, state: 'scheduled' });
  }
});
