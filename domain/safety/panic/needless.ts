import { isUnseen, type PanicState } from './state.ts';

/**
 * Whether what has happened since has made a message about a panic needless, by the state caught up: an alert of what somebody has seen,
 * staff for all or this recipient for themselves. An exhausted panic has been seen by nobody: what could not be handed over until now
 * still has to be. An all-clear is not judged here, and a notice to staff is never needless.
 */
export const isNeedless = ({ status, answered }: PanicState, message: string, to: string): boolean =>
  message === 'panic-alert' && (!isUnseen(status) || answered.includes(to));
