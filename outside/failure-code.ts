/** Why a request over HTTP was not answered, as a code: its cause's own, as `ECONNREFUSED`, or the error's name, as `TimeoutError`. */
export function failureCode(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { cause } = error;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : error.name;
}
