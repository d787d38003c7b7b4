import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { StartError } from './start-error.ts';

/** Free ports come from below the range that Linux uses for outgoing connections, so that no such connection takes a chosen port. */
const lowestFree = 12_000;
const highestFree = 32_000;

async function listen(port: number): Promise<Server | undefined> {
  const server = createServer();
  server.listen({ port, host: '127.0.0.1', exclusive: true });
  try {
    await once(server, 'listening');
    return server;
  } catch {
    return undefined;
  }
}

async function close(server: Server): Promise<void> {
  server.close();
  await once(server, 'close');
}

/** Whether nobody listens on this port of 127.0.0.1 now. This reserves nothing: another program may take the port at once. */
async function isFree(port: number): Promise<boolean> {
  const server = await listen(port);
  if (server === undefined) return false;
  await close(server);
  return true;
}

/** A port that no other stack takes until it is released or this process ends. */
export type Reservation = { port: number; release: () => void };

/**
 * Reserves a port of 127.0.0.1 before the program that will listen on it starts; undefined when somebody has the port.
 *
 * Only stacks see the reservation, by the UDP port of the same number, which none of their programs uses. Another program may take the port
 * until ours listens.
 */
export async function reserve(port: number): Promise<Reservation | undefined> {
  const socket = createSocket('udp4').unref();
  try {
    socket.bind({ port, address: '127.0.0.1', exclusive: true });
    await once(socket, 'listening');
  } catch {
    socket.close();
    return undefined;
  }
  if (await isFree(port)) return { port, release: () => socket.close() };
  socket.close();
  return undefined;
}

/**
 * Returns `count` different ports of 127.0.0.1 on which nobody listens now. It reserves nothing.
 *
 * The ports are chosen at random, so that stacks starting at the same time rarely choose the same one.
 *
 * @throws {StartError} when there are too few free ports
 */
export async function freePorts(count: number): Promise<number[]> {
  const held = new Map<number, Server>();
  for (let tries = 0; held.size < count; tries++) {
    if (tries > 1000)
      throw new StartError('No free port was found on 127.0.0.1: stop some programs that listen there.');
    const port = lowestFree + Math.floor(Math.random() * (highestFree - lowestFree));
    const server = held.has(port) ? undefined : await listen(port);
    if (server !== undefined) held.set(port, server);
  }
  await Promise.all([...held.values()].map(close));
  return [...held.keys()];
}
