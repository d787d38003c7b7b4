import { expect, it } from 'vitest';
import { oneLine } from '../../../emails/kit/one-line.ts';

it('makes one line of every subject, whatever it is made from', () => {
  expect(oneLine('Refund\r\nBcc: all@example.com\u0000\u2028now\u202Eesrever')).toBe(
    'Refund Bcc: all@example.com now esrever',
  );
  expect(Array.from(oneLine(`👩🏽${'x'.repeat(300)}`)).join('')).toBe(`👩🏽${'x'.repeat(198)}…`);
});
