import { freePorts, isFree } from './ports.ts';
import { StartError } from './start-error.ts';

/** The port of every part of the stack, all on 127.0.0.1. */
export type StackPorts = Record<keyof typeof conventional | 'api', number>;

/** Where people expect these things, when the API has a port of its own choice. */
const conventional = { temporal: 7233, temporalUi: 8233, postgres: 5433, mailbox: 8025, smtp: 1025 };

/**
 * The ports for a stack whose API was asked to listen on `port`; 0 means a free one for every part.
 *
 * A part whose usual port is taken gets a free one, and a line says so.
 *
 * @throws Problem where the API's own port is taken
 */
export async function choosePorts(port: number, report: (line: string) => void): Promise<StackPorts> {
  const free = await freePorts(1 + Object.keys(conventional).length);
  const chosen = { api: port || take(free), ...conventional };
  if (port !== 0 && !(await isFree(port))) {
    throw new StartError(
      `Port ${port} of 127.0.0.1 is taken by another program: stop that program, or set PORT to another port (0 for any free one).`,
    );
  }
  for (const [part, usual] of Object.entries(conventional) as [keyof typeof conventional, number][]) {
    if (port !== 0 && usual !== port && (await isFree(usual))) continue;
    chosen[part] = take(free);
    if (port !== 0) report(`port ${usual} is taken, so ${part} uses ${chosen[part]}`);
  }
  return chosen;
}

function take(ports: number[]): number {
  const port = ports.pop();
  if (port === undefined) throw new Error('more ports were asked for than were found');
  return port;
}
