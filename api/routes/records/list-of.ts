import { z } from 'zod';
import type { Db } from '../../../db/client.ts';
import { type Caller, callerOf } from '../../callers/caller.ts';
import type { Route } from '../../context.ts';
import { type Listing, page, pageOf, paging, placeIn } from '../../http/cursors.ts';
import type { RecordKind } from './record-kind.ts';

/** The filters of a request, read by their schemas. */
export type FiltersGiven<F extends z.ZodRawShape> = z.output<z.ZodObject<F>>;

/** What of a list is asked for: its filters, and at most so many after a place. */
export interface PageAsked<P, F extends z.ZodRawShape> {
  readonly filters: FiltersGiven<F>;
  /** Exclusive; from the beginning without it. */
  readonly after: P | undefined;
  readonly limit: number;
}

/** A list of records. */
export interface ListOf<R, P, F extends z.ZodRawShape> {
  readonly summary: string;
  /** Its filters, beside the paging that every list has. */
  readonly filters: F;
  /** The schema of a place in its order. */
  readonly place: z.ZodType<P>;
  readonly placeOf: (record: R, filters: FiltersGiven<F>) => P;
  /** The records in the sight of this caller, in order. @throws {ProblemError} 400 for a filter that is not theirs to use */
  readonly find: (db: Db, caller: Caller, asked: PageAsked<P, F>) => Promise<R[]>;
}

/** `GET <url>`: the records that a caller may see, filtered, page by page (cursors.ts). */
export const listOf =
  <R, P, F extends z.ZodRawShape>(
    kind: RecordKind<R>,
    { summary, filters, place, placeOf, find }: ListOf<R, P, F>,
  ): Route =>
  (api, { inbox: { db } }) =>
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
        const after = placeIn(listing, cursor);
        const found = await find(db, caller, { filters: filtersGiven, after, limit: limit + 1 });
        const show = await kind.shaper(db, caller);
        const { items, next } = page(listing, found, {
          limit,
          placeOf: (record) => placeOf(record, filtersGiven),
          shape: (record) => record,
        });
        return { items: await Promise.all(items.map(show)), next };
      },
    });
