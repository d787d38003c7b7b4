import { setTimeout as sleep } from 'node:timers/promises';
import Stripe from 'stripe';
import type { SimulatedClock } from '../state/clock.ts';
import type { WebhookMode, WebhookSettings } from '../state/records.ts';
import type { StripeStore } from '../state/store.ts';
import { webhookSettings } from './settings.ts';

/** Sends the events that wait. */
export interface Webhooks {
  /**
   * Sends what waits and is not being sent yet. Resolves when each event has been tried once; what failed is tried again by itself, after
   * 1 s, 2 s, 4 s and so on up to 30 s, until it is answered 2xx.
   *
   * @param held the events that must not be sent yet
   */
  send(held: ReadonlySet<string>): Promise<void>;
  /** Sends one event now, whatever became of it before. @returns the status of the answer; null without one */
  deliver(id: string): Promise<number | null>;
  stop(): void;
}

/** How long an endpoint may take to answer, in milliseconds. */
const patienceMs = 10_000;
const delayMs = 2_000;
/** For how long events are collected before they are sent in reverse order, in milliseconds. */
const reorderWithinMs = 300;
const copies = 3;
const longestPauseMs = 30_000;

/** Sends events, signed with `secret` at the wall clock's time, to the URL that the settings name at that moment. */
export function webhooksOf(store: StripeStore, clock: SimulatedClock, secret: string): Webhooks {
  const busy = new Set<string>();
  const stopped = new AbortController();
  const settings = (): WebhookSettings => webhookSettings(store.look(0));

  async function post(id: string, url: string): Promise<number | null> {
    const event = store.look(0).get('event', id);
    const payload = JSON.stringify(event, null, 2);
    const signature = await Stripe.webhooks.generateTestHeaderStringAsync({ payload, secret });
    const answer = await fetch(url, {
      method: 'POST',
      body: payload,
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'stripe-signature': signature,
        'user-agent': 'Stripe/1.0 (simulator)',
      },
      redirect: 'manual',
      signal: AbortSignal.any([AbortSignal.timeout(patienceMs), stopped.signal]),
    }).catch(() => undefined);
    await answer?.arrayBuffer().catch(() => undefined);
    return answer?.status ?? null;
  }

  const delivered = (id: string): Promise<void> =>
    store.change(clock.now(), (draft) => draft.remove('delivery', id)).kept;
  const isTaken = (status: number | null): boolean => status !== null && status >= 200 && status < 300;

  async function tryOnce(id: string, url: string, mode: WebhookMode): Promise<boolean> {
    const times = mode === 'duplicate' ? copies : 1;
    const statuses = await Promise.all(Array.from({ length: times }, () => post(id, url)));
    if (!statuses.some(isTaken)) return false;
    await delivered(id);
    return true;
  }

  /** Tries an event until it is taken, unless the first attempt, which the caller has made, succeeded. */
  async function insist(id: string): Promise<void> {
    for (let pauseMs = 1_000; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
      await sleep(pauseMs, undefined, { signal: stopped.signal, ref: false });
      const { url, mode } = settings();
      if (url !== null && (await tryOnce(id, url, mode))) return;
    }
  }

  async function sendOne(id: string, url: string, mode: WebhookMode): Promise<void> {
    if (await tryOnce(id, url, mode)) {
      busy.delete(id);
      return;
    }
    insist(id).then(
      () => busy.delete(id),
      () => busy.delete(id), // it was stopped
    );
  }

  return {
    async send(held) {
      const { url, mode } = settings();
      if (url === null || stopped.signal.aborted) return;
      const waiting = store
        .look(0)
        .all('delivery')
        .filter(({ id, state }) => state === 'waiting' && !held.has(id) && !busy.has(id))
        .map(({ id }) => id);
      if (waiting.length === 0) return;
      for (const id of waiting) busy.add(id);
      if (mode === 'delay') await pause(delayMs);
      if (mode === 'reorder') {
        await pause(reorderWithinMs);
        waiting.reverse();
      }
      for (const id of waiting) await sendOne(id, url, mode);
    },
    async deliver(id) {
      const { url } = settings();
      if (url === null) return null;
      const status = await post(id, url);
      if (isTaken(status)) await delivered(id);
      return status;
    },
    stop: () => stopped.abort(),
  };

  async function pause(milliseconds: number): Promise<void> {
    await sleep(milliseconds, undefined, { signal: stopped.signal }).catch(() => {});
  }
}
