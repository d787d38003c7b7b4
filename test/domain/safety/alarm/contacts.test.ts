import { expect, it } from 'vitest';
import { contactId, contactNumber } from '../../../../domain/safety/alarm/contacts.ts';
import { sentence } from '../../../../domain/texts/sentences.ts';
import { anOpening as aCheckIn } from '../../../support/machines/safety/check-ins.ts';
import { anOpening as aPanic } from '../../../support/machines/safety/panics.ts';

it.each([1, 2, 12])('contact %i is known by its number and nothing else', (n) => {
  expect(contactNumber(contactId(n))).toBe(n);
});

it.each(['staff', 'manager', 'person', 'contact-', 'contact-x', 'contact-1 ', 'a contact-1', ''])(
  '%j is no contact',
  (recipient) => {
    expect(contactNumber(recipient)).toBeUndefined();
  },
);

it.each([
  ['PN-01 a panic', aPanic, 'panic.contact-left-out'],
  ['CI-01 a check-in', aCheckIn, 'check-in.contact-left-out'],
] as const)('%s says of each contact whom it leaves out why, to staff alone', (_case, open, code) => {
  const leftOut = [
    { position: 1, why: 'refused' },
    { position: 3, why: 'no-address' },
  ] as const;
  const lines = open({ leftOut }).entries.filter((entry) => entry.code === code);
  expect(lines.map(({ params }) => params)).toEqual(leftOut);
  expect(sentence(code, lines[0]!.params)).toMatch(
    /^Contact 1 of those named cannot be alerted: this contact does not want/,
  );
  for (const { params } of lines) expect(params).not.toHaveProperty('shown');
});
