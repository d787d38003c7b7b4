import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { isOwnName } from '../../config/own-names.ts';
import { apiVersion } from './behaviour/events.ts';
import { keepCatalogue } from './behaviour/fixtures.ts';
import { happenings } from './behaviour/happenings.ts';
import { controlOf } from './control/control.ts';
import { answerApi, broken } from './http/api.ts';
import { overviewPage } from './pages/overview.tsx';
import { answerPortal } from './pages/portal-door.ts';
import { routesAt } from './routes/all.ts';
import { clockOf } from './state/clock.ts';
import { openStore } from './state/store.ts';
import { webhooksOf } from './webhooks/delivery.ts';
import { webhookSettings } from './webhooks/settings.ts';

/** What a simulator is told. */
export interface SimulatorOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** The folder in which it keeps everything. */
  readonly dir: string;
  /** The one key that is let in, `sk_test_sim…`. */
  readonly secretKey: string;
  /** Signs webhooks. */
  readonly webhookSecret: string;
  /** Where webhooks go; without it they go where they went before. */
  readonly webhookUrl?: string | undefined;
}

/** A simulator that answers. */
export interface Simulator {
  /** `http://127.0.0.1:<port>`. */
  readonly url: string;
  stop(): Promise<void>;
}

/** No script, nothing from elsewhere; the portal's form may lead back to wherever its session says. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

/**
 * Starts a stand-in of Stripe on 127.0.0.1, to which the real SDK talks over HTTP: with state, idempotency keys, signed webhooks, a clock
 * that can be advanced, and faults on demand. What it does not implement it answers with a 501 that says so.
 *
 * It answers only to an address or `localhost`.
 */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const { port, dir, secretKey, webhookSecret, webhookUrl } = options;
  const store = await openStore(dir);
  const clock = clockOf(store, happenings, () => void webhooks.send(new Set()));
  const webhooks = webhooksOf(store, clock, webhookSecret);
  const server = createServer((request, response) => void answer(request, response));
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const api = answerApi({ store, clock, webhooks, routes: routesAt(url), secretKey, apiVersion });
  const control = controlOf({ store, clock, webhooks });
  const portal = answerPortal({ store, clock, webhooks, address: url });
  await store.change(clock.now(), (draft) => {
    keepCatalogue(draft);
    if (webhookUrl !== undefined) draft.put('settings', { ...webhookSettings(draft), url: webhookUrl });
  }).kept;
  clock.watch();
  void webhooks.send(new Set());

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      await route(request, response);
    } catch (error) {
      console.error(error);
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'application/json' });
      response.end(broken(error));
    }
  }

  async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', url);
    if (!isOwnName(request.headers.host)) {
      response.writeHead(403).end();
    } else if (pathname.startsWith('/_sim/')) {
      const body = await text(request);
      const given = parsed(body);
      const path = pathname.slice('/_sim'.length);
      const { status, body: said } = await control({
        method: request.method ?? '',
        path,
        query: searchParams,
        body: given,
      });
      response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
      response.end(JSON.stringify(said));
    } else if (pathname.startsWith('/portal/')) {
      const { status, location, html } = await portal(request, pathname);
      response.writeHead(status, { ...pageHeaders, ...(location !== undefined && { location }) }).end(html);
    } else if (pathname === '/') {
      response.writeHead(200, pageHeaders).end(overviewPage(store.look(clock.now())));
    } else {
      await api(request, response);
    }
  }

  return {
    url,
    async stop() {
      clock.stop();
      webhooks.stop();
      server.close();
      server.closeAllConnections();
      await store.close();
    },
  };
}

const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
};

function parsed(body: string): unknown {
  try {
    return body === '' ? {} : (JSON.parse(body) as unknown);
  } catch {
    return undefined;
  }
}
