import { overseers, readingRoles } from '../../../domain/people/roles.ts';
import type { Rule } from './access-rule.ts';

/** Who may write and read accounts, and read about staff. */
export const peopleAccess: Readonly<Record<string, Rule>> = {
  'PUT /v1/accounts/:accountId': { clients: ['accounts'] },
  'GET /v1/accounts/:accountId': { clients: ['accounts', 'read'], staff: readingRoles },
  'GET /v1/accounts/:accountId/access': { staff: overseers },
  'GET /v1/staff': { staff: 'all' },
  'PUT /v1/staff/me/availability': { staff: 'all' },
  'POST /v1/staff': { staff: ['manager'] },
  'GET /v1/staff/:id': { staff: ['manager'] },
  'PUT /v1/staff/:id': { staff: ['manager'] },
  'POST /v1/staff/:id/retire': { staff: ['manager'] },
  'GET /v1/staff-changes': { staff: ['manager'] },
};
