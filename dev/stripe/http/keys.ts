import { createHash } from 'node:crypto';
import type { StoredKey } from '../state/records.ts';
import type { Draft } from '../state/store.ts';
import type { Parameter, Parameters } from './form.ts';
import { RefusedRequestError } from './problems.ts';

/** Stripe may forget a key after this long, on the simulator's clock. */
const keptForMs = 24 * 3_600_000;

/** Under what name the answer to a request is kept. */
export const keyName = (key: string, path: string): string => `${key} ${path}`;

/** Two requests have the same hash when they have the same parameters, in whatever order. */
export const hashOf = (parameters: Parameters): string =>
  createHash('sha256')
    .update(JSON.stringify(ordered(parameters)))
    .digest('hex');

function ordered(parameter: Parameter): unknown {
  if (typeof parameter === 'string') return parameter;
  if (Array.isArray(parameter)) return parameter.map(ordered);
  const names = Object.keys(parameter).sort();
  return names.map((name) => [name, ordered(parameter[name] ?? '')]);
}

/**
 * The answer that is kept under a name; undefined when there is none, or when it is older than a day.
 *
 * @throws {RefusedRequestError} `idempotency_error` when it answered other parameters
 */
export function storedAnswer(draft: Draft, name: string, parametersHash: string): StoredKey | undefined {
  const stored = draft.get('key', name);
  if (stored === undefined || draft.now - stored.at >= keptForMs) return undefined;
  if (stored.parametersHash === parametersHash) return stored;
  const message =
    'Keys for idempotent requests can only be used with the same parameters they were first used with. ' +
    `Try using a key other than '${name.split(' ')[0]}' if you meant to execute a different request.`;
  throw new RefusedRequestError(400, { type: 'idempotency_error', message }, true);
}

/** Another request under the same key and path is still carried out. */
export const keyInUse = (key: string): RefusedRequestError =>
  new RefusedRequestError(409, {
    type: 'invalid_request_error',
    code: 'idempotency_key_in_use',
    message: `There is currently another in-progress request using this Idempotency Key (${key}). Please try again later.`,
  });

/** How many requests go by before old keys are dropped. */
const prunedEvery = 1_000;

/** Drops the keys that are older than a day, now and then: none of them answers any more. */
export function pruneKeys(draft: Draft): void {
  if ((draft.get('counter', 'req')?.count ?? 0) % prunedEvery !== 0) return;
  for (const { id, at } of draft.all('key')) if (draft.now - at >= keptForMs) draft.remove('key', id);
}
