import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ProblemError } from '../../problems/problem.ts';

/** Types of bodies that are forms with a file in them, not the file. */
const form = /^\s*(multipart\/|application\/x-www-form-urlencoded)/i;

/** Reads every body of this scope as bytes, whatever its Content-Type calls them; a form and a compressed body are refused with 415. */
export function readAnyBytes(
  scope: Pick<FastifyInstance, 'removeAllContentTypeParsers' | 'addContentTypeParser' | 'addHook'>,
): void {
  bytesAsSent(scope);
  scope.addHook('onRequest', async ({ headers }: FastifyRequest) => {
    if (form.test(headers['content-type'] ?? ''))
      throw new ProblemError(
        'unsupported-media-type',
        'Send the bytes of the file alone, not a form, as "Content-Type: application/octet-stream".',
      );
    if ((headers['content-encoding'] ?? 'identity') !== 'identity')
      throw new ProblemError(
        'unsupported-media-type',
        'We do not decompress bodies: send it without a Content-Encoding.',
      );
  });
}

/** Reads every body of this scope as the bytes that were sent, whatever its Content-Type. */
export function bytesAsSent(
  scope: Pick<FastifyInstance, 'removeAllContentTypeParsers' | 'addContentTypeParser'>,
): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, bytes: Buffer, done) => done(null, bytes));
}
