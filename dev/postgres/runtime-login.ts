import pg from 'pg';
import { runtimeRole } from '../../db/grants.ts';

const login = 'hotmess_app';

/** The same database for the product: by a login that is neither superuser nor owner of anything, under the same password. */
export function runtimeUrl(ownerUrl: string): string {
  const url = new URL(ownerUrl);
  url.username = login;
  return url.href;
}

/** Makes that login in the server of a migrated database, or gives it the password that it is known by now. */
export async function makeRuntimeLogin(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_roles where rolname = $1', [login]);
    const password = client.escapeLiteral(decodeURIComponent(new URL(ownerUrl).password));
    if (rowCount === 0) await client.query(`create role ${login} login password ${password} in role ${runtimeRole}`);
    else await client.query(`alter role ${login} password ${password}`);
  } finally {
    await client.end();
  }
}
