import type { Inbox } from '../../../../inbox/context.ts';
import { type Rating, rate, type Verification, verify } from '../../../../inbox/tickets/verdict.ts';
import { notFound } from '../../../problems/problem.ts';

/** Takes the requester's word whether it is fixed. @throws {RefusedError} as the door refuses, {ProblemError} 404 without a ticket. */
export const takeVerification = (inbox: Inbox, asked: Verification) => landed(verify(inbox, asked));

/** Takes the requester's rating. @throws {RefusedError} as the door refuses, {ProblemError} 404 without a ticket. */
export const takeRating = (inbox: Inbox, asked: Rating) => landed(rate(inbox, asked));

async function landed(taking: Promise<{ ticketRef: string } | undefined>): Promise<{ ticketRef: string }> {
  const landing = await taking;
  if (!landing) throw notFound();
  return landing;
}
