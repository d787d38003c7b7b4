import { describe, expect, it } from 'vitest';
import { manual } from '../../../../domain/policy/policy.ts';
import { noAlerts } from '../../../../domain/safety/alarm/tally.ts';
import { panic } from '../../../../domain/safety/panic/machine.ts';
import { unseenPanic } from '../../../../domain/safety/panic/silence.ts';
import { aContactsWord, anAcknowledgement, aPanic, aStandDown } from '../../../support/machines/safety/panics.ts';
import { atInstant, minute, openedAt, second } from '../../../support/machines/safety/safety.ts';

const grace = minute;
const look = { now: openedAt + grace + 1, grace };

describe('CI-06 PN-01 a panic that nobody has acknowledged', () => {
  it('CI-06 PN-01 is an alarm once the grace after the press is over, and not before', () => {
    expect(unseenPanic(aPanic(), noAlerts, { now: openedAt + grace, grace })).toBeUndefined();
    expect(unseenPanic(aPanic(), noAlerts, look)).toEqual({ due: openedAt, planned: 0, reached: 0, unknown: 0 });
  });

  it('CI-06 PN-01 is an alarm although every alert was handed over: delivered is not acknowledged', () => {
    const told = { planned: 8, reached: 7, unknown: 1, since: openedAt };
    expect(unseenPanic(aPanic(), told, look)).toEqual({ due: openedAt, planned: 8, reached: 7, unknown: 1 });
  });

  it('CI-06 PN-01 is an alarm when a contact has seen it and staff have not', () => {
    expect(unseenPanic(aPanic({}, aContactsWord(openedAt + second, 'contact-1')), noAlerts, look)).toBeDefined();
  });

  it('CI-06 PN-01 is still an alarm when the ladder is exhausted', () => {
    const state = atInstant(panic, aPanic(), openedAt + manual.panic.ladder.exhaust);
    expect(state.status).toBe('exhausted');
    expect(unseenPanic(state, noAlerts, look)).toBeDefined();
  });

  it('CI-06 PN-01 is no alarm once staff have acknowledged or ended it', () => {
    for (const event of [anAcknowledgement(openedAt + second), aStandDown(openedAt + second)])
      expect(unseenPanic(aPanic({}, event), noAlerts, look)).toBeUndefined();
  });
});
