import type { Db } from '../../db/client.ts';
import { rolesOfStaff } from '../../db/queries/people/staff.ts';
import { clientReader, type Reader, staffReader } from '../../domain/people/readers.ts';
import type { Caller } from './caller.ts';

/** The reader for a caller. For a client it reads the roles of all staff once, since clients see roles in place of staff ids. */
export const readerFor = async (db: Db, caller: Caller): Promise<Reader> =>
  caller.kind === 'staff' ? staffReader : clientReader(await rolesOfStaff(db));
