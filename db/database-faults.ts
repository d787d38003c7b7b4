import { connect, type Db } from './client.ts';
import { databaseUser } from './queries/database-user.ts';
import { keyName } from './queries/people/address-secrets.ts';
import { isHashedWithAnother } from './queries/people/rehash.ts';
import { unfitTokens } from './queries/people/tokens.ts';

/**
 * Why production must not run on the database of this environment, each a sentence that says what to do: it holds tokens that anybody may
 * know, or its user could undo the record. None in development, and none while no database answers at DATABASE_URL.
 */
export async function databaseFaults(env: Readonly<Record<string, string | undefined>>): Promise<readonly string[]> {
  const url = env['DATABASE_URL']?.trim();
  if (env['NODE_ENV'] !== 'production' || !url || !URL.canParse(url)) return [];
  const db = connect({ url, size: 1 });
  try {
    return [...(await userFaults(db)), ...(await tokenFaults(db)), ...(await addressFaults(db, env))];
  } catch {
    return []; // down, or without tables: the probes say so
  } finally {
    await db.destroy();
  }
}

async function userFaults(db: Db): Promise<string[]> {
  const { name, mayUndo } = await databaseUser(db);
  if (!mayUndo) return [];
  return [
    `DATABASE_URL's user ${name} could undo the record; it must be a login in the role hotmess_runtime that owns nothing.`,
  ];
}

async function tokenFaults(db: Db): Promise<string[]> {
  const { seeded, foreign } = await unfitTokens(db);
  return [
    ...(seeded.length
      ? [`The database holds tokens of the development stack (${some(seeded)}), which everybody can read; ${revoke}.`]
      : []),
    ...(foreign.length
      ? [
          `The database holds tokens that do not begin with hms_ (${some(foreign)}): nobody knows who made them; ${revoke}.`,
        ]
      : []),
  ];
}

/** What is known about addresses must be found: whoever refused alerts under a secret that is gone would be alerted. */
async function addressFaults(db: Db, env: Readonly<Record<string, string | undefined>>): Promise<string[]> {
  const secrets = [env['ADDRESS_SECRET'], env['ADDRESS_SECRET_PREVIOUS']].flatMap((each) => each?.trim() || []);
  if (!secrets.length || !(await isHashedWithAnother(db, secrets.map(keyName)))) return [];
  return [
    'Addresses in the database were hashed with a secret that is neither ADDRESS_SECRET nor ADDRESS_SECRET_PREVIOUS. ' +
      'Set ADDRESS_SECRET_PREVIOUS to the old one until all are rehashed.',
  ];
}

const revoke = 'revoke each by node dist/db/tools/token.js revoke <id>';

/** The ids of a few, and how many more there are. */
const some = (ids: readonly string[]): string =>
  ids.length > 3 ? `${ids.slice(0, 3).join(', ')} and ${ids.length - 3} more` : ids.join(', ');
