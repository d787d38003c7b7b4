import type { FastifyInstance } from 'fastify';

/**
 * Finds the methods that an address answers to; none when no route has the address. It knows only routes added after this call.
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
