import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { RequestFault } from '../../../dev/stripe/state/records.ts';
import type { Barrier } from '../desks/doorway.ts';
import { until } from '../probe/until.ts';
import { controlAt } from './stripe.ts';

/** A call to Stripe on its way. */
export interface LineCall {
  readonly method: string;
  /** Without its query. */
  readonly path: string;
  readonly parameters: URLSearchParams;
}

/** What happens to a call on its way. */
export interface LineOrders {
  /** What Stripe does wrong about this call, and for how many milliseconds it holds its answer back. */
  readonly fault?: Pick<RequestFault, 'fault'> & { readonly afterMs?: number };
  /** The call waits here once Stripe has it, without an answer yet. */
  readonly underWay?: Barrier;
  /** The answer waits here. */
  readonly after?: Barrier;
  /** Half of the answer has gone out while it waits at `after`. */
  readonly half?: boolean;
}

/** Who says what happens to calls, and hears what became of each. */
export interface LineKeeper {
  /** Where a call waits before it reaches Stripe. Whoever hangs up meanwhile has asked nothing. */
  stop(call: LineCall): Barrier | undefined;
  /** What happens to a call that goes to Stripe now. */
  orders(call: LineCall): LineOrders;
  /** The status of its answer, or null where the connection broke without one. */
  heard(call: LineCall, status: number | null): void;
}

/** The line between the product and Stripe. */
export interface StripeLine {
  /** The address at which the product finds Stripe. */
  readonly url: string;
  stop(): Promise<void>;
}

/** An answer as it came. Without a status the connection broke before one; `isCut`: it broke before the end. */
interface Came {
  readonly status: number | null;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
  readonly isCut: boolean;
}

/**
 * Puts a line between the product and a simulator of Stripe. It passes everything on as it is, broken connections too, and can stop a call
 * on its way. So a test says which call of which refund meets a fault of the simulator, and can hold a worker at any call.
 */
export async function aStripeLine(to: string, keeper: LineKeeper): Promise<StripeLine> {
  const sim = controlAt(to);
  const turns = new Map<string, Promise<unknown>>();

  /** Calls with one method and path go to Stripe one after the other, so that a fault hits the one that it is meant for. */
  function inTurn<T>(name: string, work: () => Promise<T>): Promise<T> {
    const mine = (turns.get(name) ?? Promise.resolve()).then(work);
    turns.set(
      name,
      mine.catch(() => {}),
    );
    return mine;
  }

  /** Sends a call on; `came` is its answer, which may be long in coming. */
  function forwarded(
    asked: IncomingMessage,
    { method, path, body, fault }: Pick<LineCall, 'method' | 'path'> & LineOrders & { readonly body: Buffer },
  ): Promise<{ readonly came: Promise<Came> }> {
    return inTurn(`${method} ${path}`, async () => {
      const made = fault && (await sim.ask<RequestFault>('POST', '/faults', { method, path, ...fault }));
      const came = passOn(to, asked, body);
      const isTaken = async (): Promise<boolean> =>
        (await sim.ask<{ items: RequestFault[] }>('GET', '/faults')).items.every(({ id }) => id !== made?.id);
      await (made ? Promise.race([until('the fault is taken', isTaken), came]) : came);
      return { came };
    });
  }

  async function answer(asked: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(asked);
    const method = asked.method ?? 'GET';
    const { pathname: path, searchParams } = new URL(asked.url ?? '/', to);
    const call = { method, path, parameters: method === 'POST' ? new URLSearchParams(body.toString()) : searchParams };
    await keeper.stop(call)?.pass();
    if (response.destroyed || asked.socket.destroyed) return;
    const orders = keeper.orders(call);
    const { came } = await forwarded(asked, { method, path, body, ...orders });
    await orders.underWay?.pass();
    const heard = await came;
    keeper.heard(call, heard.status);
    await handOver(response, heard, orders);
  }

  const server = createServer((asked, response) => {
    answer(asked, response).catch(() => response.destroy()); // the caller or the simulator is gone
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Sends a request on, and hears the answer as far as it comes. */
function passOn(to: string, asked: IncomingMessage, body: Buffer): Promise<Came> {
  return new Promise((resolve) => {
    const sent = request(new URL(asked.url ?? '/', to), { method: asked.method, headers: asked.headers, agent: false });
    sent.once('error', () => resolve({ status: null, headers: {}, body: Buffer.alloc(0), isCut: true }));
    sent.once('response', (response) => {
      const parts: Buffer[] = [];
      const end = (isCut: boolean): void =>
        resolve({ status: response.statusCode ?? null, headers: response.headers, body: Buffer.concat(parts), isCut });
      response.on('data', (part: Buffer) => parts.push(part));
      response.once('error', () => end(true));
      response.once('end', () => end(!response.complete));
    });
    sent.end(body);
  });
}

async function handOver(response: ServerResponse, came: Came, { after, half }: LineOrders): Promise<void> {
  const { status, headers, body, isCut } = came;
  if (!half || status === null) await after?.pass();
  if (response.destroyed) return;
  if (status === null) {
    response.socket?.resetAndDestroy();
    return;
  }
  response.writeHead(status, headers);
  const first = body.subarray(0, half ? Math.floor(body.length / 2) : body.length);
  if (first.length > 0) await new Promise<void>((resolve) => void response.write(first, () => resolve()));
  if (half) await after?.pass();
  if (isCut) response.destroy();
  else response.end(body.subarray(first.length));
}
