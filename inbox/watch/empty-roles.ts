import { emptyRolePrefix } from '../../db/queries/people/role-holders.ts';
import { leftAlarms } from './left-alarms.ts';

/** Looks for roles whose last holder was retired or lost them, and that calls for help or decisions need. */
export const emptyRoles = leftAlarms({
  what: 'roles that nobody holds any more',
  prefix: emptyRolePrefix,
});
