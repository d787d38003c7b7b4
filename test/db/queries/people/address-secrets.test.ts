import { createHash, randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { databaseFaults } from '../../../../db/database-faults.ts';
import { addressHash, addressHashes, keptAddressHash } from '../../../../db/queries/people/address-hash.ts';
import { hashAddressesWith, keyName } from '../../../../db/queries/people/address-secrets.ts';
import { rehashAddresses } from '../../../../db/queries/people/rehash.ts';
import {
  contactWord,
  forgetRefusal,
  rememberConsent,
  rememberOptOut,
} from '../../../../db/queries/safety/contact-words.ts';
import { rememberRefusal } from '../../../../db/queries/safety/safety-contacts.ts';
import { freshDatabase } from '../../../support/servers/database.ts';

const [first, second, third] = ['first', 'second', 'third'].map((name) => `the ${name} secret of addresses in tests`);
const phone = '+447911123456';
const plain = createHash('sha256').update(phone).digest();
const plainly = { hash: plain, key: null, sealed: null };
let database: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  database = await freshDatabase();
});
afterEach(() => hashAddressesWith({ secret: first! }));
afterAll(() => database.stop());
hashAddressesWith({ secret: first! });

const anAccount = () => ({ clientId: 'platform', accountId: randomUUID() });
const wordOf = (account: ReturnType<typeof anAccount>) =>
  contactWord(database.product, account, addressHashes(phone, 'en-GB'));
const keysIn = async (table: 'contact_refusal' | 'contact_opt_out' | 'contact_consent') =>
  (await database.db.selectFrom(table).select('address_key').execute()).map((row) => row.address_key);

describe('R-41 an address is known by a keyed hash', () => {
  it('R-41 that nobody finds by trying numbers, in every spelling the same', () => {
    expect(addressHash(phone).equals(plain)).toBe(false);
    expect(addressHash('07911 123456', 'en-GB')).toEqual(addressHash(phone));
    const ours = addressHash(phone);
    hashAddressesWith({ secret: second! });
    expect(addressHash(phone).equals(ours)).toBe(false);
    const { hash, sealed } = keptAddressHash(phone, 'en-GB');
    expect(hash).toEqual(addressHash(phone));
    expect(sealed?.includes(plain)).toBe(false);
  });

  it('R-41 what was kept by a plain hash counts, is hashed anew, and counts as before', async () => {
    const { product } = database;
    const account = anAccount();
    await rememberRefusal(product, account, [plainly]);
    await rememberConsent(product as never, account, plainly);
    await rememberOptOut(product as never, plainly);
    expect(await wordOf(account)).toEqual({ refused: true, optedOut: true, confirmed: true });
    expect(await rehashAddresses(product)).toBe(3);
    expect(await wordOf(account)).toEqual({ refused: true, optedOut: true, confirmed: true });
    for (const table of ['contact_refusal', 'contact_consent', 'contact_opt_out'] as const)
      expect(await keysIn(table)).toEqual([keyName(first!)]);
    const { rows } = { rows: await database.db.selectFrom('contact_refusal').selectAll().execute() };
    expect(rows.some((row) => row.address_hash.equals(plain))).toBe(false);
    expect(await rehashAddresses(product)).toBe(0);
  });

  it('R-41 a refusal outlives the change of the secret, and the change after that', async () => {
    const { product } = database;
    const account = anAccount();
    await rememberRefusal(product, account, [keptAddressHash(phone, 'en-GB')]);
    for (const [secret, previous] of [
      [second!, first!],
      [third!, second!],
    ] as const) {
      hashAddressesWith({ secret, previous });
      expect((await wordOf(account)).refused).toBe(true);
      await rehashAddresses(product);
      hashAddressesWith({ secret });
      expect((await wordOf(account)).refused).toBe(true);
    }
    expect(await forgetRefusal(product as never, account, addressHashes(phone, 'en-GB'))).toBe(true);
    expect((await wordOf(account)).refused).toBe(false);
    // Back to the first, for the other tests: nothing is lost on the way either.
    hashAddressesWith({ secret: first!, previous: third! });
    await rehashAddresses(product);
  });

  it('R-41 while the secret is changed as docs/production.md says, every process starts and finds every refusal', async () => {
    const { product } = database;
    const account = anAccount();
    const faults = async ({ secret, previous }: { readonly secret: string; readonly previous?: string }) =>
      (
        await databaseFaults({
          NODE_ENV: 'production',
          DATABASE_URL: database.url,
          ADDRESS_SECRET: secret,
          ...(previous !== undefined && { ADDRESS_SECRET_PREVIOUS: previous }),
        })
      ).filter((fault) => fault.includes('ADDRESS_SECRET'));
    const steps = [
      { secret: first! },
      { secret: first!, previous: second! },
      { secret: second!, previous: first! },
      { secret: second! },
    ];
    await rememberRefusal(product, account, [keptAddressHash(phone, 'en-GB')]);
    for (const [n, step] of steps.entries()) {
      // While some processes are a step behind, each of both kinds starts, hashes anew and writes, in any order.
      const before = steps[n - 1] ?? step;
      for (const config of [before, step, before, step]) {
        expect(await faults(config)).toEqual([]);
        hashAddressesWith(config);
        expect((await wordOf(account)).refused).toBe(true);
        await rehashAddresses(product);
        await rememberRefusal(product, account, [keptAddressHash(phone, 'en-GB')]);
      }
      hashAddressesWith(step);
      await rehashAddresses(product);
    }
    expect((await wordOf(account)).refused).toBe(true);
    hashAddressesWith({ secret: first!, previous: second! });
    await rehashAddresses(product);
  });

  it('R-41 said again after the change, it is one row', async () => {
    const { product, db } = database;
    const account = anAccount();
    await rememberRefusal(product, account, [plainly]);
    await rememberRefusal(product, account, [keptAddressHash(phone, 'en-GB')]);
    await rehashAddresses(product);
    const rows = await db
      .selectFrom('contact_refusal')
      .selectAll()
      .where('account_id', '=', account.accountId)
      .execute();
    expect(rows.map((row) => row.address_key)).toEqual([keyName(first!)]);
    expect((await wordOf(account)).refused).toBe(true);
  });

  it('R-41 production does not start without the secret by which refusals are known', async () => {
    await rememberRefusal(database.product, anAccount(), [keptAddressHash(phone, 'en-GB')]);
    const faults = (more: object) =>
      databaseFaults({ NODE_ENV: 'production', DATABASE_URL: database.url, ADDRESS_SECRET: second!, ...more });
    expect((await faults({})).join(' ')).toContain('Set ADDRESS_SECRET_PREVIOUS to the old one');
    expect((await faults({ ADDRESS_SECRET_PREVIOUS: first })).join(' ')).not.toContain('ADDRESS_SECRET');
    expect((await faults({ ADDRESS_SECRET: first })).join(' ')).not.toContain('ADDRESS_SECRET');
  });
});
