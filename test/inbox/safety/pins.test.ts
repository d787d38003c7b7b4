import { describe, expect, it } from 'vitest';
import { judgePin, refusePins, storePins } from '../../../inbox/safety/pins.ts';

describe('CI-04 two PINs', () => {
  it('go together when they differ; a PIN alone is fine, too', () => {
    expect(refusePins('1234', '4321')).toBeUndefined();
    expect(refusePins('1234', undefined)).toBeUndefined();
    expect(refusePins(undefined, undefined)).toBeUndefined();
  });

  it.each([
    ['a duress PIN alone', undefined, '4321'],
    ['the same twice', '1234', '1234'],
    ['the same in other code points', 'café', 'cafe\u0301'],
    ['the same in full-width digits', '1234', '１２３４'],
  ])('do not go together as %s', (_, pin, duress) => {
    expect(refusePins(pin, duress)).toMatchObject({
      kind: 'not-allowed',
      code: 'duress-pin',
      faults: [{ path: ['duressPin'] }],
    });
  });

  it('are told apart from each other and from every other PIN', async () => {
    const stored = await storePins('1234', '4321');
    const judged = ['1234', '4321', '9999', undefined].map((given) => judgePin(stored, given));
    expect(await Promise.all(judged)).toEqual(['right', 'duress', 'wrong', 'wrong']);
    expect(await judgePin(null, '1234')).toBe('none');
  });
});
