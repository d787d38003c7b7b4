import type { Db } from '../../db/client.ts';
import { rolesOfStaff } from '../../db/queries/people/staff.ts';
import { clientReader, opsReader, type Reader, staffReader } from '../../domain/people/readers.ts';
import { readsPeople } from '../../domain/people/roles.ts';
import type { Caller, StaffCaller } from './caller.ts';

/** The reader for a caller. For a client it reads the roles of all staff once, since clients see roles in place of staff ids. */
export const readerFor = async (db: Db, caller: Caller): Promise<Reader> =>
  caller.kind === 'staff' ? readerForStaff(caller) : clientReader(await rolesOfStaff(db));

/** The reader for a caller of a record that names no staff, such as a new one. It reads nothing. */
export const readerOfNew = (caller: Caller): Reader =>
  caller.kind === 'staff' ? readerForStaff(caller) : clientReader(new Map());

const readerForStaff = ({ roles }: StaffCaller): Reader => (readsPeople(roles) ? staffReader : opsReader);
