import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pressIn } from '../../../../domain/safety/panic/press.ts';

/** What JSON makes of a value on its way to us: no undefined, no NaN, no infinity. */
const sent = (value: unknown): unknown => JSON.parse(JSON.stringify(value) ?? 'null');

/** A figure of the W3C Geolocation API, or of what phones put in its place: null, NaN, -1 and the largest number included. */
const figure = fc.oneof(
  fc.double({ min: -180, max: 180, noNaN: true }),
  fc.double(),
  fc.constantFrom<unknown>(
    null,
    undefined,
    Number.NaN,
    -1,
    -0,
    0,
    2e7,
    -90,
    90,
    -180,
    180,
    Number.MAX_VALUE,
    'x',
    '51.5',
  ),
);

/** Coordinates as browsers give them, as iOS gives them (-1 for what is not valid), and as Android gives them (extras, 0 for unknown). */
const coordinates = fc.record(
  {
    latitude: figure,
    longitude: figure,
    accuracy: figure,
    altitude: figure,
    altitudeAccuracy: figure,
    heading: figure,
    speed: figure,
    course: figure,
    timestamp: figure,
    floor: fc.constantFrom(null, { level: 2 }),
    provider: fc.constantFrom('gps', 'network', 'fused'),
    mocked: fc.boolean(),
    isFromMockProvider: fc.boolean(),
  },
  { requiredKeys: [] },
);

const location = fc.oneof(
  { weight: 6, arbitrary: coordinates },
  { weight: 2, arbitrary: fc.record({ coords: coordinates, timestamp: figure }) },
  { weight: 2, arbitrary: fc.anything() },
);

describe('R-40 a press', () => {
  it('is never refused for what comes with it, and only figures that exist become a place', () => {
    fc.assert(
      fc.property(fc.anything(), location, fc.dictionary(fc.string(), fc.anything()), (clientEventId, where, more) => {
        const body = sent({ ...more, accountId: 'acc_1', clientEventId, location: where }) as Record<string, unknown>;
        const press = pressIn(body);
        expect(press?.accountId).toBe('acc_1');
        if (press?.clientEventId !== undefined) expect(press.clientEventId).toBe(body['clientEventId']);
        const given = (body['location'] ?? {}) as Record<string, unknown>;
        const exists = (of: unknown, most: number): boolean =>
          (typeof of === 'number' || of === '51.5') && Math.abs(Number(of)) <= most;
        const isPlace = ({ latitude, longitude }: Record<string, unknown>): boolean =>
          exists(latitude, 90) && exists(longitude, 180);
        const inner = (given['coords'] ?? {}) as Record<string, unknown>;
        const used = [given, inner].find(isPlace);
        expect(press?.location !== undefined).toBe(used !== undefined);
        if (press?.location?.accuracy !== undefined) expect(press.location.accuracy).toBeGreaterThanOrEqual(0);
        if (press?.location && used)
          expect(press.location).toMatchObject({
            latitude: Number(used['latitude']),
            longitude: Number(used['longitude']),
          });
      }),
      { numRuns: 2_000 },
    );
  });

  const at = { latitude: 51.5, longitude: -0.12 };
  it.each<[string, unknown, unknown]>([
    ['accuracy -1', { ...at, accuracy: -1 }, { ...at, accuracy: undefined }],
    ['accuracy null', { ...at, accuracy: null }, { ...at, accuracy: undefined }],
    ['accuracy 2e7', { ...at, accuracy: 2e7 }, { ...at, accuracy: undefined }],
    ['an accuracy', { ...at, accuracy: 12.5 }, { ...at, accuracy: 12.5 }],
    [
      'more than we know',
      { ...at, altitude: 3, heading: null, speed: 0, timestamp: 1 },
      { ...at, accuracy: undefined },
    ],
    ['latitude null', { latitude: null, longitude: 0 }, undefined],
    ['latitude out of range', { latitude: 91, longitude: 0 }, undefined],
    ['no longitude', { latitude: 0 }, undefined],
    ['texts for figures', { latitude: '51.5', longitude: ' -0.12 ' }, { ...at, accuracy: undefined }],
    ['short names', { lat: 51.5, lng: -0.12 }, { ...at, accuracy: undefined }],
    ['short names of maps', { lat: '51.5', lon: '-0.12', accuracy: '8' }, { ...at, accuracy: 8 }],
    ['what a browser has in coords', { coords: { ...at, accuracy: 9 }, timestamp: 1 }, { ...at, accuracy: 9 }],
    ['coords within coords', { coords: { coords: at } }, undefined],
    ['a text that is no figure', { latitude: '51.5N', longitude: '0' }, undefined],
    ['a text out of range', { latitude: '91', longitude: '0' }, undefined],
    ['a list for a figure', { latitude: [51.5], longitude: 0 }, undefined],
    ['null', null, undefined],
    ['a list', [51.5, -0.12], undefined],
    ['text', 'at home', undefined],
  ])('keeps of a location with %s what can be used', (_, given, kept) => {
    expect(pressIn({ accountId: 'acc_1', location: given })?.location).toEqual(kept);
  });

  it.each<[string, unknown, string | undefined]>([
    ['of the usual form', 'e5f0-1', 'e5f0-1'],
    ['a number', 7, undefined],
    ['accented', 'évènement', undefined],
    ['of two words', 'two words', undefined],
    ['empty', '', undefined],
    ['too long', 'x'.repeat(256), undefined],
    ['missing', undefined, undefined],
    ['null', null, undefined],
  ])('with an id that is %s counts, and only a usual id is kept', (_, clientEventId, kept) => {
    const press = pressIn({ accountId: 'acc_1', clientEventId });
    expect([press?.accountId, press?.clientEventId]).toEqual(['acc_1', kept]);
  });

  it('counts for any account that it names, and for none that it does not name', () => {
    const named: [unknown, string][] = [
      ['acc_1', 'acc_1'],
      [' acc_1\n', 'acc_1'],
      ['\u200bacc_1\ufeff', 'acc_1'],
      ['member/42', 'member/42'],
      ['мария', 'мария'],
      [42, '42'],
      ['a\0b\ud800', 'a\uFFFDb\uFFFD'],
    ];
    for (const [given, accountId] of named) expect(pressIn({ accountId: given })?.accountId).toBe(accountId);
    for (const given of [undefined, null, '', ' \n', true, {}, ['acc_1']])
      expect(pressIn({ accountId: given })).toBeUndefined();
  });
});
