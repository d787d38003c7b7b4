import type { Db } from '../../../db/client.ts';
import { type CheckInRecord, findCheckIn, type SafetySight } from '../../../db/queries/check-ins.ts';
import type { Caller } from '../../caller.ts';
import { notFound } from '../../problems.ts';

/** The check-ins and panics that a caller may see: a client its own; which staff may ask at all, the access table says. */
export const safetySightOf = (caller: Caller): SafetySight =>
  caller.kind === 'client' ? { clientId: caller.clientId } : 'all';

/** The check-in that a caller names. @throws {Problem} the one 404 when there is none, or none that this caller may see. */
export async function checkInInSight(db: Db, caller: Caller, id: string): Promise<CheckInRecord> {
  const found = await findCheckIn(db, id, safetySightOf(caller));
  if (!found) throw notFound();
  return found;
}
