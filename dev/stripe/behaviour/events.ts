import type Stripe from 'stripe';
import { secondsNow } from '../objects/seconds.ts';
import type { Kind, Kinds } from '../state/kinds.ts';
import type { Draft } from '../state/store.ts';
import { webhookSettings } from '../webhooks/settings.ts';

/** The version of the API that this simulator speaks: the one that the SDK is made for. */
export const apiVersion = '2026-10-28.endive';

/** The kinds whose changes are told by events. */
type Told = { [K in Kind]: Kinds[K] extends { object: string } ? K : never }[Kind];

/** Keeps an object and tells the webhook endpoint, by an event for each type, that it is new or has changed. */
export function change<K extends Told>(
  draft: Draft,
  { kind, object }: { readonly kind: K; readonly object: Kinds[K] },
  ...types: string[]
): void {
  const before = draft.get(kind, object.id);
  draft.put(kind, object);
  for (const type of types) emit(draft, type, { now: object, before });
}

/** Tells the webhook endpoint about an object as it is `now`; with what it was `before`, the event says what is different. */
export function emit(
  draft: Draft,
  type: string,
  { now, before }: { readonly now: { readonly id: string }; readonly before?: object | undefined },
): void {
  const id = draft.nextId('evt');
  const previous = type.endsWith('.updated') && before !== undefined ? differences(before, now) : undefined;
  const event = {
    id,
    object: 'event',
    api_version: apiVersion,
    created: secondsNow(draft),
    data: { object: now, ...(previous !== undefined && { previous_attributes: previous }) },
    livemode: false,
    pending_webhooks: 1,
    request: { id: null, idempotency_key: null },
    type,
  };
  draft.put('event', event as unknown as Stripe.Event);
  draft.put('delivery', { id, state: webhookSettings(draft).mode === 'drop' ? 'dropped' : 'waiting' });
  draft.emitted.push(id);
}

/** The fields of `before` that are other ones now. */
function differences(before: object, now: object): Record<string, unknown> {
  const present = new Map(Object.entries(now));
  const changed = Object.entries(before).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(present.get(name)),
  );
  return Object.fromEntries(changed);
}
