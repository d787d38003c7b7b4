import { text } from '../http/parameters.ts';
import { missing } from '../http/problems.ts';
import type { RouteRequest, StripeRoute } from '../http/routes.ts';
import type { Kind, Kinds } from '../state/kinds.ts';
import type { Draft } from '../state/store.ts';

/** The object of a kind with this id. @throws {RefusedRequestError} 404 `resource_missing` */
export const found = <K extends Kind>(draft: Draft, kind: K, id: string): Kinds[K] =>
  foundAs(draft, kind, { id, param: 'id' });

/** Like {@link found}, for an id that another parameter of the request names: the refusal says which. */
export function foundAs<K extends Kind>(
  draft: Draft,
  kind: K,
  { id, param }: { readonly id: string; readonly param: string },
): Kinds[K] {
  const object = draft.get(kind, id);
  if (object === undefined) throw missing(kind, id, param);
  return object;
}

/** The route that shows one object of a kind. */
export const retrieve = (path: string, kind: Kind): StripeRoute => ({
  method: 'GET',
  path,
  parameters: [],
  carryOut: ({ draft, id }) => found(draft, kind, id),
});

/** A filter over objects by parameters that name what their fields must hold; a parameter that was not sent lets all pass. */
export function having(asked: RouteRequest, names: readonly string[]): (object: object) => boolean {
  const wanted = names.flatMap((name): [string, string][] => {
    const value = text(asked.parameters, name);
    return value === undefined ? [] : [[name, value]];
  });
  return (object) => wanted.every(([name, value]) => String(Reflect.get(object, name)) === value);
}
