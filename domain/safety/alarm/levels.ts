import type { AlertMessage, NoticeSubject } from './messages.ts';

/** The escalation level of a safety message: 2 is for the safety team, 3 is immediate danger. */
export type AlarmLevel = 2 | 3;

/** The messages that carry a level. An all-clear has none, since it ends an alarm. */
export type LevelledMessage = Exclude<AlertMessage, 'check-in-all-clear' | 'panic-all-clear'> | NoticeSubject;

const levels: Readonly<Record<LevelledMessage, AlarmLevel>> = {
  'check-in-alert': 2,
  'pin-locked': 2,
  'panic-alert': 3,
  'contact-unreachable': 3,
  'alert-held-back': 3,
  'no-contact-told': 3,
  'contacts-removed': 3,
  'check-in-unanswered': 3,
  'panic-pressed-again': 3,
  'panic-exhausted': 3,
  'welfare-due': 3,
  'follow-up-missed': 3,
};

/**
 * The level that a message to the safety team carries. A panic, a duress PIN and an alert that is held back or reaches nobody are
 * immediate danger; silence at a check-in and a locked PIN are not yet.
 *
 * @param duress whether the duress PIN was given; it raises the level of a check-in's alert only
 */
export const levelOf = (message: LevelledMessage, duress: boolean): AlarmLevel =>
  message === 'check-in-alert' && duress ? 3 : levels[message];
