import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Db } from '../client.ts';
import { connect } from '../client.ts';
import { listTokens, revokeToken, storeToken, type TokenRecord, tokenHash } from '../queries/people/tokens.ts';
import { readTokenRequest, type TokenBearer, type TokenRequest, tokenPrefix, usage } from './token-request.ts';

/*
 * `npm run token`: issues, lists and revokes the bearer tokens of clients and staff, in the database that DATABASE_URL names or that
 * of a running development stack. Results (a new token, the list) go to standard output, everything else to standard error.
 */

/** A request that cannot be carried out; its message tells the person what to do about it. */
class TokenRequestError extends Error {
  override readonly name = 'TokenRequestError';
}

async function run(args: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  const read = readTokenRequest(args, new Date());
  const url = await databaseUrl(env);
  const faults = [...(read.faults ?? []), ...(url.fault === undefined ? [] : [url.fault])];
  if (read.faults || url.url === undefined)
    throw new TokenRequestError(`${faults.join('\n')}${read.faults ? `\n\nUsage:\n${usage}` : ''}`);
  const db = connect({ url: url.url, size: 1 });
  try {
    await carryOut(db, read.request);
  } catch (error) {
    throw error instanceof TokenRequestError ? error : new TokenRequestError(sentenceFor(error, url.url));
  } finally {
    await db.destroy();
  }
}

/** The database to work on: the one that DATABASE_URL names, else that of the development stack in the data directory. */
async function databaseUrl(
  env: NodeJS.ProcessEnv,
): Promise<{ url: string; fault?: undefined } | { url?: undefined; fault: string }> {
  const right = 'an address such as postgres://user:password@host:5432/hotmess';
  const named = env['DATABASE_URL'];
  if (named)
    return /^postgres(ql)?:/.test(named) && URL.canParse(named)
      ? { url: named }
      : { fault: `DATABASE_URL cannot be used: it must be ${right}.` };
  const dir = env['DATA_DIR'] || '.hotmess';
  const stack = await readFile(join(dir, 'stack.json'), 'utf8').catch(() => undefined);
  const found = /"postgres": *"([^"]+)"/.exec(stack ?? '')?.[1];
  return found
    ? { url: found }
    : {
        fault: `DATABASE_URL is not set and no stack runs in ${dir}: set it to ${right}, or start a stack with npm start.`,
      };
}

async function carryOut(db: Db, request: TokenRequest): Promise<void> {
  switch (request.kind) {
    case 'issue':
      return issue(db, request.owner, request.expiresAt);
    case 'list':
      return say(process.stdout, table(await listTokens(db)));
    case 'revoke': {
      const revokedAt = await revokeToken(db, request.id);
      if (!revokedAt)
        throw new TokenRequestError(`No token has the id "${request.id}": npm run token -- list shows all of them.`);
      return say(
        process.stderr,
        `${request.id} was revoked at ${revokedAt.toISOString()}: every request with it is refused.`,
      );
    }
  }
}

async function issue(db: Db, owner: TokenBearer, expiresAt: Date | null): Promise<void> {
  if ('staffId' in owner) {
    const ids = (await db.selectFrom('staff').select('id').orderBy('id').execute()).map(({ id }) => id);
    const known = ids.length ? `one of ${ids.join(', ')}` : 'that of a staff login, and there is none yet';
    if (!ids.includes(owner.staffId))
      throw new TokenRequestError(`Nobody on the staff has the id "${owner.staffId}": it must be ${known}.`);
  }
  const token = `${tokenPrefix}${randomBytes(32).toString('base64url')}`;
  const name = 'clientId' in owner ? owner.clientId : owner.staffId;
  const id = `${name}-${randomBytes(4).toString('hex')}`;
  await storeToken(db, { id, owner, expiresAt, hash: tokenHash(token) });
  const whose = 'clientId' in owner ? `the client ${name} (${owner.scopes.join(', ')})` : `the staff login ${name}`;
  const until = expiresAt ? `until ${expiresAt.toISOString()}` : 'until it is revoked';
  say(
    process.stderr,
    `A token for ${whose}, valid ${until}. Its id is ${id}. Keep the token: it is shown once and never again.`,
  );
  say(process.stdout, token);
}

function table(tokens: readonly TokenRecord[]): string {
  const rows = tokens.map((token) => [
    token.id,
    token.clientId === null ? 'staff' : 'client',
    token.clientId ?? token.staffId ?? '',
    (token.clientId === null ? (token.roles ?? []) : token.scopes).join(','),
    token.createdAt.toISOString(),
    token.expiresAt?.toISOString() ?? 'never',
    stateOf(token),
  ]);
  const all = [['id', 'kind', 'owner', 'scopes or roles', 'created', 'expires', 'state'], ...rows];
  const width = (column: number): number => Math.max(...all.map((row) => row[column]?.length ?? 0));
  return all
    .map((row) =>
      row
        .map((cell, n) => cell.padEnd(width(n)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function stateOf({ revokedAt, isExpired }: TokenRecord): string {
  if (revokedAt) return `revoked ${revokedAt.toISOString()}`;
  return isExpired ? 'expired' : 'valid';
}

/** Why the database cannot be used, and what to do about it; never shows its password. */
function sentenceFor(error: unknown, url: string): string {
  const { host, pathname } = new URL(url);
  const { code, message } = error as { code?: unknown; message?: unknown };
  const place = `The database ${pathname.slice(1)} at ${host}`;
  if (code === '42P01') return `${place} has no tables yet: run npm run migrate first.`;
  const why = typeof code === 'string' ? code : String(message);
  return (
    `${place} cannot be used (${why}): ` +
    'check that it runs, and that DATABASE_URL names it with the right user and password.'
  );
}

const say = (stream: NodeJS.WriteStream, text: string): void => void stream.write(`${text}\n`);

try {
  await run(process.argv.slice(2), process.env);
} catch (error) {
  if (!(error instanceof TokenRequestError)) throw error;
  say(process.stderr, error.message);
  process.exitCode = 1;
}
