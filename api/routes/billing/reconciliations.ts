import { z } from 'zod';
import {
  findReconciliation,
  listReconciliations,
  type ReconciliationPlace,
} from '../../../db/queries/billing/reconciliation/runs.ts';
import {
  beginReconciliation,
  carryOutSoon,
  reconciliationRunning,
} from '../../../inbox/billing/begin-reconciliation.ts';
import { RefusedError } from '../../../inbox/engine/command.ts';
import { listedTicketsOf, staffOf } from '../../callers/caller.ts';
import type { Route } from '../../context.ts';
import { type Listing, pageOf, paging, placeInstant, placeText, readPage } from '../../http/cursors.ts';
import { receiptInstantOf, requestIdOf } from '../../http/idempotency.ts';
import { orNotFound } from '../../problems/problem.ts';
import { reconciliationJson, reconciliationShape } from '../../shapes/billing/reconciliation.ts';
import { noWords } from '../../shapes/fields.ts';

const url = '/v1/reconciliations';
const tag = 'billing';

/**
 * `POST /v1/reconciliations`: begins a reconciliation with Stripe (BL-13). Its row is written before the answer, so it is carried out also
 * where Temporal, every worker and Stripe are down now.
 */
export const begin: Route = (api, { inbox }) =>
  api.route({
    method: 'POST',
    url,
    config: { problems: ['reconciliation-running'] },
    schema: {
      tags: [tag],
      summary: 'Reconcile our refunds with Stripe',
      body: noWords,
      response: { 202: reconciliationShape },
    },
    handler: async (request, reply) => {
      const staff = staffOf(request);
      const { reconciliationId, isOurs } = await beginReconciliation(inbox, {
        cause: requestIdOf(request),
        startedBy: { kind: 'staff', id: staff.staffId },
        at: receiptInstantOf(request),
      });
      carryOutSoon(inbox, reconciliationId);
      if (!isOurs) throw new RefusedError(reconciliationRunning(reconciliationId));
      const begun = orNotFound(await findReconciliation(inbox.db, reconciliationId, listedTicketsOf(staff)));
      return reply.code(202).header('location', `${url}/${reconciliationId}`).send(reconciliationJson(begun));
    },
  });

const place: z.ZodType<ReconciliationPlace> = z.tuple([placeInstant, placeText]);
const listing: Listing<ReconciliationPlace> = { name: 'reconciliations', filter: null, place };

/** `GET /v1/reconciliations`: the reconciliations with Stripe, the newest first. */
export const list: Route = (api, { inbox: { db } }) =>
  api.route({
    method: 'GET',
    url,
    schema: {
      tags: [tag],
      summary: 'List reconciliations',
      querystring: z.strictObject(paging),
      response: { 200: pageOf(reconciliationShape) },
    },
    handler: (request) =>
      readPage(listing, request.query, {
        find: (after, limit) => listReconciliations(db, listedTicketsOf(staffOf(request)), { after, limit }),
        placeOf: ({ startedAt, id }): ReconciliationPlace => [startedAt, id],
        shape: reconciliationJson,
      }),
  });

/** `GET /v1/reconciliations/{id}`: one reconciliation with Stripe, and how far it has come. */
export const read: Route = (api, { inbox: { db } }) =>
  api.route({
    method: 'GET',
    url: `${url}/:id`,
    schema: {
      tags: [tag],
      summary: 'Read a reconciliation',
      params: z.object({ id: z.string() }),
      response: { 200: reconciliationShape },
    },
    handler: async (request) => {
      const found = await findReconciliation(db, request.params.id, listedTicketsOf(staffOf(request)));
      return reconciliationJson(orNotFound(found));
    },
  });
