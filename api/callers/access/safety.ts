import { overseers, type Role } from '../../../domain/people/roles.ts';
import type { Rule } from './access-rule.ts';

/** Who works on check-ins and panics: the safety team, and the on-call manager, whom a panic reaches last. */
const safetyTeam: readonly Role[] = ['safety', 'manager'];

/** Who may set up, press, read and act on check-ins and panics; nobody as staff on their own. */
export const safetyAccess: Readonly<Record<string, Rule>> = {
  'POST /v1/check-ins': { clients: ['safety'] },
  'GET /v1/check-ins': { staff: safetyTeam, ofOwn: 'left-out' },
  'GET /v1/check-ins/:id': { clients: ['safety', 'read'], staff: safetyTeam, ofOwn: 'refused' },
  'GET /v1/check-ins/:id/timeline': { clients: ['safety', 'read'], staff: safetyTeam, ofOwn: 'refused' },
  'GET /v1/check-ins/:id/access': { staff: overseers, ofOwn: 'refused' },
  'POST /v1/check-ins/:id/answer': { clients: ['safety'] },
  'POST /v1/check-ins/:id/extend': { clients: ['safety'] },
  'POST /v1/check-ins/:id/cancel': { clients: ['safety'] },
  'POST /v1/check-ins/:id/acknowledge': { staff: safetyTeam, ofOwn: 'refused' },
  'POST /v1/check-ins/:id/stand-down': { staff: safetyTeam, ofOwn: 'refused' },
  'POST /v1/check-ins/:id/fan-out': { staff: safetyTeam, ofOwn: 'refused' },
  'POST /v1/panic': { clients: ['safety'] },
  'GET /v1/panic': { staff: safetyTeam, ofOwn: 'left-out' },
  'GET /v1/panic/:id': { clients: ['safety', 'read'], staff: safetyTeam, ofOwn: 'refused' },
  'GET /v1/panic/:id/timeline': { staff: safetyTeam, ofOwn: 'refused' },
  'GET /v1/panic/:id/access': { staff: overseers, ofOwn: 'refused' },
  'POST /v1/panic/:id/acknowledge': { staff: safetyTeam, ofOwn: 'refused' },
  'POST /v1/panic/:id/stand-down': { staff: safetyTeam, ofOwn: 'refused' },
  'POST /v1/panic/:id/follow-up': { staff: safetyTeam, ofOwn: 'refused' },
  'POST /v1/panic/:id/close': { staff: safetyTeam, ofOwn: 'refused' },
  'POST /v1/panic/:id/fan-out': { staff: safetyTeam, ofOwn: 'refused' },
};
