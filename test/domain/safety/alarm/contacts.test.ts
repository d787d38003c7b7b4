import { expect, it } from 'vitest';
import { contactId, contactNumber } from '../../../../domain/safety/alarm/contacts.ts';

it.each([1, 2, 12])('contact %i is known by its number and nothing else', (n) => {
  expect(contactNumber(contactId(n))).toBe(n);
});

it.each(['staff', 'manager', 'person', 'contact-', 'contact-x', 'contact-1 ', 'a contact-1', ''])(
  '%j is no contact',
  (recipient) => {
    expect(contactNumber(recipient)).toBeUndefined();
  },
);
