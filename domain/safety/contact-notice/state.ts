import type { Clock } from '../../machine/clocks.ts';
import { mustHaveVersion } from '../../machine/stored.ts';

/**
 * What a notice is about: an address was named as an emergency contact's, which its owner is told; or its owner gave their word, which the
 * safety team is told. They refused to be alerted about this person, or by HOTMESS at all, or have taken that back.
 */
export const noticeTopics = ['contact-named', 'contact-refused', 'contact-opted-out', 'contact-willing'] as const;

/** What a notice is about. */
export type NoticeTopic = (typeof noticeTopics)[number];

/** A topic that the safety team is told of. */
export type ContactWordTopic = Exclude<NoticeTopic, 'contact-named'>;

/**
 * Why a notice to a contact is tried again instead of sent: an alarm of the same account tells them, and a message that says "you need do
 * nothing now" must not come between its alerts.
 */
export const waitsForAlarm = 'alert-first';

/** A notice as its machine knows it. The address, the account and the names stay in the database. */
export interface ContactNoticeState {
  readonly version: 1;
  readonly id: string;
  /** As it was planned. What is told is the topic in the database: of several words of a contact, the last. */
  readonly topic: NoticeTopic;
  /** `planned` until the mail server or provider has taken it, or we know that it never will. */
  readonly status: 'planned' | 'told' | 'failed';
  /** Empty but where the notice waits for further words of its contact. */
  readonly clocks: readonly Clock[];
}

/**
 * Reads the state from the JSON of a row.
 *
 * @throws {UnknownStateError} when its version is not the one that this code knows
 */
export function contactNoticeState(stored: unknown): ContactNoticeState {
  mustHaveVersion(1, 'contact-notice', stored);
  return stored as ContactNoticeState;
}
