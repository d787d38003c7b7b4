import type { Db } from '../../../../db/client.ts';
import { type CheckInRecord, findCheckIn } from '../../../../db/queries/safety/check-ins.ts';
import type { Caller } from '../../../callers/caller.ts';
import { notFound } from '../../../problems/problem.ts';
import { safetySightOf } from '../safety-lists.ts';

/** The check-in that a caller names. @throws {ProblemError} the one 404 when there is none, or none that this caller may see. */
export async function checkInInSight(db: Db, caller: Caller, id: string): Promise<CheckInRecord> {
  const found = await findCheckIn(db, id, safetySightOf(caller));
  if (!found) throw notFound();
  return found;
}
