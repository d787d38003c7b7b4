import { resolve } from 'node:path';
import { connect } from '../../db/client.ts';
import { countOpenCases, dueNext } from '../../db/queries/cases/open-cases.ts';
import { reason } from '../process/wait.ts';
import { stackNeededIn } from '../stack/running-stack.ts';
import { StartError } from '../stack/start-error.ts';
import { type Status, statusPage } from './status-page.ts';

/*
 * npm run status: how the stack on DATA_DIR is: its processes, where everything is, which cases are open and what is due next. It ends with
 * 1 where no stack runs there.
 */

/** How many marks that are due next are told. */
const told = 10;

async function casesOf(url: string): Promise<Status['cases']> {
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
    return (error as NodeJS.ErrnoException).code === 'EPERM'; // alive, and another user's
  }
}

try {
  const dataDir = resolve(process.env['DATA_DIR'] || '.hotmess');
  const { processes, ...addresses } = await stackNeededIn(dataDir);
  const looked = processes.map(({ name, pid }) => ({ name, pid, alive: isAlive(pid) }));
  if (!looked.some(({ alive }) => alive))
    throw new StartError(`The stack on ${dataDir} was killed: npm start brings it up again with all that it knew.`);
  console.log(statusPage({ addresses, processes: looked, cases: await casesOf(addresses.postgres), now: Date.now() }));
} catch (error) {
  console.error(error instanceof StartError ? error.message : error);
  process.exitCode = 1;
}
