import type { Db } from '../../db/client.ts';
import { rolesOfStaff } from '../../db/queries/people/staff.ts';
import { clientReader, type Reader, staffReader } from '../../domain/people/readers.ts';
import type { Caller } from './caller.ts';

/** The reader that a caller is. For a client the roles of all staff are read once. */
export const readerFor = async (db: Db, caller: Caller): Promise<Reader> =>
  caller.kind === 'staff' ? staffReader : clientReader(await rolesOfStaff(db));
