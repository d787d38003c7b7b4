import { failureCode } from './failure-code.ts';
import { signature } from './signatures.ts';

/** A short message on its way to a phone. */
export interface PhoneMessage {
  /** The same for every repetition of one message: a provider that has it may take the repetition for what it is. */
  readonly id: string;
  readonly to: string;
  /** What is sent as a text, or read aloud. */
  readonly text: string;
  readonly template: string;
  readonly ref: string;
}

/**
 * What a provider said: it took the message and answers for it (`accepted`), took it and said no more (`handed_over`), or will never
 * bring it there (`failed`). Silence is none of these: it is thrown.
 */
export type Handed =
  | { readonly state: 'accepted' | 'handed_over' }
  | { readonly state: 'failed'; readonly why: 'blocked' };

/** The one way to text messages and calls, whoever carries them. */
export interface Provider {
  /**
   * Hands a message over.
   *
   * @throws {NotHandedOverError} when it never got there; any other error means that it may have.
   */
  handOver(message: PhoneMessage): Promise<Handed>;
}

/** Nobody took the message, for certain: it was never reached, or has said so. */
export class NotHandedOverError extends Error {
  override readonly name = 'NotHandedOverError';
  readonly code: string;
  constructor(code: string) {
    super(`Nothing was handed over (${code}).`);
    this.code = code;
  }
}

/** How long a provider may take to answer, in milliseconds: repetitions are recognisable, and somebody is waiting. */
const patience = 10_000;

/** Before a connection stands nothing was handed over. */
const before = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/**
 * A provider behind a webhook: a POST of `{ id, to, text }` with `Idempotency-Key`, `X-Hotmess-Template`,
 * `X-Hotmess-Ref` and `X-Hotmess-Signature: t=<seconds>,v1=<HMAC-SHA256 of "t.body">`. A 2xx takes it, with `{ "id" }`
 * accepted; 403, 404, 410 and 422 mean that this recipient cannot be reached by it; everything else may have reached
 * them or not, and is tried again.
 */
export const webhookProvider = (url: string, secret: string): Provider => ({
  async handOver({ id, to, text, template, ref }) {
    const body = JSON.stringify({ id, to, text });
    const answer = await fetch(url, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        'idempotency-key': id,
        'x-hotmess-template': template,
        'x-hotmess-ref': ref,
        'x-hotmess-signature': signature(secret, body, Math.floor(Date.now() / 1000)),
      },
      redirect: 'error',
      signal: AbortSignal.timeout(patience),
    }).catch((error: unknown) => {
      const code = failureCode(error);
      throw before.has(code)
        ? new NotHandedOverError(code)
        : Object.assign(new Error('The provider did not answer.'), { code });
    });
    const said = await answer.text().catch(() => '');
    if (answer.ok) return { state: hasId(said) ? 'accepted' : 'handed_over' };
    if ([403, 404, 410, 422].includes(answer.status)) return { state: 'failed', why: 'blocked' };
    throw Object.assign(new Error(`The provider answered ${answer.status}.`), { code: `status-${answer.status}` });
  },
});

function hasId(body: string): boolean {
  try {
    return typeof (JSON.parse(body) as { id?: unknown } | null)?.id === 'string';
  } catch {
    return false;
  }
}
