import { failureCode, NotHandedOverError, UnansweredError } from './failures.ts';
import { signature } from './signatures.ts';

/** A JSON body on its way to a webhook. */
export interface WebhookPost {
  /** May hold a secret: it appears in no error. */
  readonly url: string;
  /** What is sent as JSON. */
  readonly body: unknown;
  /** Sent beside `content-type` and the signature; names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Signs the body in `X-Hotmess-Signature`; without it the post is unsigned. */
  readonly secret?: string;
  /** How long the other side may take to answer, body included, in milliseconds of real time. */
  readonly patienceMs: number;
}

/** What a webhook answered. `body` is empty when it could not be read to its end. */
export interface WebhookAnswer {
  readonly status: number;
  /** The status is 2xx. */
  readonly ok: boolean;
  readonly body: string;
}

/** Codes of failures before a connection was made. */
const neverConnected: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/**
 * Posts JSON to a webhook once; repeating it is up to the caller.
 *
 * Every status is an answer, even a redirect. It follows none, since a redirected POST becomes a GET without its body.
 *
 * @throws {NotHandedOverError} when the post certainly did not arrive
 * @throws {UnansweredError} when it may have arrived, but no answer came
 */
export async function postJson({ url, body, headers, secret, patienceMs }: WebhookPost): Promise<WebhookAnswer> {
  const text = JSON.stringify(body);
  const now = Math.floor(Date.now() / 1000);
  const answer = await fetch(url, {
    method: 'POST',
    body: text,
    headers: {
      'content-type': 'application/json',
      ...headers,
      ...(secret === undefined ? {} : { 'x-hotmess-signature': signature(secret, text, now) }),
    },
    redirect: 'manual',
    signal: AbortSignal.timeout(patienceMs),
  }).catch((error: unknown) => {
    const code = failureCode(error);
    throw neverConnected.has(code) ? new NotHandedOverError(code) : new UnansweredError(code);
  });
  const said = await answer.text().catch(() => '');
  return { status: answer.status, ok: answer.ok, body: said };
}
