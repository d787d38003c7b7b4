import { describe, expect, it } from 'vitest';
import { mailboxOf } from '../../../domain/people/mailbox.ts';

describe('R-41 one mailbox', () => {
  it.each([
    ['Robin@Example.com', 'robin@example.com'],
    ['robin+hotmess@example.com', 'robin@example.com'],
    ['ROBIN+a+b@EXAMPLE.COM', 'robin@example.com'],
    ['+robin@example.com', '+robin@example.com'],
    ['ro.bin@example.com', 'ro.bin@example.com'],
    ['robin@bücher.example', 'robin@xn--bcher-kva.example'],
    ['robin@XN--BCHER-KVA.example', 'robin@xn--bcher-kva.example'],
    ['No address', 'no address'],
  ])('R-41 %s is %s', (address, mailbox) => {
    expect(mailboxOf(address)).toBe(mailbox);
  });
});
