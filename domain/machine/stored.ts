/**
 * A state was stored by newer code than this, or by code that is not ours: this code cannot tell what its fields mean.
 *
 * Worth another attempt: during a deployment a newer process may take it up.
 */
export class UnknownStateError extends Error {
  override readonly name = 'UnknownStateError';
}

/**
 * Checks by its `version` that a stored state has the shape that this code knows. Each machine's reader asks this first and is the only
 * place where a row's JSON becomes a state.
 *
 * @throws {UnknownStateError} naming the kind and the version
 */
export function mustHaveVersion(version: number, kind: string, stored: unknown): void {
  const found = typeof stored === 'object' && stored !== null && 'version' in stored ? stored.version : undefined;
  if (found !== version)
    throw new UnknownStateError(`This code reads version ${version} of a ${kind}, not ${JSON.stringify(found)}.`);
}
