import type { Role } from '../../../domain/people/roles.ts';
import type { Rule } from './access-rule.ts';

/** Who sees refunds and may ask for one: whoever answers requesters, and whoever decides. */
const billingDesk: readonly Role[] = ['agent', 'billing', 'supervisor'];

/** Who may compare our refunds with Stripe and read what came of it: whoever decides about money, and whoever runs the service. */
const comparing: Rule = { staff: ['billing', 'supervisor', 'manager', 'ops'] };

/** Who may ask for, read and decide refunds. The case keeps people from deciding about their own account, on record. */
export const billingAccess: Readonly<Record<string, Rule>> = {
  'POST /v1/refunds': { clients: ['billing'], staff: billingDesk },
  'GET /v1/refunds': { clients: ['billing', 'read'], staff: billingDesk },
  'GET /v1/refunds/quote': { staff: billingDesk },
  'GET /v1/refunds/:id': { clients: ['billing', 'read'], staff: billingDesk },
  'GET /v1/refunds/:id/timeline': { clients: ['billing', 'read'], staff: billingDesk },
  'POST /v1/refunds/:id/decide': { staff: ['billing', 'supervisor'] },
  'POST /v1/refunds/:id/settle': { staff: ['supervisor'] },
  'POST /v1/reconciliations': comparing,
  'GET /v1/reconciliations': comparing,
  'GET /v1/reconciliations/:id': comparing,
};
