import { randomBytes } from 'node:crypto';
import { accountName } from '../../domain/people/account-name.ts';
import type { Db } from '../client.ts';
import { findAccount } from '../queries/people/accounts.ts';
import { linkAccount, unlinkAccount } from '../queries/people/staff-accounts.ts';
import { listLogins } from '../queries/people/staff-changes.ts';
import {
  listTokens,
  revokeToken,
  storeToken,
  type TokenRecord,
  tokenHash,
  tokenPrefix,
} from '../queries/people/tokens.ts';
import { readTokenRequest, type TokenRequest, usage } from './token-request.ts';
import { onDatabase, operatorHere, runTool, ToolRequestError, table } from './tool-database.ts';
import { say } from './tool-output.ts';

/*
 * `npm run token`: issues, lists and revokes the bearer tokens of clients and staff, and says whose account an account is, in the database
 * that DATABASE_URL names or that of a running development stack. Results (a new token, the list) go to standard output, everything else to
 * standard error.
 */

async function carryOut(db: Db, request: TokenRequest): Promise<void> {
  switch (request.kind) {
    case 'issue':
      return issue(db, request);
    case 'list':
      return say(process.stdout, tableOf(await listTokens(db)));
    case 'revoke': {
      const revokedAt = await revokeToken(db, request.id);
      if (!revokedAt)
        throw new ToolRequestError(`No token has the id "${request.id}": npm run token -- list shows all of them.`);
      return say(
        process.stderr,
        `${request.id} was revoked at ${revokedAt.toISOString()}: every request with it is refused.`,
      );
    }
    case 'link':
    case 'unlink':
      return relink(db, request);
  }
}

async function issue(db: Db, { owner, expiresAt, by }: Extract<TokenRequest, { kind: 'issue' }>): Promise<void> {
  if ('staffId' in owner) await mustWorkHere(db, owner.staffId);
  const token = `${tokenPrefix}${randomBytes(32).toString('base64url')}`;
  const name = 'clientId' in owner ? owner.clientId : owner.staffId;
  const id = `${name}-${randomBytes(4).toString('hex')}`;
  await storeToken(db, {
    id,
    owner,
    expiresAt,
    hash: tokenHash(token),
    prefix: tokenPrefix,
    issuedBy: by ?? operatorHere(),
  });
  const whose = 'clientId' in owner ? `the client ${name} (${owner.scopes.join(', ')})` : `the staff login ${name}`;
  const until = expiresAt ? `until ${expiresAt.toISOString()}` : 'until it is revoked';
  say(
    process.stderr,
    `A token for ${whose}, valid ${until}. Its id is ${id}. Keep the token: it is shown once and never again.`,
  );
  say(process.stdout, token);
}

async function relink(
  db: Db,
  { kind, link, by: named }: Extract<TokenRequest, { kind: 'link' | 'unlink' }>,
): Promise<void> {
  const by = { kind: 'operator', id: named ?? operatorHere() } as const;
  const outcome = await (kind === 'link' ? linkAccount : unlinkAccount)(db, by, link);
  const { staffId, account } = link;
  if (outcome === 'unknown')
    throw new ToolRequestError(`Nobody on the staff has the id "${staffId}": npm run staff -- list shows all of them.`);
  const name = accountName(account.clientId, account.accountId);
  if (kind === 'unlink')
    return say(
      process.stderr,
      outcome === 'done'
        ? `${name} is no longer the account of ${staffId}.`
        : `${name} is not the account of ${staffId}.`,
    );
  const isKnown = (await findAccount(db, account)) !== undefined;
  const unknown = isKnown ? '' : ` The client ${account.clientId} has not told us of it yet.`;
  say(
    process.stderr,
    `${name} is the account of ${staffId}: their person decides nothing about it, by any login.${unknown}`,
  );
}

async function mustWorkHere(db: Db, staffId: string): Promise<void> {
  const logins = await listLogins(db);
  if (logins.some(({ id, retiredAt }) => id === staffId && retiredAt !== null))
    throw new ToolRequestError(`${staffId} is retired for good and gets no token: add a new login by npm run staff.`);
  const ids = logins.filter(({ retiredAt }) => retiredAt === null).map(({ id }) => id);
  if (ids.includes(staffId)) return;
  const known = ids.length ? `one of ${ids.join(', ')}` : 'that of somebody whom npm run staff has added';
  throw new ToolRequestError(`Nobody on the staff has the id "${staffId}": it must be ${known}.`);
}

const tableOf = (tokens: readonly TokenRecord[]): string =>
  table([
    ['id', 'kind', 'owner', 'scopes or roles', 'created', 'issued by', 'last used', 'expires', 'state'],
    ...tokens.map((token) => [
      token.id,
      token.clientId === null ? 'staff' : 'client',
      token.clientId ?? token.staffId ?? '',
      (token.clientId === null ? (token.roles ?? []) : token.scopes).join(','),
      token.createdAt.toISOString(),
      token.issuedBy,
      token.lastUsedAt?.toISOString() ?? 'never',
      token.expiresAt?.toISOString() ?? 'never',
      stateOf(token),
    ]),
  ]);

function stateOf({ revokedAt, isExpired }: TokenRecord): string {
  if (revokedAt) return `revoked ${revokedAt.toISOString()}`;
  return isExpired ? 'expired' : 'valid';
}

await runTool((args, env) => onDatabase(readTokenRequest(args, new Date()), { env, usage }, carryOut));
