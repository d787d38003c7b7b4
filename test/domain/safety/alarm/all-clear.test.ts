import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOvertakenByAllClear, whyNoAllClear } from '../../../../domain/safety/alarm/all-clear.ts';
import { deliveryStates, mayHaveArrived } from '../../../../domain/safety/alarm/deliveries.ts';

describe('CI-03 PN-01 an all-clear', () => {
  it('is for everybody whom an alert may have reached', () => {
    expect(whyNoAllClear({ states: [], isAlertedSince: false })).toBe('not-alerted');
    expect(whyNoAllClear({ states: ['dropped', 'failed', 'queued'], isAlertedSince: false })).toBe('not-alerted');
    expect(whyNoAllClear({ states: ['dropped', 'unknown'], isAlertedSince: false })).toBeUndefined();
  });

  it('is void once a newer alert exists', () => {
    expect(whyNoAllClear({ states: ['accepted'], isAlertedSince: true })).toBe('newer-alert');
    expect(whyNoAllClear({ states: ['failed'], isAlertedSince: true })).toBe('not-alerted');
  });

  it('is owed exactly when one of the alerts may have arrived, however many there are', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...deliveryStates)), (states) => {
        const isOwed = whyNoAllClear({ states, isAlertedSince: false }) === undefined;
        expect(isOwed).toBe(states.some(mayHaveArrived));
      }),
    );
  });

  it('overtakes only what nobody has begun to hand over', () => {
    expect(deliveryStates.filter(isOvertakenByAllClear)).toEqual(['queued']);
  });
});
