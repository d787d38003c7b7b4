import { connect, createServer, type Socket } from 'node:net';

/** A connection to a server that a test can cut and mend. */
export interface Cable {
  /** The server's URL, by way of the cable. */
  readonly url: string;
  /** Breaks every connection and refuses new ones. */
  cut(): Promise<void>;
  /** Lets nothing through in either direction but refuses nothing: the server seems to hang. */
  freeze(): void;
  mend(): Promise<void>;
  remove(): Promise<void>;
}

/** Makes a cable to the server at a URL. */
export async function aCable(to: string): Promise<Cable> {
  const { hostname, port } = new URL(to);
  const ends = new Set<Socket>();
  let frozen = false;
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const [end, other] of [
      [near, far],
      [far, near],
    ] as const) {
      ends.add(end);
      end.on('data', (bytes) => frozen || other.write(bytes));
      end.on('error', () => other.destroy());
      end.on('close', () => {
        ends.delete(end);
        other.destroy();
      });
    }
  });
  const listen = (at: number): Promise<void> =>
    new Promise((resolve) => server.listen(at, '127.0.0.1', () => resolve()));
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      for (const end of ends) end.destroy();
    });
  await listen(0);
  const own = (server.address() as { port: number }).port;
  const url = new URL(to);
  url.port = String(own);
  return {
    url: url.href,
    cut: close,
    freeze: () => {
      frozen = true;
    },
    mend: async () => {
      frozen = false;
      if (!server.listening) await listen(own);
    },
    remove: async () => {
      if (server.listening) await close();
    },
  };
}
