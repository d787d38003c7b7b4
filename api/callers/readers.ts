import type { Db } from '../../db/client.ts';
import { rolesOfStaff } from '../../db/queries/people/staff.ts';
import type { Details, Plain } from '../../domain/machine/machine.ts';
import type { Caller, Role } from './caller.ts';

/**
 * For whom something is shown. Clients never see who of the staff did it: every staff id becomes a role, wherever it
 * stands, and nothing internal is shown (api.md, "Conventions").
 */
export interface Reader {
  readonly isClient: boolean;
  /** A staff id as this reader may see it. */
  staffName(staffId: string): string;
  /** Parameters of a timeline entry as this reader may see them. */
  params(params: Details): Details;
}

/** Which role of several stands for a person before clients, the weightiest first. */
const weight: readonly Role[] = [
  'manager',
  'supervisor',
  'safety',
  'moderator',
  'billing',
  'technical',
  'agent',
  'ops',
];

/** Staff see everything as it is. */
export const staffReader: Reader = { isClient: false, staffName: (id) => id, params: (params) => params };

/** The reader that a caller is. For a client the roles of all staff are read once. */
export async function readerFor(db: Db, caller: Caller): Promise<Reader> {
  if (caller.kind === 'staff') return staffReader;
  const roles = await rolesOfStaff(db);
  const known = (id: string): string => weight.find((role) => roles.get(id)?.includes(role)) ?? 'agent';
  const shown = (value: Plain): Plain => {
    if (typeof value === 'string') return roles.has(value) ? known(value) : value;
    if (Array.isArray(value)) return value.map(shown);
    return value !== null && typeof value === 'object' ? shownAll(value as Details) : value;
  };
  const shownAll = (params: Details): Details =>
    Object.fromEntries(Object.entries(params).map(([key, value]) => [key, shown(value)]));
  return { isClient: true, staffName: known, params: shownAll };
}
