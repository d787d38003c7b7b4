import type { Draft } from '../state/store.ts';
import { expanded } from './expand.ts';
import type { Parameters } from './form.ts';
import { texts } from './parameters.ts';
import { badParameter, notBuilt } from './problems.ts';

/** A request that a route carries out. */
export interface RouteRequest {
  readonly draft: Draft;
  /** What stands in the path where the route's path has `:id`. */
  readonly id: string;
  /** From the query of a GET or DELETE, or the body of a POST. */
  readonly parameters: Parameters;
}

/** What a route answers. A refusal that changes nothing is thrown instead. */
export interface RouteAnswer {
  readonly status: number;
  readonly body: object;
}

/** One call of Stripe's API. */
export interface StripeRoute {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** With at most one `:id`. */
  readonly path: string;
  /** The parameters that it takes beside `expand`; any other is refused, as Stripe does. */
  readonly parameters: readonly string[];
  readonly carryOut: (asked: RouteRequest) => object | RouteAnswer;
}

/** The parameters that every list takes. */
export const listParameters = ['limit', 'starting_after', 'ending_before'] as const;

/** Finds the route of a request and carries it out. @throws {RefusedRequestError} 501 when no route has this method and path */
export function carryOut(
  routes: readonly StripeRoute[],
  { method, path, parameters, draft }: { method: string; path: string; parameters: Parameters; draft: Draft },
): RouteAnswer {
  for (const route of routes) {
    if (route.method !== method) continue;
    const pattern = new RegExp(`^${route.path.replace(':id', '([^/]+)')}$`);
    const found = pattern.exec(path);
    if (found === null) continue;
    refuseUnknown(route, parameters);
    const answer = route.carryOut({ draft, id: found[1] ?? '', parameters });
    const { status, body } = isRouteAnswer(answer) ? answer : { status: 200, body: answer };
    return { status, body: status === 200 ? expanded(draft, body, texts(parameters, 'expand')) : body };
  }
  throw notBuilt(`${method} ${path}`);
}

const isRouteAnswer = (answer: object): answer is RouteAnswer =>
  'status' in answer && typeof answer.status === 'number';

function refuseUnknown(route: StripeRoute, parameters: Parameters): void {
  const unknown = Object.keys(parameters).find((name) => name !== 'expand' && !route.parameters.includes(name));
  if (unknown !== undefined) throw badParameter(unknown, 'parameter_unknown', `Received unknown parameter: ${unknown}`);
}
