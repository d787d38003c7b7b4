import { describe, expect, it } from 'vitest';
import { isOwnMailbox, senderDomain } from '../../../domain/people/own-mailboxes.ts';

describe('R-41 mailboxes of the service itself', () => {
  it.each([
    ['support@hotmess.london', true],
    ['Safety+alex@HOTMESS.London', true],
    ['safety-1@hotmess.london', true],
    ['anybody@mail.hotmess.london', true],
    ['noreply@mail.example', true],
    ['noreply@eu.mail.example', true],
    ['support@nothotmess.london', false],
    ['hotmess.london@example.com', false],
    ['robin@example', false],
  ])('R-41 %s: %s', (address, own) => {
    expect(isOwnMailbox(address, ['mail.example'])).toBe(own);
  });

  it.each([
    ['HOTMESS Support <support@hotmess.london>', 'hotmess.london'],
    ['noreply@Mail.Example', 'mail.example'],
  ])('R-41 the sender %s has the domain %s', (from, domain) => {
    expect(senderDomain(from)).toBe(domain);
  });
});
