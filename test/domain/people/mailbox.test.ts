import { describe, expect, it } from 'vitest';
import { domainForms, emailAddressIn, mailboxOf } from '../../../domain/people/mailbox.ts';
import { processorTimeOf } from '../../support/probe/processor-time.ts';

describe('R-41 an e-mail address', () => {
  it.each([
    'a@xn--90a3ac.xn--p1ai',
    'a&b@example.com',
    'a/b@example.com',
    'a=b@example.com',
    'a#b@example.com',
    'o!k@example.com',
    '~t@example.com',
    "o'neill@example.com",
    'a.b+c@Example.Co.UK',
    '{x}|y@example.museum',
    '1@2.example',
    'a_b@sub-domain.example',
    `${'a'.repeat(64)}@example.com`,
  ])('R-41 %s is one, as it is written', (address) => {
    expect(emailAddressIn(address)).toBe(address);
  });

  it.each([
    ['a@ђпс.срб', 'a@xn--o1ae3c.xn--90a3ac'],
    ['info@bücher.example', 'info@xn--bcher-kva.example'],
    ['info@BÜCHER.Example', 'info@xn--bcher-kva.example'],
    ['o!k@почта.рф', 'o!k@xn--80a1acny.xn--p1ai'],
    ['a@例え.テスト', 'a@xn--r8jz45g.xn--zckzah'],
  ])('R-41 %s is kept as %s', (text, address) => {
    expect(emailAddressIn(text)).toBe(address);
  });

  it.each([
    '',
    'a',
    '@',
    'a@',
    '@example.com',
    'a@b@example.com',
    'a b@example.com',
    'a@example',
    'a@exa mple.com',
    '.a@example.com',
    'a.@example.com',
    'a..b@example.com',
    '"a b"@example.com',
    'a@[127.0.0.1]',
    'a@127.0.0.1',
    'a,b@example.com',
    'a@-example.com',
    'a@example..com',
    'a@example.com.',
    'Robin <a@example.com>',
    'a@example.c',
    'a@example.com\nBcc: b@example.com',
    `${'a'.repeat(65)}@example.com`,
    `a@${'b'.repeat(64)}.com`,
    'a@ex\u0000.com',
    `a@${'b.'.repeat(126)}com`,
    'a@xn--.com\u2028',
    'a@ⓔ⒜.com\u00a0',
  ])('R-41 %j is none', (text) => {
    expect(emailAddressIn(text)).toBeUndefined();
  });

  it('R-41 a text of a megabyte is judged in a moment', () => {
    const spent = processorTimeOf(() => {
      for (const piece of ['a', 'a.', 'é', 'é.', '@', '-', 'xn--'])
        expect(emailAddressIn(`a@${piece.repeat(500_000)}`)).toBeUndefined();
    });
    expect(spent).toBeLessThan(1_000);
  });
});

describe('a search', () => {
  it.each([
    ['anna@bücher.example', ['anna@bücher.example', 'anna@xn--bcher-kva.example']],
    ['anna@xn--bcher-kva.example', ['anna@xn--bcher-kva.example', 'anna@bücher.example']],
    ['from @почта.рф please', ['from @почта.рф please', 'from @xn--80a1acny.xn--p1ai please']],
    ['bücher.example', ['bücher.example', 'xn--bcher-kva.example']],
    ['Bücher und mehr. Danke', ['Bücher und mehr. Danke']],
    ['anna@example.com', ['anna@example.com']],
  ])('TK-30 for %s is one for %j', (asked, forms) => {
    expect(domainForms(asked)).toEqual(forms);
  });
});

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
