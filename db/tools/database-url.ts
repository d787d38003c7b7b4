import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The database to work on, or the sentence that says why there is none. */
export type DatabaseUrl =
  | { readonly url: string; readonly fault?: undefined }
  | { readonly url?: undefined; readonly fault: string };

const right = 'an address such as postgres://user:password@host:5432/hotmess';

/**
 * The database that a tool works on: the one that `DATABASE_URL` names, else that of the development stack in the data directory.
 *
 * With `NODE_ENV=production` it looks for no stack: a forgotten `DATABASE_URL` must not send a tool to another database.
 */
export async function databaseUrl(env: NodeJS.ProcessEnv): Promise<DatabaseUrl> {
  const named = env['DATABASE_URL'];
  if (named)
    return /^postgres(ql)?:/.test(named) && URL.canParse(named)
      ? { url: named }
      : { fault: `DATABASE_URL cannot be used: it must be ${right}.` };
  if (env['NODE_ENV'] === 'production') return { fault: `DATABASE_URL is not set: set it to ${right}.` };
  const found = (await stackAddresses(env))['postgres'];
  return found
    ? { url: found }
    : {
        fault: `DATABASE_URL is not set and no stack runs in ${dirOf(env)}: set it to ${right}, or start a stack with npm start.`,
      };
}

const dirOf = (env: NodeJS.ProcessEnv): string => env['DATA_DIR'] || '.hotmess';

/** The addresses that a development stack in the data directory has written down, by their names; none where no stack has. */
export async function stackAddresses(env: NodeJS.ProcessEnv): Promise<Readonly<Record<string, string | undefined>>> {
  const text = await readFile(join(dirOf(env), 'stack.json'), 'utf8').catch(() => '');
  return Object.fromEntries([...text.matchAll(/"(\w+)": *"([^"]+)"/g)].map(([, name = '', value]) => [name, value]));
}
