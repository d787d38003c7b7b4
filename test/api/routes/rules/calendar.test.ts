import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { calendarVersion } from '../../../../domain/calendar/bank-holidays.ts';
import { workingDayDeadline } from '../../../../domain/calendar/working-days.ts';
import { iso } from '../../../../domain/machine/instant.ts';
import { startApi, type TestApi } from '../../../support/servers/test-api.ts';

let api: TestApi;
let fast: TestApi;
beforeAll(async () => {
  [api, fast] = await Promise.all([startApi(), startApi({ timeScale: 3600 })]);
});
afterAll(() => Promise.all([api.stop(), fast.stop()]));

const due = (query: Record<string, string>, as = 'platform', of = api) =>
  of.ask('GET', `/v1/calendar/due?${new URLSearchParams(query).toString()}`, { as });

const usual = { receivedAt: '2026-12-22T10:00:00.000Z', workingDays: '7' };

describe('GET /v1/calendar/due', () => {
  it('R-15 AP-03 answers when something is due, when a warning precedes it, and by which calendar', async () => {
    expect(await due(usual)).toMatchObject({
      status: 200,
      body: { dueAt: '2027-01-05T23:59:59.000Z', warnAt: '2026-12-31T23:59:59.000Z', calendarVersion },
    });
  });

  it('takes an instant with an offset, and with any fraction of a second', async () => {
    const dueAt = '2027-07-12T22:59:59.000Z';
    for (const receivedAt of ['2027-06-30T23:30:00Z', '2027-07-01T00:30:00+01:00', '2027-06-30T13:30:00.123456-10:00'])
      expect([receivedAt, (await due({ ...usual, receivedAt })).body['dueAt']]).toEqual([receivedAt, dueAt]);
  });

  it('with TIME_SCALE answers what a case there would keep to', async () => {
    const { dueAt, warnAt } = workingDayDeadline(Date.parse(usual.receivedAt), 7, 3600);
    expect(iso(dueAt)).toBe('2026-12-22T10:05:50.000Z'); // 14 days, 13 h, 59 min and 59 s, each hour a second
    expect((await due(usual, 'platform', fast)).body).toEqual({
      dueAt: iso(dueAt),
      warnAt: iso(warnAt),
      calendarVersion,
    });
  });

  it('is for anyone with a token', async () => {
    for (const as of ['platform', 'partner', 'agent-1', 'moderator-1b', 'ops-1'])
      expect([as, (await due(usual, as)).status]).toEqual([as, 200]);
    expect((await api.ask('GET', '/v1/calendar/due', { as: null })).status).toBe(401);
  });

  it.each([
    ['receivedAt', {}],
    ...['', 'yesterday', '2026-12-22', '2026-12-22T10:00:00', '2026-02-30T10:00:00Z', '2026-12-22T25:00:00Z'].map(
      (receivedAt) => ['receivedAt', { receivedAt }],
    ),
    ...['1999-12-31T23:59:59.999Z', '2101-01-01T00:00:00Z', '2000-01-01T00:30:00+01:00'].map((receivedAt) => [
      'receivedAt',
      { receivedAt },
    ]),
    ['receivedAt', { receivedAt: '2026-12-22T10:00:00 01:00' }], // a "+" that was not encoded
    ['workingDays', {}],
    ...['', '0', '-1', '61', '1.5', 'seven', '1e9', 'NaN'].map((workingDays) => ['workingDays', { workingDays }]),
  ] as [keyof typeof usual, object][])('answers 400 naming %s: %j', async (parameter, given) => {
    const { [parameter]: _, ...others } = usual;
    const { status, body } = await due({ ...others, ...given });
    expect(status).toBe(400);
    expect(body['errors']).toEqual([{ parameter, detail: expect.stringMatching(/./) as unknown }]);
  });

  it('answers 400 to a parameter that it does not know', async () => {
    expect((await due({ ...usual, country: 'scotland' })).status).toBe(400);
  });
});
