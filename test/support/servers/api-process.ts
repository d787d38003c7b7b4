import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { inject } from 'vitest';
import { nodeCommand } from '../../../dev/stack/node-command.ts';
import { until } from '../probe/until.ts';

/** A real API process and its output. */
export interface ApiProcess {
  readonly child: ChildProcess;
  /** Resolves when it is gone, with its exit code, or null when a signal ended it. */
  readonly ended: Promise<number | null>;
  readonly printed: () => string;
  /** Resolves with its address when it listens. */
  readonly address: () => Promise<string>;
}

/** Starts `api/server.ts` on a free port with this database; `env` overrides its environment. It ends with the test run at the latest. */
export const startApiProcess = (databaseUrl: string, env: Record<string, string> = {}): ApiProcess =>
  startProcess('api/server.ts', databaseUrl, env);

/** Starts the front in the same way, before the ordinary API at this address. */
export const startFrontProcess = (
  databaseUrl: string,
  ordinaryApiUrl: string,
  env: Record<string, string> = {},
): ApiProcess => startProcess('api/front/server.ts', databaseUrl, { ORDINARY_API_URL: ordinaryApiUrl, ...env });

function startProcess(program: string, databaseUrl: string, env: Record<string, string>): ApiProcess {
  const command = nodeCommand(program, {
    NODE_ENV: 'development',
    PORT: '0',
    DATABASE_URL: databaseUrl,
    LOG_LEVEL: 'info',
    TEMPORAL_ADDRESS: inject('temporal'),
    TEMPORAL_NAMESPACE: inject('namespace'),
    ...env,
  });
  const child = spawn(command.file, command.args, {
    cwd: command.cwd,
    env: { ...process.env, ...command.env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let printed = '';
  const streams = [child.stdout, child.stderr].map((stream) => {
    if (!stream) throw new Error('the API has no output to listen to');
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      printed += chunk;
    });
    return once(stream, 'end');
  });
  // Not 'close', which never comes after the channel was cut.
  const ended = Promise.all([once(child, 'exit'), ...streams]).then(([[code]]) => code as number | null);
  const address = (): Promise<string> =>
    until('the API', async () => {
      const listening = /listening at (http:\/\/[\d.]+:\d+)/.exec(printed)?.[1];
      if (!listening) throw new Error(printed);
      return Promise.resolve(listening);
    });
  return { child, ended, printed: () => printed, address };
}
