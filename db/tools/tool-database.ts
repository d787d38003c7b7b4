import { userInfo } from 'node:os';
import { nodeFaults } from '../../domain/policy/node-version.ts';
import { printable } from '../../domain/texts/printable.ts';
import { connect, type Db } from '../client.ts';
import { placeOf, whyUnusable } from '../unusable-database.ts';
import { databaseUrl } from './database-url.ts';
import { say } from './tool-output.ts';

/** A request that cannot be carried out; its message tells the person what to do about it. */
export class ToolRequestError extends Error {
  override readonly name = 'ToolRequestError';
}

/** What a tool was asked for, or every fault found in it. */
export type ToolRequest<Request> =
  | { readonly request: Request; readonly faults?: undefined }
  | { readonly request?: undefined; readonly faults: readonly string[] };

/**
 * Carries out a request on the database that DATABASE_URL names, or on that of a running development stack.
 *
 * @throws {ToolRequestError} with every fault of the request, of the address and of this Node at once, or when the database cannot be used
 */
export async function onDatabase<Request>(
  read: ToolRequest<Request>,
  { env, usage }: { readonly env: NodeJS.ProcessEnv; readonly usage: string },
  carryOut: (db: Db, request: Request) => Promise<void>,
): Promise<void> {
  const url = await databaseUrl(env);
  const old = nodeFaults(process.versions.node);
  const faults = [...old, ...(read.faults ?? []), ...(url.fault === undefined ? [] : [url.fault])];
  if (old.length > 0 || read.faults || url.url === undefined)
    throw new ToolRequestError(`${faults.join('\n')}${read.faults ? `\n\nUsage:\n${usage}` : ''}`);
  const db = connect({ url: url.url, size: 1 });
  try {
    await carryOut(db, read.request);
  } catch (error) {
    throw error instanceof ToolRequestError ? error : new ToolRequestError(sentenceFor(error, url.url));
  } finally {
    await db.destroy();
  }
}

/** Runs a tool: a request that cannot be carried out is told on standard error, and the exit code is 1. */
export async function runTool(tool: (args: readonly string[], env: NodeJS.ProcessEnv) => Promise<void>): Promise<void> {
  try {
    await tool(process.argv.slice(2), process.env);
  } catch (error) {
    if (!(error instanceof ToolRequestError)) throw error;
    say(process.stderr, error.message);
    process.exitCode = 1;
  }
}

/** Whoever runs the tool, as the records name them: the user of this machine. */
export const operatorHere = (): string => userInfo().username;

/** The cells in columns as wide as their widest, each on one line whatever it holds. */
export function table(told: readonly (readonly string[])[]): string {
  const rows = told.map((row) => row.map(printable));
  const width = (column: number): number => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  return rows
    .map((row) =>
      row
        .map((cell, n) => cell.padEnd(width(n)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Why the database cannot be used, and what to do about it; never shows its password. */
function sentenceFor(error: unknown, url: string): string {
  const known = whyUnusable(error, url);
  if (known !== undefined) return known;
  const { code, message } = error as { code?: unknown; message?: unknown };
  const why = typeof code === 'string' ? code : String(message);
  return (
    `${placeOf(url)} cannot be used (${why}): ` +
    'check that it runs, and that DATABASE_URL names it with the right user and password.'
  );
}
