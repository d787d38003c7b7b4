import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Db } from '../../../../db/client.ts';
import { findTokenOwner, storeToken, tokenHash } from '../../../../db/queries/people/tokens.ts';
import { watchedComparisons } from '../../../support/probe/comparisons.ts';
import { freshDatabase } from '../../../support/servers/database.ts';

const compared = watchedComparisons();

let db: Db;
let stop: () => Promise<void>;
beforeAll(async () => {
  ({ db, stop } = await freshDatabase(2));
});
afterAll(() => stop());

it('a token is let in only by its whole hash, compared in constant time after it was found', async () => {
  const hash = tokenHash('hms_one');
  await storeToken(db, {
    id: 'one',
    hash,
    owner: { clientId: 'app', scopes: ['read'] },
    expiresAt: null,
    issuedBy: 'a test',
  });
  expect(await findTokenOwner(db, hash)).toMatchObject({ kind: 'client', tokenId: 'one' });
  expect(compared.mock.calls).toEqual([[hash, hash]]);
  compared.mockReturnValueOnce(false);
  expect(await findTokenOwner(db, hash)).toBeUndefined();
  for (const other of [tokenHash('hms_two'), hash.subarray(0, 31), Buffer.alloc(0)])
    expect(await findTokenOwner(db, other)).toBeUndefined();
});
