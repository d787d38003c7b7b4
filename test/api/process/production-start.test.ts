import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databaseFaults } from '../../../db/database-faults.ts';
import { tokenHash } from '../../../db/queries/people/tokens.ts';
import { productionEnv } from '../../support/outside/production.ts';
import { startApiProcess } from '../../support/servers/api-process.ts';
import { startApi, type TestApi } from '../../support/servers/test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ ownTokensOnly: true });
});
afterAll(() => api.stop());

const faults = (env: Record<string, string> = {}) =>
  databaseFaults({ NODE_ENV: 'production', DATABASE_URL: api.url, ...env });

describe('production', () => {
  it('lets in no token of the development stack, whatever the database holds', async () => {
    expect((await api.ask('GET', '/v1/staff', { as: 'agent-1' })).status).toBe(401);
  });

  it('does not start with tokens of the development stack, and names them with every other fault', async () => {
    const api1 = startApiProcess(api.url, { ...productionEnv(), PUBLIC_URL: 'http://support.example.com' });
    expect(await api1.ended).toBe(1);
    expect(api1.printed()).toContain('The configuration has 2 faults');
    expect(api1.printed()).toContain('PUBLIC_URL is not encrypted');
    expect(api1.printed()).toMatch(/tokens of the development stack \(seed-\S+, seed-\S+, seed-\S+ and \d+ more\)/);
  });

  it('starts once they are revoked, and refuses tokens of unknown making in the same way', async () => {
    expect(await faults({ NODE_ENV: 'development' })).toEqual([]);
    expect(await faults({ DATABASE_URL: 'postgres://127.0.0.1:1/nowhere' })).toEqual([]);
    await sql`update token set revoked_at = now()`.execute(api.db);
    expect(await faults()).toEqual([]);
    const token = { client_id: 'app', staff_id: null, scopes: ['read'], revoked_at: null };
    expect(await faults({ DATABASE_URL: api.ownerUrl })).toEqual([
      expect.stringMatching(/^DATABASE_URL's user hotmess could undo the record; .* hotmess_runtime/),
    ]);
    const foreign = { id: 'by-hand', hash: tokenHash('by hand'), expires_at: null, ...token };
    await api.db.insertInto('token').values(foreign).execute();
    expect(await faults()).toEqual([expect.stringContaining('do not begin with hms_ (by-hand)')]);
    await sql`update token set prefix = 'hms_' where id = 'by-hand'`.execute(api.db);
    expect(await faults()).toEqual([]);
    const running = startApiProcess(api.url, productionEnv());
    await running.address();
    running.child.kill('SIGTERM');
    expect(await running.ended).toBe(0);
  });
});
