import type { FastifyInstance, FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route takes whatever JSON it is sent and leaves out what it cannot use; its handler makes every text storable. */
    takesAnyJson?: boolean;
  }
}

/** The configuration of a route that takes whatever JSON it is sent. Its scope must {@link readAnyJson}. */
export const anyJson = { takesAnyJson: true } as const;

/**
 * Reads every body of this scope as JSON, whatever its headers call it: the last of two fields of one name counts, broken UTF-8 is
 * repaired, a byte order mark is skipped, and nothing is too deep. For calls for help, where a body that is read somehow is worth more than
 * a refusal. What is no JSON is a 400 all the same.
 */
export function readAnyJson(
  scope: Pick<FastifyInstance, 'removeAllContentTypeParsers' | 'addContentTypeParser' | 'addHook'>,
): void {
  scope.removeAllContentTypeParsers();
  // Fastify refuses a type that is none, such as an empty one, before it looks for who reads the body.
  scope.addHook('onRequest', async ({ headers }: FastifyRequest) => {
    if (headers['content-type'] !== undefined) headers['content-type'] = 'application/json';
  });
  scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, bytes: Buffer, done) => {
    try {
      done(null, JSON.parse(new TextDecoder().decode(bytes)));
    } catch {
      done(Object.assign(new SyntaxError('The body is not JSON.'), { statusCode: 400 }), undefined);
    }
  });
}
