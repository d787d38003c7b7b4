/** The id that a field holds, where Stripe's types also allow the whole object; empty when it holds nothing. */
export const idIn = (reference: string | { id?: string } | null | undefined): string =>
  typeof reference === 'string' ? reference : (reference?.id ?? '');
