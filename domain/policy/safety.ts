import type { Span } from '../machine/instant.ts';
import { count, days, type Figures, hours, minutes, real, seconds, span } from './kinds.ts';

/** Every figure of a check-in (CI-01, CI-02, CI-04). Check-ins that began before a figure was added lack it in their states. */
export interface CheckInPolicy {
  readonly version: string;
  /** From the prompt to the reminder (CI-02). */
  readonly remind: Span;
  /** From the reminder to the alert: the usual span, and the least and the most that the person may choose. */
  readonly grace: Readonly<Record<'usual' | 'least' | 'most', Span>>;
  /** By how much the person may extend it: each time, and in all (CI-04). */
  readonly extend: Readonly<Record<'once' | 'inAll', Span>>;
  /** From the alert to calling the contacts whose messages no provider has taken. Check-ins that began before this figure have no call. */
  readonly call?: Span;
  /** How far ahead a check-in may be due. */
  readonly ahead: Span;
  /**
   * How people are asked who are due together: so many at once, the next ones this much later, and nobody later than within this span.
   * Check-ins that began before these figures are asked at their instant.
   */
  readonly asking?: { readonly atOnce: number; readonly apart: Span; readonly within: Span };
  /** After how many wrong PINs no PIN changes this check-in any more (CI-04); where it is missing, the manual's figure counts. */
  readonly pinAttempts?: number;
}

/** Every duration of a panic (PN-01, PN-02, PN-04), from the press. */
export interface PanicPolicy {
  readonly version: string;
  /** When every recipient who has not answered is told again, when the on-call manager is told, and when the ladder is exhausted. */
  readonly ladder: Readonly<Record<'repeat1' | 'repeat2' | 'manager' | 'exhaust', Span>>;
  /** By when staff must have followed up (PN-02, R-13). */
  readonly followUp: Span;
  /** When the person is asked how they are (PN-02, R-13). */
  readonly welfare: Span;
  /** For how long staff, once told of a press, are told of no other; panics that began before this figure tell of each press. */
  readonly again?: Span;
  /** How long contacts may still see the place after the stand-down or the close (PN-04). */
  readonly location: Span;
  /** How long they may see it after the last press at most; missing in panics that began before this figure. */
  readonly locationInAll?: Span;
}

/** The figures that a check-in lives by. */
export const checkInFigures: Figures<Required<CheckInPolicy>> = {
  version: '2026-01-28',
  remind: span(minutes(15)), // CI-02
  grace: { usual: span(minutes(15)), least: span(minutes(5)), most: span(minutes(30)) },
  extend: { once: span(minutes(60)), inAll: span(hours(2)) }, // CI-04
  call: span(minutes(2)), // ADR 10: as long as a panic waits before it repeats
  ahead: span(days(7)), // ADR 10: nobody is out for longer, and a mistyped year is noticed
  pinAttempts: count(3), // CI-04
  // ADR 24: people choose round hours, and no alert due then may wait for their prompts
  asking: { atOnce: count(5), apart: span(seconds(1)), within: span(minutes(1)) },
};

/** The figures that a panic lives by. */
export const panicFigures: Figures<Required<PanicPolicy>> = {
  version: '2026-01-28',
  // PN-01: again after 120 s and 240 s, then the manager. ADR 10: the manager comes at the same pace and has as long to answer.
  ladder: {
    repeat1: span(seconds(120)),
    repeat2: span(seconds(240)),
    manager: span(seconds(360)),
    exhaust: span(seconds(480)),
  },
  again: span(seconds(15)), // PN-03: one post an incident, however often somebody presses
  followUp: span(hours(1)), // PN-02, R-13
  welfare: span(hours(24)), // PN-02, R-13
  location: span(hours(4)), // PN-04
  locationInAll: span(hours(24)), // PN-04
};

/** The figures of safety that doors and messages go by, whatever the case. */
export const safetyDoors = {
  incidentsPerContactAndDay: count(5), // ADR 10, R-43: ordinary alerts of one account to one contact, unless staff override it
  // PN-03: as many incidents of accounts that a client never told us of, within this time, are an alarm of their own
  strangers: { incidents: count(10), within: real(hours(1)) },
  guess: real(seconds(0.1)), // CI-04: how long a guess at a PIN is taken to last until this process has judged one
  // when so many accounts of one client have had one contact told of check-ins on a day, it is an alarm; again at twice as many
  accountsPerContactAndDay: count(5),
  allClearWaits: real(minutes(1)), // CI-03: how long an all-clear waits to know whether the alert of another alarm reached its recipient
  noticeWaits: real(hours(24)), // how long a notice to a contact waits for the end of an alarm that tells them; then it is dropped
  noticeLooksAhead: real(minutes(1)), // a notice waits for an alarm that is due within this span as well
  wordsTogether: real(minutes(15)), // what one contact says within this time is one notice to the safety team, after the first
  wordsAfter: real(minutes(1)), // how long after that it is sent, so that a word of the last moment is in it
  namedPerAccountAndDay: count(20), // how many contacts one account may have told that they were named
  contactsPerCase: count(40), // how many contacts one check-in or panic has at most, when its account names more and more
  placeLines: count(10), // PN-04: views of a place that one contact leaves on the timeline in a minute; the access log has every view
  resentEvery: real(minutes(15)), // PN-03: one page an incident that is over, however often its press is sent again
  pressKnownFor: real(days(7)), // PN-03: how long a press that is sent again counts as the same press
};
