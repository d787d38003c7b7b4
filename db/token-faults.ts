import { connect } from './client.ts';
import { unfitTokens } from './queries/people/tokens.ts';

/** The ids of a few, and how many more there are. */
const some = (ids: readonly string[]): string =>
  ids.length > 3 ? `${ids.slice(0, 3).join(', ')} and ${ids.length - 3} more` : ids.join(', ');

const revoke = 'revoke each by node dist/db/tools/token.js revoke <id>';

/**
 * Why production must not run on the database of this environment: it holds tokens that anybody may know. Each a sentence that says what to
 * do. None in development, and none while no database answers at DATABASE_URL: such tokens are let in nowhere in production.
 */
export async function tokenFaults(env: Readonly<Record<string, string | undefined>>): Promise<readonly string[]> {
  const url = env['DATABASE_URL']?.trim();
  if (env['NODE_ENV'] !== 'production' || !url || !URL.canParse(url)) return [];
  const db = connect({ url, size: 1 });
  try {
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
  } catch {
    return []; // down, or without tables: the probes say so
  } finally {
    await db.destroy();
  }
}
