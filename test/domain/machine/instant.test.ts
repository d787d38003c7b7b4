import { expect, it } from 'vitest';
import { iso, isoOrNull } from '../../../domain/machine/instant.ts';

it('an instant is shown as ISO 8601 in UTC, with its milliseconds', () => {
  expect(iso(Date.UTC(2026, 2, 29, 0, 30))).toBe('2026-03-29T00:30:00.000Z');
  expect(isoOrNull(Date.UTC(2026, 2, 29, 0, 30, 0, 7))).toBe('2026-03-29T00:30:00.007Z');
});

it('an absent instant is null, and the epoch is an instant', () => {
  expect([isoOrNull(null), isoOrNull(undefined), isoOrNull(0)]).toEqual([null, null, '1970-01-01T00:00:00.000Z']);
});
