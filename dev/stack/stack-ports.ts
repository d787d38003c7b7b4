import { freePorts, type Reservation, reserve } from './free-ports.ts';
import { StartError } from './start-error.ts';

/** The port of every part of the stack, all on 127.0.0.1. */
export type StackPorts = Record<keyof typeof conventional | 'api', number>;

/** The usual ports of these parts, used when the API has a chosen port: the front's, at which people reach it. */
const conventional = {
  ordinaryApi: 3100,
  temporal: 7233,
  temporalUi: 8233,
  postgres: 5433,
  mailbox: 8025,
  smtp: 1025,
  stripe: 12111,
};

/**
 * Reserves the ports of a stack whose API listens on `port`; 0 means a free port for every part. Until `release`, or the end of this
 * process, no other stack takes them, not even one that starts at the same moment.
 *
 * A part whose usual port is taken gets a free one, and `report` is told.
 *
 * @throws {StartError} when the API's port is taken
 */
export async function reservePorts(
  port: number,
  report: (line: string) => void,
): Promise<{ ports: StackPorts; release: () => void }> {
  const held: Reservation[] = [];
  const release = (): void => held.splice(0).forEach((each) => each.release());
  const hold = async (wanted: number): Promise<number | undefined> => {
    const reservation = await reserve(wanted);
    if (reservation) held.push(reservation);
    return reservation?.port;
  };
  const holdAny = async (): Promise<number> => (await hold((await freePorts(1))[0] ?? 0)) ?? holdAny();

  try {
    const api = port === 0 ? await holdAny() : await hold(port);
    if (api === undefined) {
      throw new StartError(
        `Port ${port} of 127.0.0.1 is taken by another program: stop that program, or set PORT to another port (0 for any free one).`,
      );
    }
    const ports: StackPorts = { api, ...conventional };
    for (const [part, usual] of Object.entries(conventional) as [keyof typeof conventional, number][]) {
      const own = port === 0 ? undefined : await hold(usual);
      ports[part] = own ?? (await holdAny());
      if (port !== 0 && own === undefined) report(`port ${usual} is taken, so ${part} uses ${ports[part]}`);
    }
    return { ports, release };
  } catch (error) {
    release();
    throw error;
  }
}
