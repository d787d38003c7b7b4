import { rm } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';

/*
 * A process that outlives the test run by a moment: when the run is gone, however it ended, the guard ends the servers that the run left
 * behind and removes their folders. servers.ts starts it.
 */

/** A message to the guard: `watch` a server from now on, or no longer, because the run has ended it. */
export type GuardMessage = { pid: number; folder: string; watch: boolean };

const watched = new Map<number, string>();

process.on('message', ({ pid, folder, watch }: GuardMessage) => {
  if (watch) watched.set(pid, folder);
  else watched.delete(pid);
});

process.on('disconnect', () => void endAll());

async function endAll(): Promise<void> {
  for (const pid of watched.keys()) signal(pid, 'SIGINT');
  await delay(watched.size > 0 ? 2_000 : 0);
  for (const [pid, folder] of watched) {
    signal(pid, 'SIGKILL');
    await rm(folder, { recursive: true, force: true });
  }
  process.exit(0);
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It is gone already.
  }
}
