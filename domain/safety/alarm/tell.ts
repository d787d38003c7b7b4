import { type SafetyEffect, type SafetyMessage, type SafetyMessages, tellEffect, type Way } from './vocabulary.ts';

/**
 * The effect that hands a message over: which one, to whom and how. Address and words are looked up when it is sent; its outcome comes back
 * to the machine.
 */
export const tell = <M extends SafetyMessage>(message: M, way: Way, about: SafetyMessages[M]): SafetyEffect => ({
  ...notify(message, way, about),
  awaited: true,
});

/** The same effect for a message whose outcome the machine need not hear. */
export const notify = <M extends SafetyMessage>(
  message: M,
  { to, channel }: Way,
  about: SafetyMessages[M],
): SafetyEffect => ({ kind: tellEffect, details: { message, to, channel, ...about } }) as SafetyEffect;

/** The safety team's emergency channel, where somebody is awake. */
export const staffPage: Way = { to: 'staff', channel: 'emergency' };

/** The safety team by mail. */
export const staffMail: Way = { to: 'staff', channel: 'email' };

/** The person by mail: never under duress. */
export const personMail: Way = { to: 'person', channel: 'email' };

/** The on-call manager by mail. */
export const managerMail: Way = { to: 'manager', channel: 'email' };
