import { type Agent, type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';

/** What came back over a connection: a whole answer, or how the connection broke and whether an answer had begun by then. */
export type Heard =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers: IncomingHttpHeaders;
      readonly text: string;
    }
  | { readonly kind: 'broken'; readonly code: string; readonly hadBegun: boolean };

/** A request to send; its body is sent as JSON. */
export interface Sent {
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** Makes one request on a connection of the agent. Never throws: a broken connection is a kind of answer. */
export function send(agent: Agent, url: string, { method = 'GET', headers = {}, body }: Sent = {}): Promise<Heard> {
  const payload = body === undefined ? undefined : JSON.stringify(body);
  return new Promise((resolve) => {
    const broken = (error: NodeJS.ErrnoException, hadBegun: boolean): void =>
      resolve({ kind: 'broken', code: error.code ?? error.message, hadBegun });
    const sent = request(url, {
      agent,
      method,
      headers: {
        ...(payload !== undefined && {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(payload),
        }),
        ...headers,
      },
    });
    sent.once('error', (error) => broken(error, false));
    sent.once('response', (response: IncomingMessage) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      response.once('error', (error) => broken(error, true));
      response.once('end', () =>
        resolve({ kind: 'answer', status: response.statusCode ?? 0, headers: response.headers, text }),
      );
    });
    sent.end(payload);
  });
}
