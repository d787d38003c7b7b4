import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { whyUnusable } from '../../db/unusable-database.ts';
import { freshDatabase } from '../support/servers/database.ts';
import { runTool } from '../support/servers/tool-process.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.stop());

describe('a set-up that a person must mend is told in a sentence', () => {
  it('with the database, the user and what to do, and never with the password', () => {
    const url = 'postgres://kim:sesame@db.internal:5432/hotmess';
    const told = (code: string) => whyUnusable({ code, severity: 'ERROR' }, url);
    expect(told('28P01')).toBe(
      'The database hotmess at db.internal:5432 does not take the password of the user "kim": correct it in DATABASE_URL (SQLSTATE 28P01).',
    );
    for (const [code, remedy] of [
      ['28000', 'let it in'],
      ['3D000', 'is not there: make it'],
      ['42501', 'work as the owner of the tables'],
      ['42P01', 'node dist/db/tools/migrate.js'],
    ] as const) {
      expect(told(code)).toContain(remedy);
      expect(told(code)).not.toContain('sesame');
    }
    for (const other of [undefined, new Error('no'), { code: 'ECONNREFUSED' }, { code: '23505', severity: 'ERROR' }])
      expect(whyUnusable(other, url)).toBeUndefined();
  });

  it('by the tools: rights that the user lacks, a migration that may not begin, and a server that is not there', async () => {
    const asProduct = { cwd: process.cwd(), env: { DATABASE_URL: database.url } };
    const issued = await runTool('token', ['issue', '--client', 'venue-app', '--scopes', 'read'], asProduct);
    expect(issued).toMatchObject({ code: 1, out: '' });
    expect(issued.err).toMatch(/^The database \S+ at \S+ does not let the user "hotmess_app" do this: .*hotmess_owner/);
    const migrated = await runTool('migrate', [], asProduct);
    expect(migrated).toMatchObject({ code: 1, out: '' });
    expect(migrated.err).toMatch(/^The database .*SQLSTATE 42501/);
    const gone = { ...asProduct, env: { DATABASE_URL: 'postgres://me:sesame@127.0.0.1:1/hotmess' } };
    expect(await runTool('migrate', [], gone)).toMatchObject({
      code: 1,
      out: '',
      err: 'The database hotmess at 127.0.0.1:1 does not answer (ECONNREFUSED): check that it runs, and that DATABASE_URL names it.\n',
    });
  });
});
