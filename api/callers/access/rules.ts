import type { Rule } from './access-rule.ts';

/** Who may read the rules by which the product works. */
export const rulesAccess: Readonly<Record<string, Rule>> = {
  'GET /v1/escalation-rules': { clients: ['tickets', 'billing', 'safety', 'accounts', 'read'], staff: 'all' },
  'GET /v1/calendar/due': { clients: ['tickets', 'billing', 'safety', 'accounts', 'read'], staff: 'all' },
  'GET /v1/reply-templates': { staff: 'all' },
};
