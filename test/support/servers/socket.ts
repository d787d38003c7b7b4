import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';

/** What came back over a socket before the other side closed it; status 0 when nothing did. */
export interface WireAnswer {
  readonly status: number;
  readonly text: string;
  /** The slug of the problem, when it is one. */
  readonly problem: string | undefined;
}

/** Bytes to send: all at once, or one by one with a pause of `everyMs` in between. */
export interface Sent {
  readonly bytes: string | Buffer;
  readonly everyMs?: number;
}

/** Sends any bytes to a port of this machine, and reads until the other side closes. */
export const send = (port: number, { bytes, everyMs }: Sent): Promise<WireAnswer> =>
  new Promise((resolve, reject) => {
    const all = Buffer.from(bytes);
    let next = 0;
    let text = '';
    let drip: NodeJS.Timeout | undefined;
    const socket = connect(port, '127.0.0.1', () => {
      if (everyMs === undefined) return socket.write(all);
      drip = setInterval(() => socket.write(all.subarray(next, ++next)), everyMs);
      return undefined;
    });
    const stuck = setTimeout(() => socket.destroy(new Error(`nobody closed the connection: ${text}`)), 20_000);
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
    // A sender that is cut off while still sending may get a reset; what it has read until then counts.
    socket.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ECONNRESET' || error.code === 'EPIPE' ? undefined : reject(error),
    );
    socket.on('close', () => {
      clearInterval(drip);
      clearTimeout(stuck);
      const problem = /"type":"[^"]*\/problems\/([a-z0-9-]+)"/.exec(text)?.[1];
      resolve({ status: Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0), text, problem });
    });
  });

/** The head of a request by the platform, as raw text; it asks the server to close the connection after its answer. */
export const head = (line: string, ...headers: readonly string[]): string =>
  [
    `${line} HTTP/1.1`,
    'Host: support.test',
    'Authorization: Bearer dev-platform',
    'Connection: close',
    `Idempotency-Key: ${randomUUID()}`,
    ...headers,
  ].join('\r\n') + '\r\n\r\n';

/** A POST of a body to `/v1/tickets`, with its length and type unless `headers` say otherwise. */
export function posting(body: string | Buffer, headers?: readonly string[]): Buffer {
  const usual = ['Content-Type: application/json', `Content-Length: ${Buffer.byteLength(body)}`];
  return Buffer.concat([Buffer.from(head('POST /v1/tickets', ...(headers ?? usual))), Buffer.from(body)]);
}
