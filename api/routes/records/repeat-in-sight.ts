import type { FastifyRequest } from 'fastify';
import type { Db } from '../../../db/client.ts';
import type { StoredAnswer } from '../../../db/queries/http/idempotency-keys.ts';
import { tellShown } from '../../callers/access-log.ts';
import { refunds } from '../billing/refunds/refund-records.ts';
import { checkIns } from '../safety/check-ins/check-in-records.ts';
import { panics } from '../safety/panic/panic-records.ts';
import { tickets } from '../tickets/ticket-records.ts';
import { type RecordKind, recordInSight, referenceIn, sensitiveIn } from './record-kind.ts';

/**
 * Lets an answer be repeated to staff only while they may see the record that it is about: it may have become a matter of safety
 * since. A refund is repeated without a ticket that they may not see any more. What is repeated of a sensitive record is written down
 * like a read. Clients see what is their own at any time, and what was not found shows nothing.
 *
 * @throws {ProblemError} the one 404 when this person may not see the record any more
 */
export async function repeatInSight(db: Db, request: FastifyRequest, answer: StoredAnswer): Promise<StoredAnswer> {
  if (request.caller?.kind !== 'staff' || answer.status === 404) return answer;
  const url = request.routeOptions.url ?? '';
  await Promise.all([
    showAgain(tickets, db, { request, answer, url }),
    showAgain(checkIns, db, { request, answer, url }),
    showAgain(panics, db, { request, answer, url }),
  ]);
  const refund = await showAgain(refunds, db, { request, answer, url });
  return refund && answer.status < 300 ? { ...answer, body: withTicket(answer.body, refund.ticketRef) } : answer;
}

/** A refund as it was answered, with its ticket as its reader may see it now. */
const withTicket = (body: string, ticketRef: string | null): string =>
  JSON.stringify({ ...(JSON.parse(body) as object), ticketRef });

interface Repeated {
  readonly request: FastifyRequest;
  readonly answer: StoredAnswer;
  readonly url: string;
}

/** The record that the answer is about, if it is of this kind. */
async function showAgain<R extends { readonly caseId: string }>(
  kind: RecordKind<R>,
  db: Db,
  { request, answer, url }: Repeated,
): Promise<R | undefined> {
  const { caller } = request;
  if (!caller || (url !== kind.url && !url.startsWith(`${kind.url}/`))) return undefined;
  // a new record is named by its answer alone
  const reference = referenceIn(kind, request) || answer.headers['location']?.split('/').at(-1);
  if (reference === undefined) return undefined;
  const record = await recordInSight(kind, db, { caller, reference });
  if (answer.status < 300) tellShown(request, sensitiveIn(kind, record, JSON.parse(answer.body)));
  return record;
}
