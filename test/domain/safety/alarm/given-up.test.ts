import { expect, it } from 'vitest';
import { panic } from '../../../../domain/safety/panic/machine.ts';
import { anOpening, aStandDown } from '../../../support/machines/safety/panics.ts';
import { aContact, lived, openedAt, second, toldBy } from '../../../support/machines/safety/safety.ts';

it('CI-03 PN-01 an alert that was given up may have arrived: whoever it was for is given the all-clear', () => {
  const opened = anOpening({ contacts: [aContact(1, ['email'])] });
  const givenUp = opened.effects.map(({ details }, n) => ({
    type: 'outcome' as const,
    at: openedAt + second,
    effectId: `e-${n}`,
    kind: 'tell',
    result: { ...details, failed: 'another-run' },
  }));
  const { state } = lived(panic, opened, ...givenUp);
  expect(state.alerts.map(({ to, state: known, underWay }) => [to, known, underWay])).toEqual([
    ['contact-1', 'unknown', 0],
    ['staff', 'unknown', 0],
    ['staff', 'unknown', 0],
  ]);
  const over = panic.on(state, aStandDown(openedAt + 2 * second));
  expect(toldBy(over)).toContain('panic-all-clear contact-1 email');
});
