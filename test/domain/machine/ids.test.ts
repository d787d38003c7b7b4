import { describe, expect, it } from 'vitest';
import { caseId, effectId, kindOf, referenceFrom, referencePattern, refOf } from '../../../domain/machine/ids.ts';

const everyByte = Array.from({ length: 256 }, (_, byte) => byte);
const referenceOf = (byte: number): string | undefined => referenceFrom(new Uint8Array(8).fill(byte));

describe('TK-02 R-19 a reference', () => {
  it('is made of the thirty characters of Crockford base32 that are not vowels, each as likely as any other', () => {
    const bytesOf = new Map<string, number>();
    for (const letter of everyByte.flatMap((byte) => referenceOf(byte)?.[0] ?? []))
      bytesOf.set(letter, (bytesOf.get(letter) ?? 0) + 1);
    expect([...bytesOf.keys()].sort().join('')).toBe('0123456789BCDFGHJKMNPQRSTVWXYZ');
    expect([...new Set(bytesOf.values())]).toEqual([8]);
  });

  it('is the first eight fair characters, skipping the unfair bytes', () => {
    expect(referenceFrom(Uint8Array.of(240, 0, 255, 1, 2, 250, 3, 4, 5, 6, 29, 7))).toBe('0123456Z');
  });

  it('is not made from too few fair bytes', () => {
    expect(referenceFrom(new Uint8Array(7))).toBeUndefined();
    expect(referenceFrom(new Uint8Array(32).fill(240))).toBeUndefined();
  });

  it('is recognised by its pattern, which takes nothing else', () => {
    for (const byte of everyByte.filter((each) => each < 240)) expect(referenceOf(byte)).toMatch(referencePattern);
    for (const letter of 'ILOUAEilouabcz -_/É\n') expect(`7K3QX9B${letter}`).not.toMatch(referencePattern);
    for (const text of ['', '7K3QX9B', '7K3QX9BDD', '7K3QX9BD\n', ' 7K3QX9BD'])
      expect(text).not.toMatch(referencePattern);
  });
});

it('the id of a case is its kind and reference, that of an effect its place in the case', () => {
  expect(caseId('ticket', '7K3QX9BD')).toBe('ticket/7K3QX9BD');
  expect(effectId('ticket/7K3QX9BD', 3, 0)).toBe('ticket/7K3QX9BD:3:0');
});

it.each([
  ['ticket', '7K3QX9BD'],
  ['check-in', '00000000'],
])('the id of %s/%s tells its kind and its reference', (kind, reference) => {
  const id = caseId(kind, reference);
  expect([kindOf(id), refOf(id)]).toEqual([kind, reference]);
});
