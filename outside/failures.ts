/**
 * Why an HTTP request got no answer, as a code: that of its cause, such as `ECONNREFUSED`, or else the error's
 * name, such as `TimeoutError`.
 */
export function failureCode(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { cause } = error;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : error.name;
}

/** The outside party certainly did not take what we handed it: we never reached it, or it said so. */
export class NotHandedOverError extends Error {
  override readonly name = 'NotHandedOverError';
  /** Short and stable, such as `ECONNREFUSED` or `SMTP-451`. */
  readonly code: string;
  constructor(code: string) {
    super(`Nothing was handed over (${code}).`);
    this.code = code;
  }
}

/** The outside party did not answer: it may or may not have taken what we handed it. */
export class UnansweredError extends Error {
  override readonly name = 'UnansweredError';
  /** Short and stable, such as `TimeoutError`, `ECONNRESET` or `status-503`. */
  readonly code: string;
  constructor(code: string) {
    super(`It is not known whether anything was handed over (${code}).`);
    this.code = code;
  }
}
