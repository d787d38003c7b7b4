/**
 * A mail cannot be written: its effect asks for what is not there, or for a mail that this worker does not know. Names ids only.
 *
 * Worth another attempt: during a deployment a newer worker may take it up.
 */
export class UnwritableMailError extends Error {
  override readonly name = 'UnwritableMailError';
  constructor(effectId: string, why: string) {
    super(`The mail of ${effectId} cannot be written: ${why}.`);
  }
}
