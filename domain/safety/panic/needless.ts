import { isUnseen, type PanicState } from './state.ts';

/**
 * Whether a message about a panic has become needless, judged by the caught-up state: an alert is, once staff have acknowledged the panic
 * or this recipient has seen it. Nobody has seen an exhausted panic, so an alert that could not be handed over until now still has to be.
 * All-clears are not judged here, and a notice to staff is never needless.
 */
export const isNeedless = ({ status, answered }: PanicState, message: string, to: string): boolean =>
  message === 'panic-alert' && (!isUnseen(status) || answered.includes(to));
