import { answeringRoles, openingRoles, overseers, readingRoles } from '../../../domain/people/roles.ts';
import type { Rule } from './access-rule.ts';

/**
 * Who may open, read, answer and work on tickets. `sightOf` (caller.ts) says which tickets a caller may see, and the reader (readers.ts)
 * what of them: ops read tickets and timelines without words.
 */
export const ticketAccess: Readonly<Record<string, Rule>> = {
  'POST /v1/tickets': { clients: ['tickets'], staff: openingRoles },
  'POST /v1/uploads': { clients: ['tickets'], staff: answeringRoles }, // openingRoles are among them
  'GET /v1/tickets': { clients: ['tickets', 'read'], staff: 'all', ofOwn: 'left-out-if-safety' },
  'GET /v1/tickets/:ref': { clients: ['tickets', 'read'], staff: 'all', ofOwn: 'refused-if-safety' },
  'GET /v1/tickets/:ref/timeline': { clients: ['tickets', 'read'], staff: 'all', ofOwn: 'refused-if-safety' },
  'GET /v1/tickets/:ref/messages': { clients: ['tickets', 'read'], staff: readingRoles, ofOwn: 'refused-if-safety' },
  'GET /v1/tickets/:ref/attachments/:id': {
    clients: ['tickets', 'read'],
    staff: readingRoles,
    ofOwn: 'refused-if-safety',
  },
  'GET /v1/tickets/:ref/access': { staff: overseers, ofOwn: 'refused-if-safety' },
  'GET /v1/tickets/:ref/context': { staff: readingRoles, ofOwn: 'refused-if-safety' },
  'POST /v1/tickets/:ref/replies': { clients: ['tickets'] },
  'POST /v1/tickets/:ref/verification': { clients: ['tickets'] },
  'POST /v1/tickets/:ref/satisfaction': { clients: ['tickets'] },
  'POST /v1/tickets/:ref/messages': { staff: answeringRoles, ofOwn: 'refused-if-safety' },
  'POST /v1/tickets/:ref/assign': { staff: answeringRoles, ofOwn: 'refused-if-safety' },
  'POST /v1/tickets/:ref/priority': { staff: answeringRoles, ofOwn: 'refused-if-safety' },
  'POST /v1/tickets/:ref/category': { staff: answeringRoles, ofOwn: 'refused-if-safety' },
  'POST /v1/tickets/:ref/escalate': { staff: answeringRoles, ofOwn: 'refused-if-safety' },
  'POST /v1/tickets/:ref/de-escalate': { staff: answeringRoles, ofOwn: 'refused-if-safety' },
  'POST /v1/tickets/:ref/suggestions/:rule/dismiss': { staff: answeringRoles, ofOwn: 'refused' }, // a forced one: supervisors
  'POST /v1/tickets/:ref/propose-solution': { staff: answeringRoles, ofOwn: 'refused-if-safety' },
  'POST /v1/tickets/:ref/resolve': { staff: answeringRoles, ofOwn: 'refused-if-safety' },
  'POST /v1/tickets/:ref/close': { staff: answeringRoles, ofOwn: 'refused-if-safety' },
};
