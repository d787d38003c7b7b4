import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigError, readConfig } from '../../config/config.ts';
import { migrateToLatest } from '../../db/tools/migrate.ts';
import { clusterPassword } from '../postgres/password.ts';
import { preparePostgres } from '../postgres/postgres.ts';
import { makeRuntimeLogin } from '../postgres/runtime-login.ts';
import { reason } from '../process/wait.ts';
import { openSamples } from '../stories/samples.ts';
import { seed } from '../stories/seed.ts';
import { findTemporalCli } from '../temporal/temporal-cli.ts';
import { claimDataDir, type NamedProcess, writeWhole } from './data-dir.ts';
import type { StackOptions } from './options.ts';
import { type Addresses, addressesOf, compileParts, outsideParts, productEnvironment, productParts } from './parts.ts';
import { reservePorts } from './stack-ports.ts';
import { StartError } from './start-error.ts';
import { step, supervise } from './supervisor.ts';

/** A running stack. */
export type Stack = {
  addresses: Addresses;
  processes: () => NamedProcess[];
  /** Ends every process within 15 s and removes `stack.json`; the data stays in the data directory. */
  stop: () => Promise<void>;
};

/**
 * Starts the product and everything it needs on 127.0.0.1; resolves when all parts answer and the database is seeded.
 *
 * From then on a part that dies is started again, and `<dataDir>/stack.json` holds the current addresses and processes. If the start fails,
 * or `ending` aborts during it, everything that was started is ended before the promise rejects.
 *
 * @param report called with one line for each step that is done
 * @throws {StartError} with a sentence for a person; any other error is a bug of ours
 */
export async function startStack(
  options: StackOptions,
  report: (line: string) => void,
  ending = new AbortController().signal,
): Promise<Stack> {
  const { dataDir } = options;
  const file = join(dataDir, 'stack.json');
  const claim = await Promise.race([claimDataDir(dataDir, report), aborted(ending)]);
  let addresses: Addresses | undefined;
  let recorded = Promise.resolve();
  let releasePorts = (): void => {};

  function record(): Promise<void> {
    const next = recorded.then(async () => {
      const processes = supervisor.processes();
      await claim.remember(processes);
      if (addresses !== undefined) await writeWhole(file, { ...addresses, processes });
    });
    recorded = next.catch((error: unknown) => report(`stack.json could not be written: ${reason(error)}`));
    return next;
  }

  const supervisor = supervise(join(dataDir, 'logs'), report, () => void record().catch(() => {}));

  async function bringUp(): Promise<Addresses> {
    const { ports, release } = await reservePorts(options.port, report);
    releasePorts = release;
    const password = await clusterPassword(dataDir);
    const place = { ...ports, postgresPassword: password, simulatesStripe: options.simulatesStripe };
    const env = checked(productEnvironment(place, chosenEnvironment(options)));
    const cluster = { clusterDir: join(dataDir, 'postgres'), port: ports.postgres, durable: true, password };
    const [temporalCli] = await Promise.all([findTemporalCli(report), preparePostgres(cluster), compileParts()]);
    await supervisor.start(await outsideParts(place, dataDir, temporalCli));
    const { postgres } = addressesOf(place);
    await timed('schema', 'the database schema is up to date', async () => {
      await migrateToLatest(postgres);
      await makeRuntimeLogin(postgres);
    });
    await timed('seed', 'staff, tokens and accounts exist', () => seed(postgres));
    await supervisor.start(productParts(place, env));
    if (options.samples) await timed('samples', 'sample tickets exist', () => openSamples(addressesOf(place).api));
    return addressesOf(place);
  }

  async function timed(name: string, what: string, work: () => Promise<unknown>): Promise<void> {
    const since = Date.now();
    await work();
    report(step(name, what, since));
  }

  async function stop(): Promise<void> {
    await supervisor.stop();
    releasePorts();
    addresses = undefined;
    await recorded;
    await rm(file, { force: true });
    await claim.release();
  }

  try {
    addresses = await Promise.race([bringUp(), aborted(ending)]);
    await record();
    return { addresses, processes: supervisor.processes, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function chosenEnvironment({ timeScale, policyFile }: StackOptions): Record<string, string> {
  return { TIME_SCALE: timeScale, POLICY_FILE: policyFile ?? '' };
}

/** Checks the configuration by the product's own rules before anything starts: a fault would make one part after the other die. */
function checked(env: Record<string, string>): Record<string, string> {
  try {
    readConfig({ ...process.env, ...env }, 'api');
    return env;
  } catch (error) {
    if (error instanceof ConfigError) throw new StartError(error.faults.join(' '));
    throw error;
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const stopped = () => reject(new StartError('The start was interrupted.'));
    if (signal.aborted) stopped();
    signal.addEventListener('abort', stopped, { once: true });
  });
}
