import { count, days, hours, minutes, pence, real, seconds, timeOfDay } from './kinds.ts';

/** The figures of mails and of links in them. */
export const mailFigures = {
  automaticPerDay: count(20), // EM-04: to an unverified address, on one day in London
  automaticPerDayVerified: count(100), // EM-04: to a verified one
  byStaffPerDay: count(20), // the same for what staff write, so that nobody here floods a stranger
  /**
   * How long a link holds, from the instant of its mail. It outlasts every use of an answer (48 h of verification and 7 days until
   * closing): the case itself refuses what comes too late, and says why better than a dead link could.
   */
  linkLife: real(days(30)),
};

/** The figures of promises that are counted by the calendar. */
export const calendarFigures = {
  dueBy: timeOfDay(23, 59, 59), // London, on the day that something is due
  warnedBefore: count(2), // AP-03: working days before that day
};

/** The figures of money. */
export const moneyFigures = {
  refundNeedsApprovalAbove: pence(100_00), // R-6, BL-03: exactly this much needs none
  /** TK-09: payments that whoever triages sees, among how many invoices they are looked for, and how long Stripe may take. */
  paymentsShown: { most: count(12), lookedThrough: count(30), within: real(seconds(2)) },
  refundArrives: { least: count(5), most: count(10) }, // BL-05: business days that the member's bank takes
};

const hourly = hours(1);

/**
 * When what is no case begins: at a time of day in London, or each time so much has passed. For how long a round that the engine missed is
 * made up for: a week of reconciliations, and of missed events none but the newest, since each round looks for all of them.
 */
export const roundFigures = {
  reconciliation: { at: timeOfDay(6, 0, 0), madeUpWithin: real(days(7)) }, // BL-07
  missedEvents: { every: real(hourly), madeUpWithin: real(hourly) }, // BL-07
};

/** The figures of people who work here. */
export const peopleFigures = {
  sameRead: real(minutes(10)), // reads of the same by one login within this long are one entry of the access log
  capacity: { usual: count(10), most: count(1_000) }, // TK-07: how many open tickets a login is given, unless it says otherwise
};

const keyRemembered = hours(24);

/** The figures of machines: real time, never policy time. */
export const machineFigures = {
  punctual: real(seconds(1)), // lateness up to this is the engine's own and moves nothing; more is an outage
  idempotencyKey: { longest: count(255), remembered: real(keyRemembered) }, // characters; how long a key's answer is repeated
  /**
   * How long words are kept whose command never came (twice the life of an Idempotency-Key, so that no repetition can still need them),
   * commands that were written down (longer than the engine is ever down), and what limits or shows alerts by the day.
   */
  kept: { orphans: real(2 * keyRemembered), commands: real(days(7)), byTheDay: real(days(31)) },
  signatureHolds: real(minutes(5)), // how far from now, either way, a body may be signed: a recorded one cannot be replayed later
};
