import type { FastifyInstance, FastifyRequest } from 'fastify';

/**
 * Finds the methods by which a request could ask its address; none when no route has the address, or none that is answered on the port on
 * which the request came. It knows only routes added after this call.
 */
export function methodsByAddress(
  app: FastifyInstance,
): (request: Pick<FastifyRequest, 'url' | 'isInternal'>) => string[] {
  const routes: { readonly method: string; readonly pattern: RegExp; readonly isInternal: boolean }[] = [];
  app.addHook('onRoute', ({ method, url, config }) => {
    const escaped = url.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
    const pattern = new RegExp(`^${escaped.replaceAll(/:\w+/g, '[^/]+').replaceAll('\\*', '.*')}$`);
    for (const each of [method].flat()) routes.push({ method: each, pattern, isInternal: config?.internal === 'only' });
  });
  return ({ url, isInternal }) => {
    const path = url.split('?')[0] ?? '';
    const there = routes.filter((route) => (isInternal || !route.isInternal) && route.pattern.test(path));
    return [...new Set(there.map(({ method }) => method))].sort();
  };
}
