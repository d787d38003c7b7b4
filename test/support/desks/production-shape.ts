import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Child, endChild, startChild } from '../../../dev/process/child.ts';
import { freePorts } from '../../../dev/stack/free-ports.ts';
import { nodeCommand } from '../../../dev/stack/node-command.ts';
import { seed } from '../../../dev/stories/seed.ts';
import { until } from '../probe/until.ts';
import { fragilePostgres, fragileTemporal } from '../servers/outage.ts';
import { startMailbox, tellGuard, temporaryFolder } from '../servers/servers.ts';

/** A part of the product that a test can kill and start again at the same address. */
export interface Part {
  readonly name: string;
  /** Ends it with SIGKILL: it finishes nothing and reports nothing. */
  kill(): Promise<void>;
  /** Starts it again and resolves when it does its work. */
  restart(): Promise<void>;
}

/** The product as it runs in production: two processes of each kind with one Temporal and one PostgreSQL. */
export interface ProductionShape {
  readonly postgresUrl: string;
  /** The addresses at which people reach it: those of the two fronts, each with an API process behind it. */
  readonly apis: readonly string[];
  /** Every process and server; those of the product itself first. */
  readonly parts: readonly Part[];
  /** The processes of the product itself. */
  readonly ours: readonly Part[];
  stop(): Promise<void>;
}

/** Starts it, seeded; `env` is added to the environment of its processes. */
export async function aProductionShape(env: Record<string, string>): Promise<ProductionShape> {
  const [temporal, postgres, mailbox, folder, ports] = await Promise.all([
    fragileTemporal(),
    fragilePostgres(),
    startMailbox(),
    temporaryFolder('shape'),
    freePorts(4),
  ]);
  await seed(postgres.ownerUrl);
  const told = {
    NODE_ENV: 'development',
    DATABASE_URL: postgres.url,
    TEMPORAL_ADDRESS: temporal.address,
    TEMPORAL_NAMESPACE: temporal.namespace,
    SMTP_URL: mailbox.smtp,
    EMERGENCY_WEBHOOK_URL: `${mailbox.http}/channels/emergency`,
    SMS_WEBHOOK_URL: `${mailbox.http}/channels/sms`,
    CALL_WEBHOOK_URL: `${mailbox.http}/channels/call`,
    ...env,
  };
  const [publicPorts, apiPorts] = [ports.slice(0, 2), ports.slice(2)];
  const addressOf = (port: number | undefined): string => `http://127.0.0.1:${port}`;
  const apis = publicPorts.map(addressOf);
  const listening = (name: string, entry: string, more: Record<string, string>): Part =>
    aProcess(name, { entry, env: { ...told, ...more }, folder, says: 'listening at' });
  const processes = [
    ...publicPorts.map((port, n) =>
      listening(`front-${n + 1}`, 'api/front/server.ts', {
        PORT: String(port),
        ORDINARY_API_URL: addressOf(apiPorts[n]),
        DATABASE_POOL_SIZE: '5',
      }),
    ),
    ...apiPorts.map((port, n) =>
      listening(`api-${n + 1}`, 'api/server.ts', { PORT: String(port), TRUST_PROXY: '127.0.0.1', NICENESS: '5' }),
    ),
    ...(['ordinary', 'safety'] as const).flatMap((queue) =>
      [1, 2].map((n) =>
        aProcess(`${queue}-worker-${n}`, {
          entry: 'worker.ts',
          env: { ...told, WORKER_QUEUE: queue, WORKFLOWS: 'workflows/index.ts' },
          folder,
          says: 'worker running',
        }),
      ),
    ),
  ];
  for (const each of processes) await each.restart();
  return {
    postgresUrl: postgres.ownerUrl,
    apis,
    ours: processes,
    parts: [...processes, { name: 'temporal', ...temporal }, { name: 'postgres', ...postgres }],
    async stop() {
      await Promise.all(processes.map((each) => each.kill()));
      await Promise.all([temporal.stop(), postgres.stop(), mailbox.stop()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

interface ProcessOptions {
  readonly entry: string;
  readonly env: Record<string, string>;
  readonly folder: string;
  /** What it logs when it is ready. */
  readonly says: string;
}

function aProcess(name: string, { entry, env, folder, says }: ProcessOptions): Part {
  let child: Child | undefined;
  let starts = 0;
  return {
    name,
    async kill() {
      if (!child) return;
      await endChild(child, 'SIGKILL', 1_000);
      tellGuard({ pid: child.pid, folder, watch: false });
    },
    async restart() {
      const log = join(folder, `${name}-${++starts}.log`);
      child = await startChild(nodeCommand(entry, env), log);
      tellGuard({ pid: child.pid, folder, watch: true });
      await until(
        name,
        async () => {
          const printed = await readFile(log, 'utf8');
          if (!printed.includes(says)) throw new Error(printed);
        },
        100_000,
      );
    },
  };
}
