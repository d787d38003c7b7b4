import type { Db, Trx } from '../../db/client.ts';
import { managerIds } from '../../db/queries/people/staff.ts';
import { staffAddress, teamAddress } from '../../emails/kit/addresses.ts';

/** The addresses of everybody with the role `manager`; that of the supervisors while nobody has the role. */
export async function managerAddresses(db: Db | Trx): Promise<string[]> {
  const ids = await managerIds(db);
  return ids.length ? ids.map(staffAddress) : [teamAddress('supervisor')];
}
