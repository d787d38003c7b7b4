import type { Instant } from '../../domain/machine/instant.ts';

/**
 * Everything that a message about a check-in or a panic is written from, for every recipient and channel.
 *
 * It has no field for any other member, for a contact's name or for staff, so no message can contain them. Messages name the person and
 * the reference, never another member.
 */
export interface SafetyFields {
  /** The reference of the check-in or the panic; a repeated alert carries the same one. */
  readonly ref: string;
  /** The person's own name, as they wrote it: text by a stranger, made harmless wherever it is shown. */
  readonly name: string;
  /** The language tag of the person's account; it decides the emergency lines. */
  readonly locale: string;
  /** When the check-in was due, or the instant that the message is about: the press of a panic, a missed follow-up. */
  readonly dueAt: Instant | null;
  /** When the contacts of a check-in will be, or were, alerted. */
  readonly alertAt: Instant | null;
  /** The person's own note about where they are: text by a stranger, quoted. */
  readonly note: string | null;
  /** Whether the duress PIN was given: then nobody must call or text the person. Never shown to the person. */
  readonly duress: boolean;
  /** 1 for an alert, 2 and 3 for its repetitions. */
  readonly round: number;
  /** How often the panic button was pressed. */
  readonly presses: number;
  /** The page on which the recipient confirms that they have seen the alert. */
  readonly acknowledgeUrl: string | null;
  /** The page that shows where the person is, for as long as it may be shown (PN-04). */
  readonly locationUrl: string | null;
  /** The page on which a contact opts out of these messages. */
  readonly refuseUrl: string | null;
  /** The instant by which an answer to a prompt prevents the alert. */
  readonly answerBy: Instant | null;
  /** The contact that a notice to staff is about, such as `contact-2`: an id in the snapshot, not a name. */
  readonly contact: string | null;
  /** Who ended a check-in's alert: the person by a late answer, or safety staff. Null when it is not over, or not known. */
  readonly clearedBy: 'person' | 'staff' | null;
  /** Of an all-clear: the references of other alarms about the person that the recipient is told of and that are not over. */
  readonly stillOut: readonly string[];
}

/** Who gets an alert: a contact of the person, the safety team, or the on-call manager when nobody else has answered. */
export type Audience = 'contact' | 'staff' | 'manager';

/** An alert or its all-clear. */
export interface AlertFields extends SafetyFields {
  readonly audience: Audience;
}
