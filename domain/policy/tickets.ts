import type { Span } from '../machine/instant.ts';
import type { Category, Priority, Team } from '../people/desk.ts';
import { count, days, type Figure, type Figures, hours, percent, real, span } from './kinds.ts';

/** What a category means for a new ticket: its priority (TK-05, R-2) and the team it goes to (TK-07). */
export const categoryDefaults: Readonly<Record<Category, { priority: Priority; team: Team }>> = {
  safety: { priority: 'urgent', team: 'safety' },
  billing: { priority: 'high', team: 'billing' },
  technical: { priority: 'high', team: 'technical' },
  business: { priority: 'normal', team: 'support' },
  general: { priority: 'normal', team: 'support' },
  feedback: { priority: 'low', team: 'support' },
};

/** The level of an escalation to a team when nobody names one (TK-22): 1 for colleagues, 2 for seniors, 3 for danger. */
export const escalationLevels: Readonly<Record<Team, number>> = {
  support: 1,
  billing: 2,
  technical: 2,
  moderation: 2,
  supervisor: 2,
  safety: 3,
};

/** By when somebody must have answered, counted from receipt: warning, promise, breach (TK-10, R-1). */
export interface AnswerTimes {
  readonly warn: Span;
  readonly target: Span;
  readonly limit: Span | null;
  readonly [mark: string]: Span | null;
}

/**
 * Every duration of the manual that a ticket lives by, in milliseconds and already scaled. A case carries the policy
 * it began with, so a new figure reaches new cases only.
 */
export interface TicketPolicy {
  readonly version: string;
  /** By when staff must have looked at a new ticket (TK-06). */
  readonly triage: Span;
  readonly byCategory: Readonly<Record<Category, AnswerTimes>>;
  /** The same once staff have changed the priority. */
  readonly byPriority: Readonly<Record<Priority, AnswerTimes>>;
  /** What follows when the requester stays silent after staff asked something (TK-14). */
  readonly waiting: Readonly<Record<'remind24' | 'remind72' | 'lastWarning' | 'close', Span>>;
  /** What follows when the requester stays silent about a proposed solution (TK-16). */
  readonly verification: Readonly<Record<'ask' | 'giveUp', Span>>;
  /** When a resolved ticket closes by itself: after a fix that the requester confirmed, and after any other (TK-19, R-3). */
  readonly autoClose: { readonly confirmed: Span; readonly unconfirmed: Span };
  /** The least time between a warning or question and what it warns of: nothing is closed or given up earlier. */
  readonly notice: Span;
}

/** How much of a promise's time has passed when it is warned of (R-1, TK-13). */
const warnedAfter = percent(75);

/** When a promise is warned of: the span from its start to the warning (R-1, TK-13). */
export const warnAfter = (promised: Span): Span => Math.round((promised * warnedAfter.value) / 100);

const answer = (target: Span, limit: Figure | null): Figures<AnswerTimes> => ({
  warn: span(warnAfter(target)),
  target: span(target),
  limit,
});

/** The figures that a ticket lives by. */
export const ticketFigures: Figures<TicketPolicy> = {
  version: '2026-01-28',
  triage: span(hours(1)), // TK-06
  byCategory: {
    safety: answer(hours(1), span(hours(4))),
    billing: answer(hours(4), span(hours(12))),
    technical: answer(hours(12), span(hours(24))),
    business: answer(hours(24), null), // no limit mark
    general: answer(hours(24), span(hours(48))),
    feedback: answer(hours(48), span(hours(72))),
  },
  byPriority: {
    urgent: answer(hours(1), span(hours(4))),
    high: answer(hours(4), span(hours(12))),
    normal: answer(hours(24), span(hours(48))),
    low: answer(hours(48), span(hours(72))),
  },
  // TK-14
  waiting: {
    remind24: span(hours(24)),
    remind72: span(hours(72)),
    lastWarning: span(days(6)),
    close: span(days(7)),
  },
  verification: { ask: span(hours(24)), giveUp: span(hours(48)) }, // TK-16
  autoClose: { confirmed: span(hours(48)), unconfirmed: span(days(7)) }, // R-3, TK-19
  notice: span(hours(24)),
};

/** The figures of tickets that the reference of the API publishes. */
export const ticketsPublished = {
  // TK-32: files of one message, bytes of each; how long an upload can be named: as long as the Idempotency-Key of a message
  attachment: { most: count(5), bytes: count(5 * 1024 * 1024), uploadKept: real(hours(24)) },
  rating: { least: count(1), most: count(5) }, // TK-18
  level: { least: count(1), most: count(3) }, // TK-22, TK-31: the highest is the management
  warnedAfter, // R-1, TK-13
};
