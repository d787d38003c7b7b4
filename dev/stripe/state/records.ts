import type { Parameters } from '../http/form.ts';

/** What can be made to go wrong with a request. */
export const faultNames = [
  'before_commit_500',
  'lock_timeout_429',
  'foreign_404',
  'html_503',
  'latency',
  'after_commit_500',
  'after_commit_reset',
  'after_commit_truncate',
] as const;

export type FaultName = (typeof faultNames)[number];

/** A fault in force. */
export interface RequestFault {
  readonly id: string;
  readonly method: string;
  /** A path, or the beginning of paths followed by `*`. */
  readonly path: string;
  readonly fault: FaultName;
  /** How many more requests it hits. */
  readonly times: number;
  /** For how many milliseconds the answer is held back. */
  readonly afterMs: number | null;
}

/** A request to Stripe's API, as `GET /_sim/calls` shows it. */
export interface Call {
  readonly id: string;
  readonly method: string;
  /** Without its query. */
  readonly path: string;
  readonly query: Parameters;
  readonly body: Parameters;
  readonly idempotencyKey: string | null;
  /** What was answered; null while the request is held back. A connection that was cut has the status that was on its way. */
  readonly status: number | null;
  /** When it arrived, ISO 8601 of the wall clock. */
  readonly at: string;
  /** The body of the answer: JSON as a value, HTML as text; null while the request is held back. */
  readonly response: unknown;
  readonly requestId: string;
  readonly fault: FaultName | null;
  /** Whether the answer was the one that stood under the key. */
  readonly replayed: boolean;
}

/** The first answer under an idempotency key and path. */
export interface StoredKey {
  /** The key and the path. */
  readonly id: string;
  readonly parametersHash: string;
  readonly status: number;
  /** JSON. */
  readonly body: string;
  readonly requestId: string;
  /** In milliseconds of the simulator's clock. */
  readonly at: number;
}

/** What happens by itself at an instant of the simulator's clock. */
export interface PlannedHappening {
  readonly id: string;
  /** In milliseconds of the epoch. */
  readonly at: number;
  /** A period ends, an open invoice is tried again, a refund is sent back by the bank. */
  readonly what: 'period-ends' | 'attempt' | 'refund-fails';
  /** The id of the subscription, the invoice, the refund. */
  readonly object: string;
}

/** How webhooks behave: three times in parallel, in reverse order, 2 s late, never, or before the answer of the call that caused them. */
export const webhookModes = ['normal', 'duplicate', 'reorder', 'delay', 'drop', 'early'] as const;

export type WebhookMode = (typeof webhookModes)[number];

/** Where webhooks go, and how. Without a URL they wait. */
export interface WebhookSettings {
  readonly id: 'webhooks';
  readonly mode: WebhookMode;
  readonly url: string | null;
}

/** An event that has not reached the webhook endpoint, by the event's id: it waits for its next attempt, or was dropped for ever. */
export interface WebhookDelivery {
  readonly id: string;
  readonly state: 'waiting' | 'dropped';
}
