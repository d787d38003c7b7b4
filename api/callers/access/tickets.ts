import type { Rule } from './access-rule.ts';

/** Who may open, read, answer and work on tickets. `sightOf` (caller.ts) says which tickets a caller may see. */
export const ticketAccess: Readonly<Record<string, Rule>> = {
  'POST /v1/tickets': { clients: ['tickets'], staff: 'all' },
  'GET /v1/tickets': { clients: ['tickets', 'read'], staff: 'all' },
  'GET /v1/tickets/:ref': { clients: ['tickets', 'read'], staff: 'all' },
  'GET /v1/tickets/:ref/timeline': { clients: ['tickets', 'read'], staff: 'all' },
  'GET /v1/tickets/:ref/messages': { clients: ['tickets', 'read'], staff: 'all' },
  'GET /v1/tickets/:ref/attachments/:id': { clients: ['tickets', 'read'], staff: 'all' },
  'GET /v1/tickets/:ref/context': { staff: 'all' },
  'POST /v1/tickets/:ref/replies': { clients: ['tickets'] },
  'POST /v1/tickets/:ref/verification': { clients: ['tickets'] },
  'POST /v1/tickets/:ref/satisfaction': { clients: ['tickets'] },
  'POST /v1/tickets/:ref/messages': { staff: 'all' },
  'POST /v1/tickets/:ref/assign': { staff: 'all' },
  'POST /v1/tickets/:ref/priority': { staff: 'all' },
  'POST /v1/tickets/:ref/category': { staff: 'all' },
  'POST /v1/tickets/:ref/escalate': { staff: 'all' },
  'POST /v1/tickets/:ref/de-escalate': { staff: 'all' },
  'POST /v1/tickets/:ref/suggestions/:rule/dismiss': { staff: 'all' }, // the ticket itself demands a supervisor to undo a forced one
  'POST /v1/tickets/:ref/propose-solution': { staff: 'all' },
  'POST /v1/tickets/:ref/resolve': { staff: 'all' },
  'POST /v1/tickets/:ref/close': { staff: 'all' },
};
