import { resolve } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { connect } from '../../db/client.ts';
import { countOpenCases, dueNext } from '../../db/queries/cases/open-cases.ts';
import { reason } from '../process/wait.ts';
import { stackNeededIn } from '../stack/running-stack.ts';
import { StartError } from '../stack/start-error.ts';
import { say, sayWhy } from './say.ts';
import { type NextRound, type StackStatus, statusPage } from './status-page.ts';

/*
 * npm run status: prints the state of the stack on DATA_DIR: its processes, its addresses, which cases are open, what is due next, and when
 * the next rounds begin.
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

async function schedulesOf(address: string, namespace: string): Promise<StackStatus['schedules']> {
  try {
    const connection = await Connection.connect({ address, connectTimeout: '2s' });
    const { schedule } = new Client({ connection, namespace });
    const next = await connection.withDeadline(Date.now() + 3_000, async () => {
      const found: NextRound[] = [];
      for await (const { scheduleId } of schedule.list()) {
        const { state, info } = await schedule.getHandle(scheduleId).describe(); // the list itself lags behind
        found.push({ id: scheduleId, at: info.nextActionTimes[0] ?? null, paused: state.paused });
      }
      return found.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    });
    await connection.close();
    return { next };
  } catch (error) {
    return { unread: reason(error) };
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
  const [cases, schedules] = await Promise.all([
    casesOf(addresses.postgres),
    schedulesOf(addresses.temporal, addresses.namespace),
  ]);
  say(statusPage({ addresses, processes: looked, cases, schedules, now: Date.now() }));
} catch (error) {
  sayWhy(error);
  process.exitCode = 1;
}
