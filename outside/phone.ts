import { UnansweredError } from './failures.ts';
import { postJson } from './webhook.ts';

/** A short message on its way to a phone. */
export interface PhoneMessage {
  /** The same for every repetition of one message, so that a provider can recognise the repetition. */
  readonly id: string;
  readonly to: string;
  /** Sent as a text message, or read aloud in a call. */
  readonly text: string;
  readonly template: string;
  readonly ref: string;
}

/**
 * What a provider answered: it took the message and gave it an id (`accepted`), took it without one (`handed_over`), or
 * can never deliver it (`failed`). Silence is none of these: `handOver` throws.
 */
export type Handed =
  | { readonly state: 'accepted' | 'handed_over' }
  | { readonly state: 'failed'; readonly why: 'blocked' };

/** Carries text messages or calls. Every provider has this shape. */
export interface Provider {
  /**
   * Hands a message over.
   *
   * @throws {NotHandedOverError} when the provider certainly did not get it; after any other error it may have.
   */
  handOver(message: PhoneMessage): Promise<Handed>;
}

/**
 * How long a provider may take to answer, in milliseconds. Short: somebody is waiting, and a provider recognises a repetition.
 */
const patienceMs = 10_000;

/**
 * A provider behind a webhook: a POST of `{ id, to, text }` with `Idempotency-Key`, `X-Hotmess-Template`,
 * `X-Hotmess-Ref` and `X-Hotmess-Signature: t=<seconds>,v1=<HMAC-SHA256 of "t.body">`.
 *
 * A 2xx with `{ "id" }` is `accepted`, any other 2xx `handed_over`; 403, 404, 410 and 422 mean that the provider cannot
 * reach this recipient. After any other answer the message may or may not have gone out: it throws {@link
 * UnansweredError}, and the caller tries again.
 */
export const webhookProvider = (url: string, secret: string): Provider => ({
  async handOver({ id, to, text, template, ref }) {
    const { ok, status, body } = await postJson({
      url,
      body: { id, to, text },
      headers: { 'idempotency-key': id, 'x-hotmess-template': template, 'x-hotmess-ref': ref },
      secret,
      patienceMs,
    });
    if (ok) return { state: hasId(body) ? 'accepted' : 'handed_over' };
    if (cannotBeReached.has(status)) return { state: 'failed', why: 'blocked' };
    throw new UnansweredError(`status-${status}`);
  },
});

/** The statuses that say that the provider cannot reach this recipient, now or ever. */
const cannotBeReached: ReadonlySet<number> = new Set([403, 404, 410, 422]);

function hasId(body: string): boolean {
  try {
    return typeof (JSON.parse(body) as { id?: unknown } | null)?.id === 'string';
  } catch {
    return false;
  }
}
