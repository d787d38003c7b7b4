import type { FastifyInstance } from 'fastify';

/**
 * The methods that an address answers to; none when there is no such address. Every route that is added after the call
 * counts.
 */
export function methodsByAddress(app: FastifyInstance): (address: string) => string[] {
  const routes: { readonly method: string; readonly pattern: RegExp }[] = [];
  app.addHook('onRoute', ({ method, url }) => {
    const escaped = url.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
    const pattern = new RegExp(`^${escaped.replaceAll(/:\w+/g, '[^/]+').replaceAll('\\*', '.*')}$`);
    for (const each of [method].flat()) routes.push({ method: each, pattern });
  });
  return (address) => {
    const path = address.split('?')[0] ?? '';
    return [...new Set(routes.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method))].sort();
  };
}
