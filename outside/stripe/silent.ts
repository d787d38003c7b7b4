/** The kinds of answers that carry nothing but a code, which is short, stable and free of personal data. */
export type NotKnown = 'declined' | 'not-done' | 'in-progress' | 'wait' | 'locked-out' | 'changed' | 'unknown';

/** Stripe did not say what it was asked. Another attempt may help; the code is Stripe's own word, short and free of personal data. */
export class StripeSilentError extends Error {
  override readonly name = 'StripeSilentError';
  readonly code: string;
  constructor({ kind, code }: { readonly kind: NotKnown; readonly code: string }) {
    super(`Stripe did not answer: ${kind}, ${code}.`);
    this.code = `stripe-${kind}-${code}`;
  }
}
