import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it arrived. */
export interface Arrived {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: unknown;
  /** In milliseconds of a clock that only goes forward. */
  readonly at: number;
}

/** What the server does with one request. */
export type Step = (response: ServerResponse, arrived: Arrived) => void;

/** An HTTP server that answers step by step; the last step also answers all that comes afterwards. */
export interface ScriptedServer {
  readonly baseUrl: string;
  readonly arrived: readonly Arrived[];
  stop(): Promise<void>;
}

/** Starts one on a free port of this machine. */
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

/** Breaks the connection without a word. */
export const breaks: Step = (response) => void response.socket?.destroy();

/** Promises an answer, says half of it and breaks the connection. */
export const breaksHalfway: Step = (response) => {
  response.writeHead(201, { 'content-type': 'application/json', 'content-length': '1000' }).write('{"ref":');
  setImmediate(() => response.socket?.destroy());
};

/** Says nothing, and leaves the connection open. */
export const staysSilent: Step = () => {};
