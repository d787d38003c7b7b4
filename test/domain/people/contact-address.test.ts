import { describe, expect, it } from 'vitest';
import {
  addressKey,
  isOnlyThemselves,
  keysNotUnderDuress,
  type MarkedContact,
  withEachAddressOnce,
  withMarks,
  withMarksAsNamed,
} from '../../../domain/people/contact-address.ts';

describe('R-41 one contact', () => {
  it('R-41 is told once at each address, however often and in which spelling it is named', () => {
    const contacts = [
      { name: 'Robin', email: 'robin@example.com', phone: '020 7946 0001' },
      { name: 'R.', phone: '+44 (0)20 7946 0001' },
      { name: 'Robin again', email: 'ROBIN+x@example.com', phone: '+44 20 7946 0002' },
    ];
    expect(withEachAddressOnce(contacts, 'en-GB')).toEqual([
      { name: 'Robin', email: 'robin@example.com', phone: '+442079460001' },
      { name: 'Robin again', email: undefined, phone: '+442079460002' },
    ]);
  });

  it('R-41 with a number that we do not understand stays, and is told once too', () => {
    const [odd, other] = ['+44 1000000000', '+44 (1000) 000-000'];
    expect(withEachAddressOnce([{ phone: odd }, { phone: other }], 'en-GB')).toEqual([{ phone: odd }]);
  });

  it('CI-04 is marked not under duress with all of their addresses, in every spelling, if it is once', () => {
    const contacts = [
      { name: 'Robin', email: 'robin@example.com' },
      { name: 'R.', email: 'ROBIN+x@example.com', phone: '020 7946 0001', duress: false },
      { name: 'Kim', phone: '+442079460002', duress: true },
    ];
    expect([...keysNotUnderDuress(contacts, 'en-GB')]).toEqual(['robin@example.com', '+442079460001']);
  });

  it('R-41 a number without a country is of the locale’s country', () => {
    expect(addressKey('(415) 555-0100', 'en-US')).toBe(addressKey('+1 415 555 0100', 'en-GB'));
    expect(addressKey('020 7946 0001', 'en-GB')).not.toBe(addressKey('020 7946 0001', 'en-US'));
  });

  it('R-41 that is the person themselves is none, in any spelling of their address', () => {
    const own = 'alex@example.com';
    expect(isOnlyThemselves({ email: 'Alex+me@example.com' }, own)).toBe(true);
    expect(isOnlyThemselves({ email: 'alex@example.com', phone: '+442079460001' }, own)).toBe(false);
    expect(isOnlyThemselves({ email: 'robin@example.com' }, own)).toBe(false);
  });

  it('CI-04 that was somebody else when they were named stays so, whatever address the account has then', () => {
    const mum: MarkedContact & { readonly email: string } = { email: 'mum@example.com' };
    const alex: typeof mum = { email: 'alex@example.com' };
    const named = withMarksAsNamed([mum, alex], 'Alex+me@example.com', undefined);
    expect(named.map(({ own }) => own)).toEqual([false, true]);
    const before = { email: 'alex@example.com', emergencyContacts: named };
    for (const known of [before, { ...before, emergencyContacts: [mum, alex] }]) {
      const again = withMarksAsNamed([mum, alex], 'MUM+a@example.com', known);
      expect(again.map(({ own }) => own)).toEqual([false, false]);
    }
    expect(withMarks({ ...before, email: mum.email })).toEqual(named);
    expect(isOnlyThemselves(named[0]!, mum.email)).toBe(false);
    expect(isOnlyThemselves(named[1]!, mum.email)).toBe(true);
    expect(withMarksAsNamed([alex], alex.email, { email: mum.email, emergencyContacts: [] })[0]?.own).toBe(true);
  });
});
