import { Agent, request } from 'node:http';

const roundMs = 4_000;

/** One request of a load. */
export interface LoadRequest {
  readonly url: string;
  readonly method?: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  /** Absent for a GET. */
  readonly body?: string;
  /** The one status that counts as done. */
  readonly status: number;
}

/** Sends one request on a kept connection and reads its answer to the end. @throws Error with any other status than the wanted one */
export function send(agent: Agent, { url, method = 'POST', headers, body = '', status }: LoadRequest): Promise<void> {
  const length = { 'content-length': Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, agent, headers: { ...headers, ...length } }, (response) => {
      response.resume().once('end', () => {
        if (response.statusCode === status) resolve();
        else reject(new Error(`${url} answered ${response.statusCode}`));
      });
    });
    sent.once('error', reject);
    sent.end(body);
  });
}

/**
 * Sends requests from all clients at once for four seconds. Answers how many were done per second, and how long each waited, in
 * milliseconds.
 */
export async function load(
  one: (agent: Agent) => Promise<void>,
  clients: number,
): Promise<{ readonly perSecond: number; readonly waits: number[] }> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const waits: number[] = [];
  const end = performance.now() + roundMs;
  const client = async (): Promise<void> => {
    while (performance.now() < end) {
      const began = performance.now();
      await one(agent);
      waits.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  agent.destroy();
  return { perSecond: (waits.length * 1000) / roundMs, waits };
}
