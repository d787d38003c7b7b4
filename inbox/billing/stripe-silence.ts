import { StripeSilentError } from '../../outside/stripe/silent.ts';

/** Whether something failed because Stripe did not answer: another attempt may help. Whoever asks needs nothing of Stripe's library. */
export const isStripeSilence = (error: unknown): boolean => error instanceof StripeSilentError;
