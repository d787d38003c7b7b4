import type { Instant } from '../../domain/machine/instant.ts';

/**
 * All that a message about a check-in or a panic is written from, whoever it goes to and by whatever way.
 *
 * It has no field for any other member, for a contact's name or for staff: what is not here can be in no message. Texts name
 * the person and the reference, never another member.
 */
export interface SafetyFields {
  /** The reference of the check-in or the panic; a repeated alert carries the same. */
  readonly ref: string;
  /** The person's own name, as they wrote it: a stranger's text, made harmless where it is shown. */
  readonly name: string;
  /** The language tag of the person's account; it decides the emergency lines. */
  readonly locale: string;
  /** When the check-in was due, or the instant that the message is about: the press of a panic, the follow-up that was missed. */
  readonly dueAt: Instant | null;
  /** When the contacts of a check-in are alerted, or were. */
  readonly alertAt: Instant | null;
  /** The person's own note of where they are: a stranger's text, quoted. */
  readonly note: string | null;
  /** The duress PIN was given: nobody is to call or text the person. Never shown to the person. */
  readonly duress: boolean;
  /** 1 for an alert, 2 and 3 for its repetitions. */
  readonly round: number;
  /** How often the panic button was pressed. */
  readonly presses: number;
  /** The page on which the recipient says that they have seen it. */
  readonly acknowledgeUrl: string | null;
  /** The page that shows where the person is, for as long as it may be shown (PN-04). */
  readonly locationUrl: string | null;
  /** The page on which a contact says that they want no more of these. */
  readonly refuseUrl: string | null;
  /** By when an answer to a prompt counts before contacts are alerted. */
  readonly answerBy: Instant | null;
  /** Which contact a notice to staff is about, `contact-2`: an id of the snapshot, not a name. */
  readonly contact: string | null;
  /** Who ended a check-in's alert: the person by a late answer, or safety staff. Null when it is not over, or not known. */
  readonly clearedBy: 'person' | 'staff' | null;
}

/** Who is told of an alert: a contact of the person, the safety team, or the on-call manager when nobody else has answered. */
export type Audience = 'contact' | 'staff' | 'manager';

/** An alert or its all-clear. */
export interface AlertFields extends SafetyFields {
  readonly audience: Audience;
}
