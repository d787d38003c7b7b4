import { ProblemError } from '../problems/problem.ts';
import { clientId } from '../shapes/fields.ts';
import type { Caller } from './caller.ts';

/** The client that staff name beside an account's id, in a query or a body. */
export const clientNamed = clientId
  .optional()
  .describe('Whose account is meant, where several clients use its id. For staff only: a client means its own.');

/**
 * Keeps a client from naming a client: it means its own account, and another client is a stranger to it.
 *
 * @param at where the request names one
 * @throws {ProblemError} 400 when a client names one
 */
export function refuseNaming(
  { kind }: Caller,
  named: string | undefined,
  at: { readonly parameter: string } | { readonly pointer: string },
): void {
  if (kind === 'staff' || named === undefined) return;
  throw new ProblemError('invalid-request', 'A client means its own accounts, and names no client.', {
    errors: [{ ...at, detail: 'This is for staff.' }],
  });
}
