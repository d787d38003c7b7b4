import { scryptSync } from 'node:crypto';
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
    ['the same in digits of another script', '1234', '١٢٣٤'],
    ['the same with a blank behind', '1234', '1234 '],
    ['the same with a blank between', '12 34', '1234'],
    ['the same in capital letters', 'abcd', 'ABCD'],
    ['the same with an invisible mark', '1234', '\u202d1234'],
    ['a duress PIN of blanks alone', '1234', '  \u200b \u3164'],
  ])('do not go together as %s', (_, pin, duress) => {
    expect(refusePins(pin, duress)).toMatchObject({
      kind: 'not-allowed',
      code: 'duress-pin',
      faults: [{ path: ['duressPin'] }],
    });
  });

  it.each(['    ', '\u200b\u200b\u200b\u200b', '1  \u2800'])('CI-04 %j alone is no PIN', (pin) => {
    expect(refusePins(pin, undefined)).toMatchObject({ code: 'duress-pin', faults: [{ path: ['pin'] }] });
    expect(refusePins(pin, '9999')).toMatchObject({ code: 'duress-pin', faults: [{ path: ['pin'] }] });
  });

  const garnished = ['9999 ', ' 9999', '9999\n', '99 99', '9999\u200b', '\u202d9999', '９９９９', '٩٩٩٩'];

  it('CI-04 R-40 a duress PIN is not refused for blanks and marks that came with it', async () => {
    const stored = await storePins('1234', '9999');
    for (const given of garnished) expect([given, await judgePin(stored, given)]).toEqual([given, 'duress']);
    expect(await judgePin(await storePins('1234', ' 99 99\u200b'), '9999')).toBe('duress');
    expect(await judgePin(await storePins('1234', 'help'), 'Help ')).toBe('duress');
  });

  it('CI-04 PINs that were stored as they were typed go on to be known, and told apart where they differ in a blank alone', async () => {
    const salt = Buffer.alloc(16, 7);
    const asTyped = (pin: string) => scryptSync(pin.normalize('NFKC'), salt, 32);
    const stored = { salt, pin: asTyped('99 99'), duress: asTyped('Ab 99') };
    expect(await judgePin(stored, '99 99')).toBe('right');
    expect(await judgePin(stored, 'Ab 99')).toBe('duress');
    const twins = { salt, pin: asTyped('1234'), duress: asTyped('1234 ') };
    expect(await Promise.all(['1234', '1234 ', ' 1234'].map((given) => judgePin(twins, given)))).toEqual([
      'right',
      'duress',
      'right',
    ]);
    expect(await judgePin({ salt, pin: asTyped('1234'), duress: asTyped('Ab99') }, 'Ab99\n')).toBe('duress');
  });

  it('are told apart from each other and from every other PIN', async () => {
    const stored = await storePins('1234', '4321');
    const judged = ['1234', '4321', '9999', undefined].map((given) => judgePin(stored, given));
    expect(await Promise.all(judged)).toEqual(['right', 'duress', 'wrong', 'wrong']);
    expect(await judgePin(null, '1234')).toBe('none');
  });
});
