import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { usualPassword } from './postgres.ts';

/**
 * The password of the cluster in a data directory: made at random before the cluster is, and kept beside it for its user alone. The port is
 * open to everybody on the machine, so a password that stands in the source would let all of them in. A cluster from before has that one.
 */
export async function clusterPassword(dataDir: string): Promise<string> {
  const file = join(dataDir, 'postgres-password');
  const known = await readFile(file, 'utf8').catch(() => undefined);
  if (known) return known;
  if (existsSync(join(dataDir, 'postgres', 'PG_VERSION'))) return usualPassword;
  const password = randomBytes(24).toString('hex');
  await writeFile(file, password, { mode: 0o600 });
  return password;
}
