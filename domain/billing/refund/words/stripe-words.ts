/** What Stripe's word for a refund means to us. Its words are open: one that we do not know is for a person to look at. */
const meanings: Readonly<Record<string, 'under-way' | 'succeeded' | 'failed'>> = {
  pending: 'under-way',
  requires_action: 'under-way',
  succeeded: 'succeeded',
  failed: 'failed',
  canceled: 'failed',
};

/** What a word of Stripe's means; undefined for a word that we do not know. */
export const meaningOf = (word: string): 'under-way' | 'succeeded' | 'failed' | undefined =>
  Object.hasOwn(meanings, word) ? meanings[word] : undefined;
