import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ProblemError } from '../problems/problem.ts';
import type { Rule } from './access/access-rule.ts';
import { access } from './access.ts';
import type { Caller } from './caller.ts';

/**
 * The rule of a route, or undefined when the table has none. HEAD has the rule of GET; every page of the
 * reference below `/docs` is open to anyone.
 */
export function ruleOf(method: string, url: string): Rule | undefined {
  if (url === '/docs' || url.startsWith('/docs/')) return 'anyone';
  const key = `${method === 'HEAD' ? 'GET' : method} ${url}`;
  return Object.hasOwn(access, key) ? access[key] : undefined;
}

/** Whether a record that a POST to this address creates can be read at an address below it. */
export const hasRecords = (url: string): boolean =>
  Object.keys(access).some((key) => key.startsWith(`GET ${url}/:`) && !key.slice(`GET ${url}/:`.length).includes('/'));

/**
 * Keeps the app from starting with a route that the table lacks. An app that is whole does not start either when a line of the table has no
 * route.
 */
export function guardRoutes(
  app: FastifyInstance,
  { isWhole }: { readonly isWhole: boolean } = { isWhole: true },
): void {
  const missing = new Set(Object.keys(access));
  app.addHook('onRoute', ({ method, url }) => {
    for (const each of Array.isArray(method) ? method : [method]) {
      if (ruleOf(each, url) === undefined)
        throw new Error(`api/callers/access.ts does not say who may call ${each} ${url}: add a line for it.`);
      missing.delete(`${each} ${url}`);
    }
  });
  app.addHook('onReady', async () => {
    if (isWhole && missing.size)
      throw new Error(`api/callers/access.ts has lines for routes that do not exist: ${[...missing].join(', ')}.`);
  });
}

/** Whether anyone may call the route of this request, token or not. */
export const isOpen = ({ method, routeOptions }: FastifyRequest): boolean =>
  routeOptions.url === undefined || ruleOf(method, routeOptions.url) === 'anyone';

/**
 * Lets a caller in to the route of this request if its rule allows it.
 *
 * @throws {ProblemError} 403 when the caller's scopes or roles are not enough
 */
export function requireAccess({ method, routeOptions }: FastifyRequest, caller: Caller): void {
  const rule = ruleOf(method, routeOptions.url ?? '');
  if (rule !== undefined) keepRule(rule, caller);
}

/** Whether the access table lets this caller in to a route at all. */
export function mayCall({ method, url }: { readonly method: string; readonly url: string }, caller: Caller): boolean {
  const rule = ruleOf(method, url);
  if (rule === undefined) return false;
  try {
    keepRule(rule, caller);
    return true;
  } catch {
    return false;
  }
}

/**
 * Applies one rule of the table.
 *
 * @throws {ProblemError} 403 naming what the caller lacks
 */
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
