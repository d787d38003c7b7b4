import { describe, expect, it } from 'vitest';
import { holdingOf } from '../../../../domain/safety/alarm/holding.ts';

const willing = { removed: false, notUnderDuress: false, refused: false, isPerson: false };
const ordinary = { panic: false, duress: false, overridden: false };

describe('an alert to a contact', () => {
  it('goes out within the budget of the day', () => {
    expect(holdingOf(willing, ordinary)).toEqual({ verdict: 'counted' });
  });

  it('R-43 is not counted, so that no limit holds it back, when it is of a panic or under duress', () => {
    for (const order of [{ panic: true }, { duress: true }])
      expect(holdingOf(willing, { ...ordinary, ...order })).toEqual({ verdict: 'uncounted' });
  });

  it('is not counted once staff have overridden the budget', () => {
    expect(holdingOf(willing, { ...ordinary, overridden: true })).toEqual({ verdict: 'uncounted' });
  });

  it.each([
    ['removed', { ...willing, removed: true }],
    ['refused', { ...willing, refused: true }],
  ])('is held back when the contact was %s, whatever staff say', (why, contact) => {
    for (const overridden of [false, true])
      expect(holdingOf(contact, { ...ordinary, overridden })).toEqual({ verdict: 'held', why });
  });

  it('CI-04 goes to the person’s own address, except after a duress PIN', () => {
    const person = { ...willing, isPerson: true };
    for (const overridden of [false, true])
      expect(holdingOf(person, { panic: false, duress: true, overridden })).toEqual({
        verdict: 'held',
        why: 'own-address',
      });
    expect(holdingOf(person, ordinary)).toEqual({ verdict: 'counted' });
    expect(holdingOf(willing, { ...ordinary, duress: true })).toEqual({ verdict: 'uncounted' });
  });

  it('is held back for the first reason: the removal from the account, then the address, then the refusal', () => {
    const all = { removed: true, notUnderDuress: false, refused: true, isPerson: true };
    const duress = { ...ordinary, duress: true };
    expect(holdingOf(all, duress)).toEqual({ verdict: 'held', why: 'removed' });
    expect(holdingOf({ ...all, removed: false }, duress)).toEqual({ verdict: 'held', why: 'own-address' });
  });

  it('CI-04 is held back under duress, and only then, from a contact whom the account marks so now', () => {
    const marked = { ...willing, notUnderDuress: true };
    for (const overridden of [false, true])
      expect(holdingOf(marked, { panic: false, duress: true, overridden })).toEqual({
        verdict: 'held',
        why: 'not-under-duress',
      });
    expect(holdingOf(marked, ordinary)).toEqual({ verdict: 'counted' });
    expect(holdingOf(marked, { ...ordinary, panic: true })).toEqual({ verdict: 'uncounted' });
  });
});
