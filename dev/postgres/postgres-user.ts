import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import type { ProgramCommand } from '../process/command.ts';
import { reason } from '../process/wait.ts';
import { StartError } from '../stack/start-error.ts';

const run = promisify(execFile);

/** A user by its numeric ids. */
export type User = { uid: number; gid: number };

/**
 * The user that PostgreSQL must run as. Undefined, meaning the current user, unless that is root, as which PostgreSQL refuses to run.
 *
 * For root it is the owner of an existing cluster, else the user `postgres`, which is created if it is missing.
 *
 * @throws {StartError} when the user cannot be created
 */
export async function postgresUser(clusterDir: string): Promise<User | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const owner = await stat(clusterDir).catch(() => undefined);
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return (await userNumbers()) ?? (await createUser());
}

async function userNumbers(): Promise<User | undefined> {
  try {
    const [uid, gid] = await Promise.all(['-u', '-g'].map((flag) => run('id', [flag, 'postgres'])));
    return { uid: Number(uid?.stdout), gid: Number(gid?.stdout) };
  } catch {
    return undefined;
  }
}

async function createUser(): Promise<User> {
  try {
    await run('groupadd', ['--system', 'postgres']);
    await run('useradd', ['--system', '--gid', 'postgres', '--no-create-home', 'postgres']);
  } catch (error) {
    const found = await userNumbers(); // another start may have created it meanwhile
    if (found) return found;
    throw new StartError(
      `PostgreSQL cannot run as root, and creating a user for it failed (${reason(error)}): start as another user.`,
    );
  }
  return (await userNumbers()) as User;
}

/**
 * The command that runs `command` as a user; the same command when `user` is undefined.
 *
 * When a folder above one of `paths` is closed to the user (a home or temporary folder of root's), the command goes through `setpriv`. That
 * keeps the one capability to pass closed folders and then becomes the program, so the pid stays the same.
 *
 * @throws {StartError} when a folder is closed and `setpriv` does not work
 */
export async function asUser(
  command: ProgramCommand,
  user: User | undefined,
  paths: string[],
): Promise<ProgramCommand> {
  if (user === undefined) return command;
  const closed = (await Promise.all(paths.map((path) => closedFolder(path, user)))).find((path) => path !== undefined);
  if (closed === undefined) return { ...command, ...user };

  const capability = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override'];
  const args = [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups', ...capability, '--'];
  try {
    await run('setpriv', [...args, 'true']);
  } catch {
    throw new StartError(
      `PostgreSQL cannot run as root, and its own user cannot pass the folder ${closed}: ` +
        'start as another user, or put the project and DATA_DIR where every user may pass.',
    );
  }
  return { ...command, file: 'setpriv', args: [...args, command.file, ...command.args] };
}

/** The first folder above the path that the user may not pass, judged by the mode bits alone. */
async function closedFolder(path: string, user: User): Promise<string | undefined> {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const { uid, gid, mode } = await stat(folder);
    if ((mode & passBit({ uid, gid }, user)) === 0) return folder;
    if (folder === dirname(folder)) return undefined;
  }
}

/** The mode bit that lets the user pass a folder: as its owner, as a member of its group, or as anybody else. */
function passBit(owner: User, user: User): number {
  if (owner.uid === user.uid) return 0o100;
  return owner.gid === user.gid ? 0o010 : 0o001;
}
