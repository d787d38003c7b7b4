import type { Kind, Kinds } from '../state/kinds.ts';
import { below, text, whole } from './parameters.ts';
import { missing } from './problems.ts';
import type { RouteRequest } from './routes.ts';

/** A page of a list, newest first, as Stripe answers it. */
export interface StripeList<T> {
  readonly object: 'list';
  readonly data: T[];
  readonly has_more: boolean;
  readonly url: string;
}

/** The kinds that have an instant of their own. */
type Listed = { [K in Kind]: Kinds[K] extends { created: number; id: string } ? K : never }[Kind];

/**
 * The page that the request asks for, out of the objects of a kind that pass `belongs`: newest first, with `limit` (1–100, else 10),
 * `starting_after` and `ending_before`, and `created` as an instant or as a range.
 */
export function page<K extends Listed>(
  { draft, parameters }: RouteRequest,
  kind: K,
  { url, belongs = () => true }: { url: string; belongs?: (each: Kinds[K]) => boolean },
): StripeList<Kinds[K]> {
  const limit = Math.min(whole(parameters, 'limit', 1) ?? 10, 100);
  const isWithin = createdWithin(parameters);
  const all = draft
    .all(kind)
    .toReversed()
    .filter((each) => isWithin(each.created) && belongs(each));
  const place = (name: 'starting_after' | 'ending_before'): number | undefined => {
    const id = text(parameters, name);
    if (id === undefined) return undefined;
    const found = all.findIndex((each) => each.id === id);
    if (found === -1) throw missing(kind, id, name);
    return found;
  };
  const [after, before] = [place('starting_after'), place('ending_before')];
  if (before !== undefined) {
    const data = all.slice(Math.max(0, before - limit), before);
    return { object: 'list', data, has_more: before > limit, url };
  }
  const from = after === undefined ? 0 : after + 1;
  return { object: 'list', data: all.slice(from, from + limit), has_more: all.length > from + limit, url };
}

function createdWithin(parameters: RouteRequest['parameters']): (created: number) => boolean {
  if (typeof parameters['created'] === 'string') {
    const exactly = whole(parameters, 'created', 0);
    return (created) => created === exactly;
  }
  const range = below(parameters, 'created');
  const [gt, gte, lt, lte] = ['gt', 'gte', 'lt', 'lte'].map((name) => whole(range, name, 0));
  return (created) =>
    (gt === undefined || created > gt) &&
    (gte === undefined || created >= gte) &&
    (lt === undefined || created < lt) &&
    (lte === undefined || created <= lte);
}
