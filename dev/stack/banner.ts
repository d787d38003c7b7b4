import { type SeededToken, seededTokens } from '../stories/seed.ts';
import type { StackOptions } from './options.ts';
import type { Addresses } from './parts.ts';

const firstTicket = {
  category: 'technical',
  subject: 'The map stays empty',
  message: 'Since the update the map shows no venues.',
  requester: { email: 'sam@example.com', name: 'Sam' },
};

/** What the terminal shows when the stack is up: where everything is, which tokens there are, and a first thing to try. */
export function welcome(addresses: Addresses, options: StackOptions, startedInMs: number): string {
  const { api, docs, temporalUi, mailbox, stripe = 'Stripe itself, by STRIPE_SECRET_KEY' } = addresses;
  const time = options.timeScale === '1' ? 'in real time' : `with time running ${options.timeScale} times as fast`;
  return `
HOTMESS Support is up after ${(startedInMs / 1000).toFixed(1)} s, ${time}.

  API            ${api}
  API reference  ${docs}
  Temporal UI    ${temporalUi}
  Mailbox        ${mailbox}
  Stripe         ${stripe}

Tokens, for development only:

${tokens()}

Open a first ticket, then look at the mailbox and the Temporal UI:

  curl -i ${api}/v1/tickets -H 'Authorization: Bearer dev-platform' -H 'Idempotency-Key: first-ticket' \\
    -H 'Content-Type: application/json' -d '${JSON.stringify(firstTicket)}'

Everything it keeps is in ${options.dataDir}: addresses and processes in stack.json, output in logs. Ctrl-C stops it.
`;
}

function tokens(): string {
  const byMeaning = Map.groupBy(seededTokens, meaning);
  const lines = [...byMeaning].map(
    ([what, group]) => `  ${what.padEnd(29)} ${group.map(({ token }) => token).join(' ')}`,
  );
  return lines.join('\n');
}

function meaning({ roles, scopes }: SeededToken): string {
  if (roles !== undefined) return roles.join(', ');
  return scopes?.length === 1 ? `client, ${scopes[0]} only` : 'client';
}
