import { findRefund, listRefunds, type RefundRecord } from '../../../../db/queries/billing/refund-records.ts';
import { refundLinesHiddenFromClients } from '../../../../domain/people/readers.ts';
import { listedTicketsOf } from '../../../callers/caller.ts';
import { refuseNaming } from '../../../callers/client-named.ts';
import { readerFor } from '../../../callers/readers.ts';
import { refundJson, refundOriginShape, refundShape, refundStateShape } from '../../../shapes/billing/refund.ts';
import { accountId, clientId, oneLine, oneOrMore, reference } from '../../../shapes/fields.ts';
import { listOf } from '../../records/list-of.ts';
import { newestFirst } from '../../records/newest-first.ts';
import { readOne } from '../../records/read-one.ts';
import type { RecordKind } from '../../records/record-kind.ts';
import { timelineOf } from '../../records/timeline-of.ts';

/**
 * Refunds. A client sees those of its accounts, staff who work on billing see all. Each names its ticket to whoever would find that in a
 * list.
 */
export const refunds: RecordKind<RefundRecord, typeof refundShape> = {
  url: '/v1/refunds',
  key: 'id',
  tag: 'billing',
  shape: refundShape,
  find: (db, caller, id) => findRefund(db, id, listedTicketsOf(caller)),
  shaper: async (db, caller) => {
    const reader = await readerFor(db, caller);
    return (record) => refundJson(record, reader);
  },
  versionFor: ({ version }) => version,
  isSensitive: () => false,
};

/** `GET /v1/refunds`: the refunds that the caller may see, filtered, the newest first. */
export const list = listOf(refunds, {
  summary: 'Find refunds',
  filters: {
    accountId: accountId.optional().describe('Whose payment it is. Staff find the accounts of every client by an id.'),
    clientId: clientId.optional().describe('The client whose accounts are meant; for staff only.'),
    ticketRef: reference.optional(),
    invoiceId: oneLine(255).optional().describe('The invoice at Stripe.'),
    state: oneOrMore(refundStateShape),
    origin: refundOriginShape.optional(),
  },
  find: (db, caller, { filters, after, limit }) => {
    refuseNaming(caller, filters.clientId, { parameter: 'clientId' });
    return listRefunds(db, listedTicketsOf(caller), { filter: filters, after, limit });
  },
  ...newestFirst,
});

/** `GET /v1/refunds/{id}`: one refund, with what is on offer and how it was worked out. */
export const read = readOne(refunds, { summary: 'Read a refund' });

/** `GET /v1/refunds/{id}/timeline`: what happened to a refund, refused attempts to decide it included. */
export const timeline = timelineOf(refunds, {
  summary: 'Read what happened to a refund',
  hiddenFromClients: refundLinesHiddenFromClients,
});
