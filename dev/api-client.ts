import { randomUUID } from 'node:crypto';

/** A record as the API answers it; the demo only names what it prints. */
export type Answer = Record<string, unknown>;

/** The API as one caller sees it. */
export interface ApiClient {
  get(path: string): Promise<Answer>;
  /** Sends with an Idempotency-Key of its own and, for a staff command, the version that was read last. */
  post(path: string, body: Answer, version?: number): Promise<Answer>;
}

/** Speaks to the API at `address` with a bearer token; a refusal is thrown with its title and detail. */
export function apiClient(address: string, token: string): ApiClient {
  const headers = { authorization: `Bearer ${token}` };
  const answered = async (response: Response): Promise<Answer> => {
    const body = (await response.json()) as Answer;
    if (!response.ok) throw new Error(`${response.status} ${String(body['title'])}: ${String(body['detail'])}`);
    return body;
  };
  return {
    get: async (path) => answered(await fetch(`${address}${path}`, { headers })),
    post: async (path, body, version) =>
      answered(
        await fetch(`${address}${path}`, {
          method: 'POST',
          body: JSON.stringify(body),
          headers: {
            ...headers,
            'content-type': 'application/json',
            'idempotency-key': randomUUID(),
            ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
          },
        }),
      ),
  };
}
