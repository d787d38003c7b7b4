import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tokenHash } from '../../../db/queries/people/tokens.ts';
import { aTicketBody, startApi, type TestApi } from '../../support/servers/test-api.ts';
import { runTool } from '../../support/servers/tool-process.ts';

let api: TestApi;
let folder: string;
beforeAll(async () => {
  api = await startApi();
  folder = await mkdtemp(join(tmpdir(), 'hotmess-token-'));
});
afterAll(async () => {
  await api.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Runs `npm run token`, on the database of this test unless told otherwise. */
const token = (args: readonly string[], env: Record<string, string> = { DATABASE_URL: api.ownerUrl }) =>
  runTool('token', args, { cwd: folder, env });

/** Issues a token and answers it with its id. */
async function issued(...args: string[]): Promise<{ secret: string; id: string; err: string }> {
  const { code, out, err } = await token(['issue', ...args]);
  if (code !== 0) throw new Error(err);
  return { secret: out.trim(), id: /Its id is (\S+)\./.exec(err)?.[1] ?? '', err };
}

const ask = (secret: string, path = '/v1/tickets') =>
  api.ask('GET', path, { as: null, headers: { authorization: `Bearer ${secret}` } });

describe('npm run token', () => {
  it('issues a key for a client: 32 random bytes, printed once, good for its scopes and for nothing else', async () => {
    const given = ['--client', 'venue-app', '--scopes', 'read, tickets', '--expires', 'never'];
    const { secret, id, err } = await issued(...given);
    expect(secret).toMatch(/^hms_[\w-]{43}$/);
    expect(Buffer.from(secret.slice(4), 'base64url')).toHaveLength(32);
    expect(err).toContain('the client venue-app (tickets, read), valid until it is revoked');
    expect(err).not.toContain(secret);
    expect(id).toMatch(/^venue-app-[0-9a-f]{8}$/);
    expect((await ask(secret)).body).toEqual({ items: [], next: null });
    const headers = { authorization: `Bearer ${secret}` };
    expect((await api.ask('POST', '/v1/tickets', { as: null, headers, body: aTicketBody() })).status).toBe(201);
    expect((await ask(secret, '/v1/accounts/acc_1')).status).toBe(404); // may read, and it is not theirs
    expect((await ask(secret, '/v1/staff')).status).toBe(403);
    expect((await issued('--client', 'venue-app', '--scopes', 'read')).secret).not.toBe(secret);
  });

  it('issues a token for a person on the staff, whose roles it follows', async () => {
    const { secret } = await issued('--staff', 'technical-1', '--expires', '90d');
    expect((await ask(secret, '/v1/staff')).status).toBe(200);
    const [row] = await api.db.selectFrom('token').selectAll().where('hash', '=', tokenHash(secret)).execute();
    expect(row).toMatchObject({ staff_id: 'technical-1', client_id: null, scopes: [] });
    const days = (Number(row?.expires_at) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(89.9);
    expect(days).toBeLessThanOrEqual(90);
  });

  it('keeps nothing but the hash: the token stands nowhere in the database, and no list shows hash or token', async () => {
    const { secret } = await issued('--client', 'kept', '--scopes', 'read');
    await ask(secret);
    const tables = await sql<{ name: string }>`
      select table_name as name from information_schema.tables where table_schema = 'public'`.execute(api.db);
    let dump = '';
    for (const { name } of tables.rows)
      dump += JSON.stringify((await sql`select t::text as line from ${sql.table(name)} t`.execute(api.db)).rows);
    const hash = tokenHash(secret).toString('hex');
    expect(dump).toContain(hash);
    const { out, err } = await token(['list']);
    for (const text of [dump, out, err, api.log.join('')])
      for (const part of [secret, secret.slice(4)]) expect(text.includes(part)).toBe(false);
    for (const shape of [hash, hash.slice(0, 16), tokenHash(secret).toString('base64')])
      expect(out).not.toContain(shape);
  });

  it('a token expires at its instant, and a revoked one is refused from the next request on, for good', async () => {
    const brief = await issued('--client', 'brief', '--scopes', 'read', '--expires', '2031-06-30T12:00:00+01:00');
    expect(brief.err).toContain('valid until 2031-06-30T11:00:00.000Z');
    expect((await ask(brief.secret)).status).toBe(200);
    const expires = (at: string) =>
      sql`update token set expires_at = ${sql.raw(at)} where id = ${brief.id}`.execute(api.db);
    await expires(`now() + interval '1 minute'`);
    expect((await ask(brief.secret)).status).toBe(200);
    await expires(`now() - interval '1 millisecond'`);
    expect((await ask(brief.secret)).status).toBe(401);

    const { secret, id } = await issued('--client', 'leaver', '--scopes', 'read', '--expires', 'never', '--by', 'kim');
    expect((await ask(secret)).status).toBe(200);
    const first = await token(['revoke', id]);
    expect(first).toMatchObject({ code: 0, out: '' });
    expect((await ask(secret)).status).toBe(401);
    expect(await token(['revoke', id])).toEqual(first); // since the same instant
    const { out } = await token(['list']);
    expect(out).toMatch(new RegExp(`^${id} +client +leaver +read +\\S+Z +kim +\\S+Z +never +revoked \\S+Z$`, 'm'));
    expect(out).toMatch(new RegExp(`^${brief.id} .* expired$`, 'm'));
    expect(out).toMatch(/^seed-safety-1 +staff +safety-1 +agent,safety,moderator +\S+Z +seed +never +never +valid$/m);
  });

  it('R-28 links an account to the person of a login, and unlinks it, each written down once with who did it', async () => {
    const args = ['--staff', 'moderator-1b', '--account', 'platform/acc_2', '--by', 'kim'];
    const links = () =>
      api.db.selectFrom('staff_account').selectAll().where('person_id', '=', 'person-moderator-1').execute();
    const linked = await token(['link', ...args]);
    expect(linked).toMatchObject({ code: 0, out: '' });
    expect(linked.err).toBe(
      'platform/acc_2 is the account of moderator-1b: their person decides nothing about it, by any login.\n',
    );
    expect(await token(['link', ...args])).toEqual(linked);
    expect(await links()).toEqual([{ person_id: 'person-moderator-1', client_id: 'platform', account_id: 'acc_2' }]);
    const unknown = await token(['link', '--staff', 'moderator-1', '--account', 'partner/acc_2']);
    expect(unknown.err).toContain('The client partner has not told us of it yet.');
    expect((await token(['unlink', ...args])).err).toBe('platform/acc_2 is no longer the account of moderator-1b.\n');
    expect((await token(['unlink', ...args])).err).toBe('platform/acc_2 is not the account of moderator-1b.\n');
    expect(await links()).toEqual([{ person_id: 'person-moderator-1', client_id: 'partner', account_id: 'acc_2' }]);

    const { body } = await api.ask<{ items: Record<string, unknown>[] }>(
      'GET',
      '/v1/staff-changes?staffId=moderator-1b',
      { as: 'manager-1' },
    );
    const by = { kind: 'operator', id: 'kim' };
    expect(body.items).toMatchObject([
      {
        by,
        change: 'changed',
        before: { accounts: ['partner/acc_2', 'platform/acc_2'] },
        after: { accounts: ['partner/acc_2'] },
      },
      { by, change: 'changed', before: { accounts: [] }, after: { accounts: ['platform/acc_2'] } },
    ]);
    const nobody = await token(['link', '--staff', 'agent-9', '--account', 'platform/acc_2']);
    expect(nobody).toMatchObject({
      code: 1,
      err: expect.stringContaining('Nobody on the staff has the id "agent-9"') as string,
    });
  });

  it('says who is not there', async () => {
    expect(await token(['issue', '--staff', 'agent-9'])).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringMatching(/^Nobody on the staff has the id "agent-9": .*agent-1, agent-2/) as string,
    });
    expect(await token(['revoke', 'seed-nobody'])).toMatchObject({
      code: 1,
      err: 'No token has the id "seed-nobody": npm run token -- list shows all of them.\n',
    });
  });

  it('names all faults at once, with what would be right', async () => {
    const args = [
      'issue',
      '--client',
      'Bad Id',
      '--scopes',
      'tickets,everything',
      '--expires',
      'soon',
      '--role',
      'x',
      'more',
    ];
    const { code, err } = await token(args, {});
    expect(code).toBe(1);
    for (const each of [
      '--client is "Bad Id": it must be a lower-case letter',
      '--scopes names everything: it must be one or more of tickets, billing, safety, accounts, read',
      '--expires is "soon": it must be a time from now such as 90d',
      '--role is not an option: leave it out.',
      'Unexpected "x", "more": leave it out.',
      'DATABASE_URL is not set and no stack runs in .hotmess: set it to an address such as postgres://',
      'npm run token -- revoke <token id>',
    ])
      expect(err).toContain(each);
  });

  it('finds the database of a running development stack by itself', async () => {
    await writeFile(
      join(folder, 'stack.json'),
      JSON.stringify({ api: 'http://127.0.0.1:1', postgres: api.ownerUrl }, null, 2),
    );
    const { code, out } = await token(['list'], { DATA_DIR: folder });
    expect([code, out]).toEqual([0, expect.stringContaining('seed-ops-1')]);
    const production = await token(['list'], { DATA_DIR: folder, NODE_ENV: 'production' });
    expect(production).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringMatching(/^DATABASE_URL is not set: /) as string,
    });
  });

  it('says what to do when the database is not there, or empty, and never shows a password', async () => {
    const gone = await token(['list'], { DATABASE_URL: 'postgres://me:sesame@127.0.0.1:1/hotmess' });
    expect(gone).toMatchObject({ code: 1, out: '' });
    expect(gone.err).toMatch(
      /^The database hotmess at 127\.0\.0\.1:1 cannot be used \(ECONNREFUSED\): check that it runs/,
    );
    const empty = new URL(api.ownerUrl);
    empty.pathname = '/postgres';
    expect((await token(['list'], { DATABASE_URL: empty.href })).err).toContain(
      'has no tables yet: run npm run migrate',
    );
    const odd = await token(['list'], { DATABASE_URL: 'sesame' });
    expect(odd.err).toContain('DATABASE_URL cannot be used: it must be an address such as postgres://');
    expect(gone.err + odd.err).not.toContain('sesame');
  });
});
