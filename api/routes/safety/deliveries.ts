import { z } from 'zod';
import { fixed } from '../../../domain/policy/policy.ts';
import { inWords } from '../../../domain/texts/in-words.ts';
import { providersOf, takeDeliveryNews } from '../../../inbox/safety/delivery-news.ts';
import type { Route } from '../../context.ts';
import { notFound, ProblemError } from '../../problems/problem.ts';

const body = z.strictObject({
  id: z
    .string()
    .regex(/^[\x21-\x7e]{1,300}$/)
    .describe('The id under which we handed the message over.'),
  state: z.enum(['accepted', 'delivered', 'failed']),
});

/**
 * `POST /webhooks/deliveries`: the call-back by which a provider reports what became of a message. It is signed like our own
 * webhooks and stored before it is answered. Repeated news changes nothing, and old news never undoes newer news.
 */
export const deliveries: Route = (api, { inbox, newsSecrets }) => {
  void api.register(async (scope) => {
    scope.removeContentTypeParser('application/json');
    scope.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, text, done) => done(null, text));
    const config = { bodyFirst: true };
    scope.post<{ Body: string }>('/webhooks/deliveries', { schema: { hide: true }, config }, async (request, reply) => {
      const raw = typeof request.body === 'string' ? request.body : '';
      const given = request.headers['x-hotmess-signature'];
      const by = typeof given === 'string' ? providersOf(newsSecrets, raw, { given, now: Date.now() }) : [];
      if (by.length === 0)
        throw new ProblemError(
          'malformed-request',
          `The signature does not match the body, or its time is more than ${inWords(fixed.machines.signatureHolds)} off.`,
        );
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
