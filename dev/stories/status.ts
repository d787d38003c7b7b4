import { resolve } from 'node:path';
import { connect } from '../../db/client.ts';
import { countOpenCases, dueNext } from '../../db/queries/cases/open-cases.ts';
import { reason } from '../process/wait.ts';
import { stackNeededIn } from '../stack/running-stack.ts';
import { StartError } from '../stack/start-error.ts';
import { say, sayWhy } from './say.ts';
import { type StackStatus, statusPage } from './status-page.ts';

/*
 * npm run status: prints the state of the stack on DATA_DIR: its processes, its addresses, which cases are open and what is due next.
 * Exits with 1 when no stack runs there.
 */

/** How many of the marks that are due next are shown. */
const told = 10;

async function casesOf(url: string): Promise<StackStatus['cases']> {
  const db = connect({ url, size: 1 });
  try {
    return { open: await countOpenCases(db), due: await dueNext(db, told) };
  } catch (error) {
    return { unread: reason(error) };
  } finally {
    await db.destroy();
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'; // alive, but another user's
  }
}

try {
  const dataDir = resolve(process.env['DATA_DIR'] || '.hotmess');
  const { processes, ...addresses } = await stackNeededIn(dataDir);
  const looked = processes.map(({ name, pid }) => ({ name, pid, alive: isAlive(pid) }));
  if (!looked.some(({ alive }) => alive))
    throw new StartError(`The stack on ${dataDir} was killed: npm start starts it again with its data.`);
  say(statusPage({ addresses, processes: looked, cases: await casesOf(addresses.postgres), now: Date.now() }));
} catch (error) {
  sayWhy(error);
  process.exitCode = 1;
}
