import type { Db } from '../../../../db/client.ts';
import { findPanic, type PanicRecord } from '../../../../db/queries/safety/panics.ts';
import type { Caller } from '../../../callers/caller.ts';
import { notFound } from '../../../problems/problem.ts';
import { safetySightOf } from '../safety-lists.ts';

/** The panic that a caller names. @throws {ProblemError} the one 404 when there is none, or none that this caller may see. */
export async function panicInSight(db: Db, caller: Caller, id: string): Promise<PanicRecord> {
  const found = await findPanic(db, id, safetySightOf(caller));
  if (!found) throw notFound();
  return found;
}
