import { answer, rule } from '../behaviour/disputing.ts';
import { page } from '../http/lists.ts';
import { below, metadata, text, yesOrNo } from '../http/parameters.ts';
import { badParameter, notNow } from '../http/problems.ts';
import { listParameters, type StripeRoute } from '../http/routes.ts';
import { evidenceFields } from '../objects/dispute.ts';
import { found, having, retrieve } from './found.ts';

const url = '/v1/disputes';

/** Disputes: read, answered with evidence, and accepted. */
export const disputeRoutes: readonly StripeRoute[] = [
  retrieve(`${url}/:id`, 'dispute'),
  {
    method: 'GET',
    path: url,
    parameters: [...listParameters, 'charge', 'created', 'payment_intent'],
    carryOut: (asked) => page(asked, 'dispute', { url, belongs: having(asked, ['charge', 'payment_intent']) }),
  },
  {
    method: 'POST',
    path: `${url}/:id`,
    parameters: ['evidence', 'metadata', 'submit'],
    carryOut({ draft, id, parameters }) {
      const before = found(draft, 'dispute', id);
      const given = below(parameters, 'evidence');
      const unknown = Object.keys(given).find((name) => !evidenceFields.has(name));
      if (unknown !== undefined)
        throw badParameter(`evidence[${unknown}]`, 'parameter_unknown', `Received unknown parameter: ${unknown}`);
      const evidence = Object.fromEntries(Object.keys(given).map((name) => [name, text(given, name) ?? '']));
      return answer(draft, before, {
        evidence,
        metadata: metadata(parameters, before.metadata),
        submit: yesOrNo(parameters, 'submit') ?? true, // Stripe submits by default
      });
    },
  },
  {
    method: 'POST',
    path: `${url}/:id/close`,
    parameters: [],
    carryOut({ draft, id }) {
      const before = found(draft, 'dispute', id);
      if (!before.status.endsWith('needs_response')) throw notNow(undefined, 'This dispute is already closed.');
      return rule(draft, before, 'lost');
    },
  },
];
