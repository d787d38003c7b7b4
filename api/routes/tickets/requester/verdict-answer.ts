import type { Doors } from '../../../../inbox/context.ts';
import { Refused } from '../../../../inbox/engine/command.ts';
import { type Rating, rate, type Verification, verify } from '../../../../inbox/tickets/verdict.ts';
import { notFound } from '../../../problems/problem.ts';
import { refusalProblem } from '../commands/carry-out.ts';

/** Takes the requester's word whether it is fixed. @throws {Problem} 409 as the door refuses, 404 without a ticket. */
export const takeVerification = (doors: Doors, asked: Verification) => accepted(verify(doors, asked));

/** Takes the requester's rating. @throws {Problem} 409 as the door refuses, 404 without a ticket. */
export const takeRating = (doors: Doors, asked: Rating) => accepted(rate(doors, asked));

async function accepted(judged: Promise<{ ticketRef: string } | undefined>): Promise<{ ticketRef: string }> {
  const landing = await judged.catch((error: unknown) => {
    throw error instanceof Refused ? refusalProblem(error.refusal) : error;
  });
  if (!landing) throw notFound();
  return landing;
}
