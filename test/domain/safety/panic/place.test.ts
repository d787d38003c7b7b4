import { describe, expect, it } from 'vitest';
import { manual } from '../../../../domain/policy/policy.ts';
import { placeShownUntil } from '../../../../domain/safety/panic/place.ts';
import { hour } from '../../../support/machines/safety/safety.ts';

const { locationInAll: _inAll, ...older } = manual.panic;

describe('PN-04 a place is shown', () => {
  it.each([
    ['nobody has ended it', null, null, 24],
    ['it was stood down', 2, null, 6],
    ['it was closed', null, 3, 7],
    ['it was stood down and then closed', 2, 9, 6],
    ['it was stood down a day later', 23, null, 24],
  ])('when %s, until then', (_, stoodDown, closed, until) => {
    const at = (hours: number | null): number | null => (hours === null ? null : hours * hour);
    for (const policy of [manual.panic, older])
      expect(placeShownUntil({ stoodDownAt: at(stoodDown), closedAt: at(closed), policy }, 0)).toBe(until * hour);
  });
});
