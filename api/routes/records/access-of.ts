import { z } from 'zod';
import type { Db } from '../../../db/client.ts';
import { countRefused, listAccess } from '../../../db/queries/people/access-log.ts';
import type { Route } from '../../context.ts';
import { type Listing, paging, placeNumber, readPage } from '../../http/cursors.ts';
import { accessEntryJson, accessListShape, accessOutcomeShape } from '../../shapes/people/access.ts';
import { pathTo, type RecordKind, recordNamed } from './record-kind.ts';

/** The query of an access log. */
export const accessQuery = z.strictObject({ outcome: accessOutcomeShape.optional(), ...paging });

/** `GET <url>/{reference}/access`: who that works here read what of a record is sensitive, and who was refused it. */
export const accessOf =
  <R extends { readonly caseId: string }>(kind: RecordKind<R>, { summary }: { readonly summary: string }): Route =>
  (api, { inbox: { db } }) =>
    api.route({
      method: 'GET',
      url: `${kind.url}/:${kind.key}/access`,
      schema: {
        tags: [kind.tag],
        summary,
        params: pathTo(kind),
        querystring: accessQuery,
        response: { 200: accessListShape },
      },
      handler: async (request) => accessPage(db, (await recordNamed(kind, db, request)).caseId, request.query),
    });

/** A page of the access log of a subject. */
export async function accessPage(db: Db, subject: string, { outcome, ...asked }: z.output<typeof accessQuery>) {
  const listing: Listing<number> = { name: 'access', filter: [subject, outcome ?? null], place: placeNumber };
  const [page, refused] = await Promise.all([
    readPage(listing, asked, {
      find: (after, limit) => listAccess(db, subject, { outcome, after, limit }),
      placeOf: ({ seq }) => seq,
      shape: accessEntryJson,
    }),
    countRefused(db, subject),
  ]);
  return { ...page, refused };
}
