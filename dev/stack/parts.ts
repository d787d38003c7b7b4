import { join } from 'node:path';
import { developmentDefaults, simulatedStripe } from '../../config/variables.ts';
import { compiledProgram } from '../compiled/program.ts';
import { workflowBundle } from '../compiled/workflow-bundle.ts';
import { postgresCommand, postgresUrl, waitForPostgres } from '../postgres/postgres.ts';
import { runtimeUrl } from '../postgres/runtime-login.ts';
import type { Wait } from '../process/wait.ts';
import { temporalArguments, temporalNamespace, waitForTemporal, waitForWorker } from '../temporal/temporal.ts';
import { nodeCommand } from './node-command.ts';
import type { StackPorts } from './stack-ports.ts';
import type { Part } from './supervisor.ts';

/** The ports of a stack, the password of its cluster, and whether it simulates Stripe. */
export type StackPlace = StackPorts & { readonly postgresPassword: string; readonly simulatesStripe: boolean };

/** The addresses of everything in a stack: the content of `stack.json` without the processes. */
export type Addresses = {
  api: string;
  docs: string;
  /** `host:port`. */
  temporal: string;
  temporalUi: string;
  namespace: string;
  /** As the owner of everything in it, for whoever looks after it; the product has a login of its own. */
  postgres: string;
  mailbox: string;
  /** The simulator of Stripe, its key, and what signs its webhooks; absent where the stack uses Stripe itself. */
  stripe?: string;
  stripeKey?: string;
  stripeWebhookSecret?: string;
};

/** The addresses that follow from the ports. */
export function addressesOf(ports: StackPlace): Addresses {
  const api = `http://127.0.0.1:${ports.api}`;
  return {
    api,
    docs: `${api}/docs`,
    temporal: `127.0.0.1:${ports.temporal}`,
    temporalUi: `http://127.0.0.1:${ports.temporalUi}`,
    namespace: temporalNamespace,
    postgres: postgresUrl(ports.postgres, ports.postgresPassword),
    mailbox: `http://127.0.0.1:${ports.mailbox}`,
    ...(ports.simulatesStripe && {
      stripe: `http://127.0.0.1:${ports.stripe}`,
      stripeKey: simulatedStripe.STRIPE_SECRET_KEY,
      stripeWebhookSecret: developmentDefaults.STRIPE_WEBHOOK_SECRET,
    }),
  };
}

/** The environment of the product's processes in the stack, the same for all but for what {@link productParts} adds. */
export function productEnvironment(ports: StackPlace, chosen: Record<string, string>): Record<string, string> {
  const addresses = addressesOf(ports);
  return {
    NODE_ENV: 'development',
    HOST: '127.0.0.1',
    PORT: String(ports.api),
    PUBLIC_URL: addresses.api,
    ORDINARY_API_URL: `http://127.0.0.1:${ports.ordinaryApi}`,
    DATABASE_URL: runtimeUrl(addresses.postgres),
    TEMPORAL_ADDRESS: addresses.temporal,
    TEMPORAL_NAMESPACE: addresses.namespace,
    // A profile in the user's shell would name another Temporal than the stack's own.
    TEMPORAL_PROFILE: '',
    TEMPORAL_CONFIG_FILE: '',
    TEMPORAL_UI_URL: addresses.temporalUi,
    SMTP_URL: `smtp://127.0.0.1:${ports.smtp}`,
    EMERGENCY_WEBHOOK_URL: `${addresses.mailbox}/channels/emergency`,
    SMS_WEBHOOK_URL: `${addresses.mailbox}/channels/sms`,
    CALL_WEBHOOK_URL: `${addresses.mailbox}/channels/call`,
    ...stripeEnvironment(addresses),
    ...chosen,
  };
}

/** How the product finds the simulator. Where there is none, key and secret of Stripe itself come from the stack's own environment. */
function stripeEnvironment({ stripe, stripeKey, stripeWebhookSecret }: Addresses): Record<string, string> {
  if (stripe === undefined || stripeKey === undefined || stripeWebhookSecret === undefined) return {};
  return { STRIPE_API_URL: stripe, STRIPE_SECRET_KEY: stripeKey, STRIPE_WEBHOOK_SECRET: stripeWebhookSecret };
}

