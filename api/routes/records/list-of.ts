import { z } from 'zod';
import type { Db } from '../../../db/client.ts';
import type { Listed } from '../../../db/queries/listed.ts';
import { tellShown } from '../../callers/access-log.ts';
import { type Caller, callerOf } from '../../callers/caller.ts';
import type { Route } from '../../context.ts';
import { type Listing, pageOf, paging, readPage } from '../../http/cursors.ts';
import { tellOfUnreadable } from './left-out.ts';
import { type RecordKind, sensitiveIn } from './record-kind.ts';

/** The filters of a request, read by their schemas. */
export type FiltersGiven<F extends z.ZodRawShape> = z.output<z.ZodObject<F>>;

/** Which part of a list is asked for: its filters, and a page of `limit` records. */
export interface PartAsked<P, F extends z.ZodRawShape> {
  readonly filters: FiltersGiven<F>;
  /** The page begins after this place; at the beginning of the list without it. */
  readonly after: P | undefined;
  readonly limit: number;
}

/** A list of records. */
export interface ListOf<R, P, F extends z.ZodRawShape> {
  readonly summary: string;
  /** The filters of this list, beside the paging that every list has. */
  readonly filters: F;
  /** The schema of a place in its order. */
  readonly place: z.ZodType<P>;
  readonly placeOf: (record: R, filters: FiltersGiven<F>) => P;
  /**
   * The records that this caller may see, in order, `limit` at most.
   *
   * @throws {ProblemError} 400 for a filter that this caller may not use
   */
  readonly find: (db: Db, caller: Caller, asked: PartAsked<P, F>) => Promise<Listed<R>>;
}

/**
 * `GET <url>`: the records that a caller may see, filtered, page by page (cursors.ts). A record that nobody can read is left out, and ops
 * are told; the others are shown, and no page ends early for it.
 */
export const listOf =
  <R extends { readonly caseId: string }, P, F extends z.ZodRawShape>(
    kind: RecordKind<R>,
    { summary, filters, place, placeOf, find }: ListOf<R, P, F>,
  ): Route =>
  (api, { inbox: { db }, metrics }) =>
    api.route({
      method: 'GET',
      url: kind.url,
      schema: {
        tags: [kind.tag],
        summary,
        querystring: z.strictObject({ ...filters, ...paging }),
        response: { 200: pageOf(kind.shape) },
      },
      handler: async (request) => {
        const caller = callerOf(request);
        const { limit, cursor, ...given } = request.query as z.output<z.ZodObject<typeof paging>>;
        const filtersGiven = given as FiltersGiven<F>;
        const listing: Listing<P> = { name: kind.url, filter: filtersGiven, place };
        const { items, next } = await readPage(
          listing,
          { limit, cursor },
          {
            find: async (after, most) => {
              const found = await find(db, caller, { filters: filtersGiven, after, limit: most });
              tellOfUnreadable(request.log, metrics, found.unreadable);
              return found.records;
            },
            placeOf: (record) => placeOf(record, filtersGiven),
            shape: (record) => record,
          },
        );
        const show = await kind.shaper(db, caller);
        const shown = await Promise.all(items.map(show));
        tellShown(
          request,
          items.flatMap((record, n) => sensitiveIn(kind, record, shown[n])),
        );
        return { items: shown, next };
      },
    });
