/** Why a request over HTTP was not answered, as a code: its cause's own, as `ECONNREFUSED`, or the error's name, as `TimeoutError`. */
export function failureCode(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { cause } = error;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : error.name;
}

/** An outside party certainly did not take what it was to be handed: it was never reached, or has said so. */
export class NotHandedOverError extends Error {
  override readonly name = 'NotHandedOverError';
  /** Short and stable, such as `ECONNREFUSED` or `SMTP-451`. */
  readonly code: string;
  constructor(code: string) {
    super(`Nothing was handed over (${code}).`);
    this.code = code;
  }
}

/** An outside party did not answer: it may have what it was handed, or not. */
export class UnansweredError extends Error {
  override readonly name = 'UnansweredError';
  /** Short and stable, such as `TimeoutError`, `ECONNRESET` or `status-503`. */
  readonly code: string;
  constructor(code: string) {
    super(`Whether anything was handed over is not known (${code}).`);
    this.code = code;
  }
}