/** The parts around the product: PostgreSQL, Temporal, the mailbox, a simulator of Stripe. They start first, side by side, and end last. */
export async function outsideParts(ports: StackPlace, dataDir: string, temporalCli: string): Promise<Part[]> {
  const { temporal, temporalUi, postgres, mailbox } = addressesOf(ports);
  const cluster = { clusterDir: join(dataDir, 'postgres'), port: ports.postgres, durable: true };
  const engine = {
    port: ports.temporal,
    uiPort: ports.temporalUi,
    dbFile: join(dataDir, 'temporal.db'),
    namespace: temporalNamespace,
  };
  const catcher = {
    MAILBOX_HTTP_PORT: String(ports.mailbox),
    MAILBOX_SMTP_PORT: String(ports.smtp),
    MAILBOX_DIR: join(dataDir, 'mailbox'),
  };
  return [
    {
      name: 'postgres',
      what: `PostgreSQL on port ${ports.postgres}`,
      command: await postgresCommand(cluster),
      stopSignal: 'SIGINT',
      ready: (wait) => waitForPostgres(postgres, wait),
    },
    {
      name: 'temporal',
      what: `Temporal on ${temporal}, its UI on ${temporalUi}`,
      command: { file: temporalCli, args: temporalArguments(engine) },
      stopSignal: 'SIGTERM',
      ready: (wait) => waitForTemporal(temporal, { wait }),
    },
    {
      name: 'mailbox',
      what: `mail and messages on ${mailbox}`,
      command: nodeCommand('dev/mailbox/main.ts', catcher),
      stopSignal: 'SIGTERM',
      ready: (wait) => answers(wait, 'The mailbox', `${mailbox}/messages?after=99999999`),
    },
    ...stripePart(ports, dataDir),
  ];
}

/** The simulator of Stripe, unless the stack uses Stripe itself. Its webhooks go where people reach the API. */
function stripePart(ports: StackPlace, dataDir: string): Part[] {
  const { api, stripe, stripeKey, stripeWebhookSecret } = addressesOf(ports);
  if (stripe === undefined || stripeKey === undefined || stripeWebhookSecret === undefined) return [];
  const simulator = {
    STRIPE_SIM_PORT: String(ports.stripe),
    STRIPE_SIM_DIR: join(dataDir, 'stripe'),
    STRIPE_SIM_KEY: stripeKey,
    STRIPE_SIM_WEBHOOK_SECRET: stripeWebhookSecret,
    STRIPE_SIM_WEBHOOK_URL: `${api}/webhooks/stripe`,
  };
  return [
    {
      name: 'stripe',
      what: `Stripe, simulated, on ${stripe}`,
      command: nodeCommand('dev/stripe/main.ts', simulator),
      stopSignal: 'SIGTERM',
      ready: (wait) => answers(wait, 'The Stripe simulator', `${stripe}/_sim/faults`),
    },
  ];
}

/** What makes the front small: few connections, and a heap that a leak would fill soon. */
const front = { env: { DATABASE_POOL_SIZE: '5' }, heapMb: 256 };

/** What keeps ordinary requests from taking this machine away from calls for help, and lets the API believe the front. */
const ordinaryApi = { env: { NICENESS: '5', TRUST_PROXY: '127.0.0.1' }, heapMb: 768 };

/** The workflows that both workers run. */
const workflows = 'workflows/index.ts';

/** Compiles the stack's programs that have changed since the last start, so that the processes do not each compile at the same time. */
export async function compileParts(): Promise<void> {
  const programs = ['dev/mailbox/main.ts', 'dev/stripe/main.ts', 'api/front/server.ts', 'api/server.ts', 'worker.ts'];
  await Promise.all([...programs.map(compiledProgram), workflowBundle(workflows)]);
}

/** The product itself: it starts when the parts around it are ready, and ends first. */
export function productParts(ports: StackPlace, env: Record<string, string>): Part[] {
  const { api, temporal } = addressesOf(ports);
  const worker = (name: string, queue: 'ordinary' | 'safety'): Part => ({
    name,
    what: `does the work of the queue ${queue}`,
    command: nodeCommand('worker.ts', { ...env, WORKER_QUEUE: queue, WORKFLOWS: workflows }),
    stopSignal: 'SIGTERM',
    ready: (wait) => waitForWorker(temporal, queue, { wait }),
  });
  return [
    {
      name: 'front',
      what: `calls for help, and HTTP on ${api}`,
      command: nodeCommand('api/front/server.ts', { ...env, ...front.env }, front),
      stopSignal: 'SIGTERM',
      ready: (wait) => answers(wait, 'The API', `${api}/readyz`),
    },
    {
      name: 'api',
      what: `everything else, on port ${ports.ordinaryApi}`,
      command: nodeCommand(
        'api/server.ts',
        { ...env, ...ordinaryApi.env, PORT: String(ports.ordinaryApi) },
        ordinaryApi,
      ),
      stopSignal: 'SIGTERM',
      ready: (wait) => answers(wait, 'The ordinary API', `http://127.0.0.1:${ports.ordinaryApi}/readyz`),
    },
    worker('worker', 'ordinary'),
    worker('safety-worker', 'safety'),
  ];
}

async function answers(wait: Wait, name: string, url: string): Promise<void> {
  await wait(name, async () => {
    const { ok, status } = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    if (!ok) throw new Error(`${url} answers ${status}`);
  });
}
