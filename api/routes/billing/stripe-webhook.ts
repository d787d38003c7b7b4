import type { FastifyReply, FastifyRequest } from 'fastify';
import { fixed } from '../../../domain/policy/policy.ts';
import { inWords } from '../../../domain/texts/in-words.ts';
import { isForgery, notByStripe, type Taken, takeStripeEvent } from '../../../inbox/billing/stripe-news.ts';
import type { Route } from '../../context.ts';
import { bytesAsSent } from '../../http/bodies/any-bytes.ts';
import { ProblemError } from '../../problems/problem.ts';
import { paymentsOf } from './payments.ts';

/** As long as an event of Stripe may be, in bytes. */
const bodyLimit = 1024 * 1024;

const holds = inWords(fixed.machines.signatureHolds);

/** Why an event is not taken. */
type Refusal = Extract<Taken, string>;

const refusals: Readonly<Record<Refusal, string>> = {
  'bad-signature': `The signature does not match the body, or is more than ${holds} old.`,
  'from-the-future': `The signature is of a time more than ${holds} ahead.`,
  'other-mode': 'The event is of the other mode of Stripe, test or live, than this service.',
  'not-an-event': 'The body is no event of Stripe.',
};

/**
 * `POST /webhooks/stripe`: what Stripe tells us. It is signed by Stripe and stored before it is answered. What has not the form or the time
 * of a signature is refused before the body is read, and forgeries are counted by address; what Stripe signed is never counted, and is let
 * in whatever others do at its address. What it is about is read at Stripe later, never here.
 */
export const stripeWebhook: Route = (api, { inbox, stripe }) => {
  void api.register(async (scope) => {
    bytesAsSent(scope);
    const refuse = async (request: FastifyRequest, reply: FastifyReply, why: Refusal): Promise<never> => {
      if (isForgery(why)) await scope.countFailure(request, reply);
      throw new ProblemError('malformed-request', refusals[why]);
    };
    scope.addHook('onRequest', async (request, reply) => {
      paymentsOf(stripe);
      const why = notByStripe(signatureOf(request));
      if (why) await refuse(request, reply, why);
    });
    const config = { bodyFirst: true, counts: 'failures' } as const;
    scope.post<{ Body: unknown }>(
      '/webhooks/stripe',
      { schema: { hide: true }, config, bodyLimit },
      async (request, reply) => {
        const { webhooks, lookSoon } = paymentsOf(stripe);
        const payload = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
        const taken = await takeStripeEvent(inbox, webhooks, { payload, signature: signatureOf(request) });
        if (typeof taken === 'string') return refuse(request, reply, taken);
        if (taken.wantsLook) lookSoon();
        return reply.code(200).send();
      },
    );
  });
};

const signatureOf = ({ headers }: FastifyRequest): string => String(headers['stripe-signature'] ?? '');
