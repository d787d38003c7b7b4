import type { Db, Trx } from '../../db/client.ts';
import { managerIds } from '../../db/queries/people/staff.ts';
import { staffAddress, teamAddress } from '../../emails/kit/addresses.ts';

/** The addresses of the management: of everybody who has the role; while nobody has it, of the supervisors. */
export async function managerAddresses(db: Db | Trx): Promise<string[]> {
  const ids = await managerIds(db);
  return ids.length ? ids.map(staffAddress) : [teamAddress('supervisor')];
}
