import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Scope } from '../../domain/people/scopes.ts';
import { ProblemError } from '../problems/problem.ts';
import type { Caller, Role } from './caller.ts';

/** Who may call a route: anyone, or clients with one of these scopes and staff with one of these roles. */
export type Rule = 'anyone' | { readonly clients?: readonly Scope[]; readonly staff?: 'all' | readonly Role[] };

/** Who works on check-ins and panics: the safety team, and the on-call manager whom a panic reaches in the end (safety.md). */
const safetyTeam: readonly Role[] = ['safety', 'manager'];

/**
 * Who may call what. Every route of the API stands here and nowhere else; one that is missing, or stands here and is
 * not there, keeps the API from starting and `npm run check` from passing. The tests of who is let in are made from it.
 *
 * These rules never depend on the thing asked for, so a 403 by them tells nothing about it. Whether a caller may see one
 * ticket is `sightOf` (caller.ts), whose answer is a 404.
 */
export const access: Readonly<Record<string, Rule>> = {
  'GET /livez': 'anyone',
  'GET /readyz': 'anyone',
  'GET /metrics': 'anyone',
  'GET /openapi.json': 'anyone',
  'GET /problems': 'anyone',
  'GET /problems/:slug': 'anyone',
  // Whoever holds a signed link is its addressee: the token in its path is the permission.
  'GET /l/:token': 'anyone',
  'POST /l/:token': 'anyone',

  'PUT /v1/accounts/:accountId': { clients: ['accounts'] },
  'GET /v1/accounts/:accountId': { clients: ['accounts', 'read'], staff: 'all' },

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
  'POST /v1/tickets/:ref/suggestions/:rule/dismiss': { staff: 'all' }, // of a forced one the ticket asks for a supervisor
  'POST /v1/tickets/:ref/propose-solution': { staff: 'all' },
  'POST /v1/tickets/:ref/resolve': { staff: 'all' },
  'POST /v1/tickets/:ref/close': { staff: 'all' },

  'GET /v1/escalation-rules': { clients: ['tickets', 'billing', 'safety', 'accounts', 'read'], staff: 'all' },
  'GET /v1/calendar/due': { clients: ['tickets', 'billing', 'safety', 'accounts', 'read'], staff: 'all' },
  'GET /v1/reply-templates': { staff: 'all' },

  'POST /v1/check-ins': { clients: ['safety'] },
  'GET /v1/check-ins': { staff: safetyTeam },
  'GET /v1/check-ins/:id': { clients: ['safety', 'read'], staff: safetyTeam },
  'GET /v1/check-ins/:id/timeline': { clients: ['safety', 'read'], staff: safetyTeam },
  'POST /v1/check-ins/:id/answer': { clients: ['safety'] },
  'POST /v1/check-ins/:id/extend': { clients: ['safety'] },
  'POST /v1/check-ins/:id/cancel': { clients: ['safety'] },
  'POST /v1/check-ins/:id/acknowledge': { staff: safetyTeam },
  'POST /v1/check-ins/:id/stand-down': { staff: safetyTeam },
  'POST /v1/check-ins/:id/fan-out': { staff: safetyTeam },

  'POST /v1/panic': { clients: ['safety'] },
  'GET /v1/panic': { staff: safetyTeam },
  'GET /v1/panic/:id': { clients: ['safety', 'read'], staff: safetyTeam },
  'GET /v1/panic/:id/timeline': { staff: safetyTeam },
  'POST /v1/panic/:id/acknowledge': { staff: safetyTeam },
  'POST /v1/panic/:id/stand-down': { staff: safetyTeam },
  'POST /v1/panic/:id/follow-up': { staff: safetyTeam },
  'POST /v1/panic/:id/close': { staff: safetyTeam },
  'POST /v1/panic/:id/fan-out': { staff: safetyTeam },

  // A provider proves itself by the signature of its body.
  'POST /webhooks/deliveries': 'anyone',

  'GET /v1/staff': { staff: 'all' },
  'PUT /v1/staff/me/availability': { staff: 'all' },
};

/** The rule of a route; the pages of the API reference are one place under many paths, open to anyone. */
export function ruleOf(method: string, url: string): Rule | undefined {
  if (url === '/docs' || url.startsWith('/docs/')) return 'anyone';
  const key = `${method === 'HEAD' ? 'GET' : method} ${url}`;
  return Object.hasOwn(access, key) ? access[key] : undefined;
}

/** Whether what a POST to this address makes can be read at an address below it. */
export const hasRecords = (url: string): boolean =>
  Object.keys(access).some((key) => key.startsWith(`GET ${url}/:`) && !key.slice(`GET ${url}/:`.length).includes('/'));

/** Refuses to start with a route that the table lacks, or with a line in the table that no route has. */
export function guardRoutes(app: FastifyInstance): void {
  const missing = new Set(Object.keys(access));
  app.addHook('onRoute', ({ method, url }) => {
    for (const each of Array.isArray(method) ? method : [method]) {
      if (ruleOf(each, url) === undefined)
        throw new Error(`api/callers/access.ts does not say who may call ${each} ${url}: add a line for it.`);
      missing.delete(`${each} ${url}`);
    }
  });
  app.addHook('onReady', async () => {
    if (missing.size)
      throw new Error(`api/callers/access.ts names routes that are not there: ${[...missing].join(', ')}.`);
  });
}

/** Whether anyone may call the route of this request, token or not. */
export const isOpen = ({ method, routeOptions }: FastifyRequest): boolean =>
  routeOptions.url === undefined || ruleOf(method, routeOptions.url) === 'anyone';

/** Lets in to the route of this request whom its rule names. @throws {ProblemError} 403 when the caller's scopes or roles do not reach. */
export function requireAccess({ method, routeOptions }: FastifyRequest, caller: Caller): void {
  const rule = ruleOf(method, routeOptions.url ?? '');
  if (rule !== undefined) keepRule(rule, caller);
}

/** Keeps one rule of the table. @throws {ProblemError} 403 naming what the caller lacks. */
export function keepRule(rule: Rule, caller: Caller): void {
  if (rule === 'anyone') return;
  if (caller.kind === 'client') {
    if (!rule.clients) throw new ProblemError('forbidden', 'This is for staff only; a client key cannot do it.');
    if (!rule.clients.some((scope) => caller.scopes.includes(scope)))
      throw new ProblemError('forbidden', `This client key lacks the scope: ${rule.clients.join(' or ')}.`);
    return;
  }
  if (!rule.staff) throw new ProblemError('forbidden', 'This is for clients only; a staff token cannot do it.');
  if (rule.staff !== 'all' && !rule.staff.some((role) => caller.roles.includes(role)))
    throw new ProblemError('forbidden', `This needs the role: ${rule.staff.join(' or ')}.`);
}
