import { postJson } from './webhook.ts';

/** How long the other side may take to answer, in milliseconds. */
const patienceMs = 5_000;

/**
 * Posts an empty JSON object to the service that pages when no call comes for a while. Only that service knows whether the address is
 * valid, so any answer but 2xx is an error.
 *
 * @throws an error that never shows the address, which may hold a token
 */
export async function sendHeartbeat(url: string): Promise<void> {
  const answer = await postJson({ url, body: {}, patienceMs });
  if (!answer.ok) throw new Error(`The heartbeat was answered with ${answer.status}: check WATCHDOG_HEARTBEAT_URL.`);
}
