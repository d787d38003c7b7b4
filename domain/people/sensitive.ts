import { accountName } from './account-name.ts';

/**
 * What of a matter of safety, or of an account, is sensitive: whoever works here and is shown it is written down. `case` is the record
 * itself: whose it is, and what it is about.
 */
export const sensitiveParts = ['case', 'timeline', 'messages', 'context', 'contacts', 'place', 'attachment'] as const;

/** A part of something sensitive. */
export type SensitivePart = (typeof sensitiveParts)[number];

/**
 * What for somebody looks at a place: to help now, to speak with the person later, because an authority asks, or to check how we worked. It
 * may be left out: nobody who has to help is kept waiting for it.
 */
export const placePurposes = ['response', 'follow-up', 'authorities', 'audit'] as const;

/** What for somebody looks. */
export type Purpose = (typeof placePurposes)[number];

/** A sensitive part of something. */
export interface Sensitive {
  /** What it belongs to: the id of a case, or {@link accountSubject}. */
  readonly subject: string;
  readonly part: SensitivePart;
  /** Which of several, such as the id of a file. */
  readonly item?: string;
}

/** An account as the subject of the access log. */
export const accountSubject = (clientId: string, accountId: string): string =>
  `account/${accountName(clientId, accountId)}`;

/** What became of an attempt to read. */
export const accessOutcomes = ['shown', 'refused'] as const;

/** What became of an attempt to read. */
export type AccessOutcome = (typeof accessOutcomes)[number];
