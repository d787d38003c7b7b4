import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { fixed } from '../../../domain/policy/policy.ts';
import { inWords } from '../../../domain/texts/in-words.ts';
import { mayBeByProvider, providersOf, takeDeliveryNews } from '../../../inbox/safety/delivery-news.ts';
import type { Route } from '../../context.ts';
import { notFound, ProblemError } from '../../problems/problem.ts';

const body = z.strictObject({
  id: z
    .string()
    .regex(/^[\x21-\x7e]{1,300}$/)
    .describe('The id under which we handed the message over.'),
  state: z.enum(['accepted', 'delivered', 'failed']),
});

/** An id and a state need no more, in bytes. */
const bodyLimit = 2 * 1024;

/**
 * `POST /webhooks/deliveries`: the call-back by which a provider reports what became of a message. It is signed like our own
 * webhooks and stored before it is answered; what has not the form or the time of a signature is refused before the body is read. Repeated
 * news changes nothing, and old news never undoes newer news.
 */
export const deliveries: Route = (api, { inbox, newsSecrets }) => {
  void api.register(async (scope) => {
    scope.removeContentTypeParser('application/json');
    scope.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, text, done) => done(null, text));
    const config = { bodyFirst: true, counts: 'failures' } as const;
    const signatureOf = ({ headers }: FastifyRequest): string => String(headers['x-hotmess-signature'] ?? '');
    const refuse = async (request: FastifyRequest, reply: FastifyReply): Promise<never> => {
      await scope.countFailure(request, reply);
      throw new ProblemError(
        'malformed-request',
        `The signature does not match the body, or its time is more than ${inWords(fixed.machines.signatureHolds)} off.`,
      );
    };
    scope.addHook('onRequest', async (request, reply) => {
      if (!mayBeByProvider(signatureOf(request), Date.now())) await refuse(request, reply);
    });
    const way = { schema: { hide: true }, config, bodyLimit };
    scope.post<{ Body: string }>('/webhooks/deliveries', way, async (request, reply) => {
      const raw = typeof request.body === 'string' ? request.body : '';
      const by = providersOf(newsSecrets, raw, { given: signatureOf(request), now: Date.now() });
      if (by.length === 0) await refuse(request, reply);
      const news = body.safeParse(parsed(raw));
      if (!news.success)
        throw new ProblemError(
          'malformed-request',
          'The body must be { "id", "state": "accepted" | "delivered" | "failed" }.',
        );
      if (!(await takeDeliveryNews(inbox, by, news.data))) throw notFound();
      return reply.code(204).send();
    });
  });
};

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
