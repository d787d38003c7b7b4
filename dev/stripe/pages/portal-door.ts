import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { changeCard } from '../behaviour/cards.ts';
import { found } from '../routes/found.ts';
import type { SimulatedClock } from '../state/clock.ts';
import type { StripeStore } from '../state/store.ts';
import type { Webhooks } from '../webhooks/delivery.ts';
import { portalDone, portalGone, portalPage } from './portal.tsx';

/** What the portal answers: a page, or the way back. */
interface PortalAnswer {
  readonly status: number;
  readonly location?: string;
  readonly html: string;
}

/** Answers at the addresses of portal sessions: a GET shows, a POST changes the customer's default card and leads back. */
export function answerPortal({
  store,
  clock,
  webhooks,
  address,
}: {
  store: StripeStore;
  clock: SimulatedClock;
  webhooks: Webhooks;
  address: string;
}) {
  return async (request: IncomingMessage, path: string): Promise<PortalAnswer> => {
    const draft = store.look(clock.now());
    const session = draft.all('billing_portal.session').find(({ url }) => url === `${address}${path}`);
    const customer = session && draft.get('customer', session.customer);
    if (session === undefined || customer === undefined) return { status: 404, html: portalGone() };
    const { return_url: returnUrl } = session;
    if (request.method !== 'POST') return { status: 200, html: portalPage(customer.email, returnUrl) };
    const card = new URLSearchParams(await text(request)).get('paymentMethod') ?? '';
    await store.change(clock.now(), (changed) => changeCard(changed, found(changed, 'customer', customer.id), card))
      .kept;
    void webhooks.send(new Set());
    return returnUrl === null ? { status: 200, html: portalDone() } : { status: 303, location: returnUrl, html: '' };
  };
}
