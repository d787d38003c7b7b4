/**
 * A mail cannot be written: its effect needs something that does not exist, or names a mail that this worker does not know. The
 * message holds ids only.
 *
 * Another attempt is worthwhile: during a deployment a newer worker may know the mail.
 */
export class UnwritableMailError extends Error {
  override readonly name = 'UnwritableMailError';
  constructor(effectId: string, why: string) {
    super(`The mail of ${effectId} cannot be written: ${why}.`);
  }
}
