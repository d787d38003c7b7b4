import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { claimsIn, claimsText, type LinkClaims, linkPurposes } from '../../../domain/people/link-claims.ts';
import { readLink, readLinkByAny, signLink } from '../../../inbox/links/signed-link.ts';
import { watchedComparisons } from '../../support/probe/comparisons.ts';

const compared = watchedComparisons();

const secret = 'a secret of thirty-two characters';
const now = Date.parse('2026-11-24T10:05:00.250Z');
const claims: LinkClaims = { purpose: 'verify-yes', ref: '7K3QX9BD', expiresAt: now + 1_000, id: '0f3a' };

describe('signed links', () => {
  it('TK-16 give back what was signed, in the same token for the same claims', () => {
    const token = signLink(secret, claims);
    expect(readLink(secret, token, now)).toEqual(claims);
    expect(signLink(secret, { ...claims })).toBe(token);
    expect(token).toMatch(/^[\w-]+\.[\w-]{43}$/);
  });

  it('counts by the secret of now or the one before, and by no other', () => {
    const old = signLink('what the secret was before the change', claims);
    expect(readLinkByAny([secret, 'what the secret was before the change'], old, now)).toEqual(claims);
    expect(readLinkByAny([secret, 'what the secret was before the change'], signLink(secret, claims), now)).toEqual(
      claims,
    );
    expect(readLinkByAny([secret, undefined], old, now)).toBeUndefined();
  });

  it('any claims survive, whatever their id holds', () => {
    const any = fc.record({
      purpose: fc.constantFrom(...linkPurposes),
      ref: fc.constant('7K3QX9BD'),
      expiresAt: fc.integer({ min: 0, max: 9_999_999_999_999 }),
      id: fc.stringMatching(/^[!-~]{1,40}$/),
    });
    fc.assert(
      fc.property(any, (each) => {
        expect(claimsIn(claimsText(each))).toEqual(each);
        expect(readLink(secret, signLink(secret, each), each.expiresAt)).toEqual(each);
      }),
    );
  });

  it('hold at their last instant and no millisecond longer', () => {
    const token = signLink(secret, claims);
    expect(readLink(secret, token, claims.expiresAt)).toEqual(claims);
    expect(readLink(secret, token, claims.expiresAt + 1)).toBeUndefined();
  });

  it('are worth nothing when one character is changed, dropped or added', () => {
    const token = signLink(secret, claims);
    for (let place = 0; place <= token.length; place += 1) {
      const other = token[place] === 'A' ? 'B' : 'A';
      const changed = [
        token.slice(0, place) + other + token.slice(place + 1),
        token.slice(0, place) + other + token.slice(place),
        token.slice(0, place) + token.slice(place + 1),
      ];
      for (const each of changed.filter((one) => one !== token)) {
        expect(readLink(secret, each, now), `place ${place}`).toBeUndefined();
      }
    }
  });

  it.each([
    ['nothing', ''],
    ['a dot', '.'],
    ['other words', 'hello.world'],
    ['a purpose that is not ours', Buffer.from('close.7K3QX9BD.9999999999999.1').toString('base64url')],
    ['claims without a signature', Buffer.from(claimsText(claims)).toString('base64url')],
    ['a second signature', `${signLink(secret, claims)}.${signLink(secret, claims)}`],
    ['padding', `${signLink(secret, claims)}=`],
    ['characters beyond ASCII', `é${signLink(secret, claims)}`],
  ])('%s is not a token', (_what, token) => {
    expect(readLink(secret, token, now)).toBeUndefined();
  });

  it('need another signature for another purpose, ticket, end or secret', () => {
    const [, signature] = signLink(secret, claims).split('.');
    for (const other of [
      { ...claims, purpose: 'verify-no' as const },
      { ...claims, ref: '7K3QX9BF' },
      { ...claims, expiresAt: claims.expiresAt + 1 },
      { ...claims, id: '0f3b' },
    ]) {
      const forged = `${Buffer.from(claimsText(other)).toString('base64url')}.${signature}`;
      expect(readLink(secret, forged, now)).toBeUndefined();
    }
    expect(readLink('another secret of thirty characters', signLink(secret, claims), now)).toBeUndefined();
  });

  it('have a signature that is good for their own purpose, ticket, end and id only, in every pairing', () => {
    const all = linkPurposes.flatMap((purpose) =>
      ['7K3QX9BD', '7K3QX9BF'].flatMap((ref) =>
        [claims.expiresAt, claims.expiresAt + 86_400_000].flatMap((expiresAt) =>
          ['0f3a', '0f3a.1'].map((id) => ({ purpose, ref, expiresAt, id })),
        ),
      ),
    );
    const parts = all.map((each) => signLink(secret, each).split('.'));
    for (const [one, [says]] of parts.entries())
      for (const [other, [, signature]] of parts.entries())
        expect([one, other, readLink(secret, `${says}.${signature}`, now)]).toEqual([
          one,
          other,
          one === other ? all[one] : undefined,
        ]);
  });

  it('have their signature compared whole and in constant time, wherever it differs', () => {
    const token = signLink(secret, claims);
    const [says = '', signature = ''] = token.split('.');
    for (const place of [0, 20, signature.length - 2]) {
      const other = signature[place] === 'A' ? 'B' : 'A';
      const forged = `${says}.${signature.slice(0, place)}${other}${signature.slice(place + 1)}`;
      compared.mockClear();
      expect(readLink(secret, forged, now)).toBeUndefined();
      expect(compared.mock.calls).toEqual([[Buffer.from(forged), Buffer.from(token)]]);
    }
  });
});
