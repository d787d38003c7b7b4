import { Duration } from 'luxon';
import { z } from 'zod';
import { changeCard } from '../behaviour/cards.ts';
import { dispute, rule } from '../behaviour/disputing.ts';
import { fixture } from '../behaviour/fixtures.ts';
import { settle } from '../behaviour/refunding.ts';
import { hits } from '../http/faults.ts';
import { RefusedRequestError } from '../http/problems.ts';
import { secondsNow } from '../objects/seconds.ts';
import { found, foundAs } from '../routes/found.ts';
import type { SimulatedClock } from '../state/clock.ts';
import type { Draft, StripeStore } from '../state/store.ts';
import type { Webhooks } from '../webhooks/delivery.ts';
import { webhookSettings } from '../webhooks/settings.ts';
import { bodies } from './requests.ts';
import { stateOf } from './state.ts';

/** A request to the simulator's own routes. */
export interface ControlRequest {
  readonly method: string;
  /** Without `/_sim`. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** What the body holds as JSON; undefined without one. */
  readonly body: unknown;
}

/** What it is answered, as JSON. */
export interface ControlAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** For how long a bank waits for evidence when nobody says, in seconds. */
const usualDueS = 7 * 24 * 3_600;

/** The simulator's own routes: what happens at Stripe without a call of the product, and what went through it. They are never faulted. */
export function controlOf({
  store,
  clock,
  webhooks,
}: {
  store: StripeStore;
  clock: SimulatedClock;
  webhooks: Webhooks;
}) {
  /** Changes what is kept, waits for the disk, and lets the webhooks go. */
  async function change(work: (draft: Draft) => unknown, status = 200): Promise<ControlAnswer> {
    const { result, kept } = store.change(clock.now(), work);
    clock.watch();
    await kept;
    void webhooks.send(new Set());
    return { status, body: result };
  }

  const look = (body: unknown): Promise<ControlAnswer> => Promise.resolve({ status: 200, body });

  const routes: Record<string, (request: ControlRequest, id: string) => Promise<ControlAnswer>> = {
    'POST /fixtures': ({ body }) => {
      const wanted = bodies.fixture.parse(body);
      return change((draft) => fixture(draft, wanted), 201);
    },
    'POST /faults': ({ body }) => {
      const fault = bodies.fault.parse(body);
      return change((draft) => {
        const made = { id: draft.nextId('fault'), ...fault };
        draft.put('fault', made);
        return made;
      }, 201);
    },
    'DELETE /faults': () =>
      change((draft) => {
        for (const { id } of draft.all('fault')) draft.remove('fault', id);
        return { items: [] };
      }),
    'GET /faults': () => look({ items: store.look(clock.now()).all('fault') }),
    'GET /calls': ({ query }) => {
      const [method, path] = [query.get('method'), query.get('path')];
      const calls = store.look(clock.now()).all('call');
      const items = calls.filter(
        (call) => (!method || call.method === method.toUpperCase()) && (!path || hits(path, call.path)),
      );
      return look({ items });
    },
    'POST /webhooks': ({ body }) => {
      const { mode, url } = bodies.webhooks.parse(body);
      return change((draft) => {
        const before = webhookSettings(draft);
        const after = { ...before, mode: mode ?? before.mode, url: url === undefined ? before.url : url };
        draft.put('settings', after);
        return { mode: after.mode, url: after.url };
      });
    },
    'GET /events': ({ query }) => {
      const [type, object] = [query.get('type'), query.get('object')];
      const draft = store.look(clock.now());
      const items = draft
        .all('event')
        .filter((event) => (!type || hits(type, event.type)) && (!object || isAbout(event.data.object, object)))
        .map((event) => ({ ...event, delivery: draft.get('delivery', event.id)?.state ?? 'delivered' }));
      return look({ items });
    },
    'POST /events/:id/deliver': async (_request, id) => {
      found(store.look(clock.now()), 'event', id);
      const status = await webhooks.deliver(id);
      return { status: 200, body: { id, status } };
    },
    'POST /clock': async ({ body }) => {
      const { advance } = bodies.clock.parse(body);
      const { now, kept } = clock.advance(Duration.fromISO(advance).as('milliseconds'));
      await kept;
      void webhooks.send(new Set());
      return { status: 200, body: { now: new Date(now).toISOString() } };
    },
    'POST /refunds/:id': ({ body }, id) => {
      const { status, failureReason } = bodies.refund.parse(body);
      return change((draft) => settle(draft, found(draft, 'refund', id), { status, failureReason }));
    },
    'POST /disputes': ({ body }) => {
      const { charge, reason, status, dueBy } = bodies.dispute.parse(body);
      return change((draft) => {
        const due = dueBy ?? secondsNow(draft) + usualDueS;
        return dispute(draft, foundAs(draft, 'charge', { id: charge, param: 'charge' }), {
          reason,
          status,
          dueBy: due,
        });
      }, 201);
    },
    'POST /disputes/:id': ({ body }, id) => {
      const { status } = bodies.ruling.parse(body);
      return change((draft) => rule(draft, found(draft, 'dispute', id), status));
    },
    'POST /customers/:id/card': ({ body }, id) => {
      const { paymentMethod } = bodies.card.parse(body);
      return change((draft) => changeCard(draft, found(draft, 'customer', id), paymentMethod));
    },
    'GET /state': () => look(stateOf(store.look(clock.now()))),
  };

  return async (request: ControlRequest): Promise<ControlAnswer> => {
    for (const [name, act] of Object.entries(routes)) {
      const [method = '', path = ''] = name.split(' ');
      const matched = new RegExp(`^${path.replace(':id', '([^/]+)')}$`).exec(request.path);
      if (method !== request.method || matched === null) continue;
      try {
        return await act(request, matched[1] ?? '');
      } catch (error) {
        return refusal(error);
      }
    }
    return problem(404, `The simulator has no ${request.method} /_sim${request.path}.`);
  };
}

const isAbout = (object: object, wanted: string): boolean =>
  ('id' in object && object.id === wanted) || ('object' in object && object.object === wanted);

const problem = (status: number, message: string): ControlAnswer => ({ status, body: { error: { message } } });

function refusal(error: unknown): ControlAnswer {
  if (error instanceof z.ZodError) return problem(400, z.prettifyError(error));
  if (error instanceof RefusedRequestError) return problem(error.status, error.message);
  throw error;
}
