/** The messages that go to everybody who is alerted: contacts, the safety team, the on-call manager (CI-02, CI-03, PN-01). */
export const alertMessages = ['check-in-alert', 'check-in-all-clear', 'panic-alert', 'panic-all-clear'] as const;

/** A message to everybody who is alerted. */
export type AlertMessage = (typeof alertMessages)[number];

/** The notices that only staff get. */
// biome-ignore format: check-ins, then panics
export const noticeSubjects = [
  'contact-unreachable', 'no-contact-told', 'contacts-removed', 'alert-held-back', 'pin-locked', 'check-in-unanswered',
  'panic-pressed-again', 'panic-exhausted', 'welfare-due', 'follow-up-missed',
] as const;

/** What a notice to staff is about. */
export type NoticeSubject = (typeof noticeSubjects)[number];

/** The questions that the person is asked, by mail only. */
export const questions = ['check-in-prompt', 'check-in-reminder', 'welfare-follow-up'] as const;

/** A question to the person. */
export type Question = (typeof questions)[number];

/** The messages that raise an alarm; the others of {@link alertMessages} end one. */
export const alarmRaising: readonly string[] = ['check-in-alert', 'panic-alert'] satisfies AlertMessage[];

/** Whether this message raises an alarm. */
export const isAlert = (message: string): boolean => alarmRaising.includes(message);

/** The alert that this message ends; undefined for every message that is not an all-clear. */
export function alertEndedBy(message: string): 'check-in-alert' | 'panic-alert' | undefined {
  if (message === 'check-in-all-clear') return 'check-in-alert';
  return message === 'panic-all-clear' ? 'panic-alert' : undefined;
}
