import { z } from 'zod';
import type { SafetyPlace, SafetySight } from '../../../db/queries/safety/safety-lists.ts';
import type { Caller } from '../../callers/caller.ts';
import { type Listing, type Page, page, placeIn, placeInstant, placeText } from '../../http/cursors.ts';

/** The check-ins and panics that a caller may see: a client its own; which staff may ask at all, the access table says. */
export const safetySightOf = (caller: Caller): SafetySight =>
  caller.kind === 'client' ? { clientId: caller.clientId } : 'all';

const place: z.ZodType<SafetyPlace> = z.tuple([placeInstant, placeText]);

/** What a page of check-ins or panics is asked with. */
export interface SafetyAsked {
  readonly name: string;
  readonly state?: readonly string[] | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** A page of check-ins or panics, newest first. @throws {ProblemError} 400 when the cursor is not one of this list */
export async function safetyPage<R extends { readonly id: string; readonly openedAt: Date }, T>(
  { name, state, limit, cursor }: SafetyAsked,
  find: (after: SafetyPlace | undefined, limit: number) => Promise<R[]>,
  shape: (record: R) => Promise<T>,
): Promise<Page<T>> {
  const listing: Listing<SafetyPlace> = { name, filter: state, place };
  const found = await find(placeIn(listing, cursor), limit + 1);
  const placeOf = ({ openedAt, id }: R): SafetyPlace => [openedAt.getTime(), id];
  const { items, next } = page(listing, found, limit, placeOf, (each) => each);
  return { items: await Promise.all(items.map(shape)), next };
}
