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
  const dir = env['DATA_DIR'] || '.hotmess';
  const stack = await readFile(join(dir, 'stack.json'), 'utf8').catch(() => undefined);
  const found = /"postgres": *"([^"]+)"/.exec(stack ?? '')?.[1];
  return found
    ? { url: found }
    : {
        fault: `DATABASE_URL is not set and no stack runs in ${dir}: set it to ${right}, or start a stack with npm start.`,
      };
}
