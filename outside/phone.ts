import { UnansweredError } from './failures.ts';
import { postJson } from './webhook.ts';

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

/** How long a provider may take to answer, in milliseconds: repetitions are recognisable, and somebody is waiting. */
const patienceMs = 10_000;

/**
 * A provider behind a webhook: a POST of `{ id, to, text }` with `Idempotency-Key`, `X-Hotmess-Template`,
 * `X-Hotmess-Ref` and `X-Hotmess-Signature: t=<seconds>,v1=<HMAC-SHA256 of "t.body">`. A 2xx takes it, with `{ "id" }`
 * accepted; 403, 404, 410 and 422 mean that this recipient cannot be reached by it; everything else may have reached
 * them or not, and is tried again.
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

/** What a provider answers when this recipient cannot be reached by it, now or ever. */
const cannotBeReached: ReadonlySet<number> = new Set([403, 404, 410, 422]);

function hasId(body: string): boolean {
  try {
    return typeof (JSON.parse(body) as { id?: unknown } | null)?.id === 'string';
  } catch {
    return false;
  }
}
