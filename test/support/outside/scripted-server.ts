import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it arrived. */
export interface Arrived {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: unknown;
  /** When it arrived, in milliseconds of a monotonic clock. */
  readonly at: number;
}

/** How the server treats one request. */
export type Step = (response: ServerResponse, arrived: Arrived) => void;

/** An HTTP server that treats each request by the next step; the last step also treats all later requests. */
export interface ScriptedServer {
  readonly baseUrl: string;
  readonly arrived: readonly Arrived[];
  stop(): Promise<void>;
}

/** Starts a scripted server on a free port of this machine. */
export async function aScriptedServer(...steps: readonly Step[]): Promise<ScriptedServer> {
  const arrived: Arrived[] = [];
  const server = createServer((request, response) => {
    const at = performance.now();
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString('utf8');
      const { method = '', url = '', headers } = request;
      const one = { method, path: url, headers, body: text === '' ? undefined : (JSON.parse(text) as unknown), at };
      arrived.push(one);
      steps[Math.min(arrived.length, steps.length) - 1]?.(response, one);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    arrived,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Answers with JSON. */
export const answers =
  (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Step =>
  (response) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));

/** Answers with a problem of this type, as the API does. */
export const refuses = (
  status: number,
  slug: string,
  { headers = {}, ...more }: { readonly headers?: Readonly<Record<string, string>>; readonly changes?: unknown } = {},
): Step =>
  answers(
    status,
    {
      type: `https://support.test/problems/${slug}`,
      title: slug,
      status,
      detail: 'As scripted.',
      instance: '',
      ...more,
    },
    { 'content-type': 'application/problem+json', ...headers },
  );

/** Breaks the connection without an answer. */
export const breaks: Step = (response) => void response.socket?.destroy();

/** Begins an answer and breaks the connection halfway through it. */
export const breaksHalfway: Step = (response) => {
  response.writeHead(201, { 'content-type': 'application/json', 'content-length': '1000' }).write('{"ref":');
  setImmediate(() => response.socket?.destroy());
};

/** Answers nothing and leaves the connection open. */
export const staysSilent: Step = () => {};
