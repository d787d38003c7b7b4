import type { Instant, Span } from '../machine/instant.ts';

const seconds = (n: number): Span => n * 1_000;
const minutes = (n: number): Span => n * 60_000;
const hours = (n: number): Span => n * 3_600_000;
const days = (n: number): Span => n * 86_400_000;

/** The categories of a ticket. */
export const categories = ['safety', 'billing', 'technical', 'business', 'general', 'feedback'] as const;

/** A category of a ticket. */
export type Category = (typeof categories)[number];

/** The priorities, most urgent first (TK-05). */
export const priorities = ['urgent', 'high', 'normal', 'low'] as const;

/** A priority of a ticket. */
export type Priority = (typeof priorities)[number];

/** The teams that own tickets (TK-07). */
export const teams = ['support', 'billing', 'technical', 'safety', 'moderation', 'supervisor'] as const;

/** A team that owns tickets. */
export type Team = (typeof teams)[number];

/** What a category means for a new ticket: its priority (TK-05, R-2) and the team it goes to (TK-07). */
export const categoryDefaults: Readonly<Record<Category, { priority: Priority; team: Team }>> = {
  safety: { priority: 'urgent', team: 'safety' },
  billing: { priority: 'high', team: 'billing' },
  technical: { priority: 'high', team: 'technical' },
  business: { priority: 'normal', team: 'support' },
  general: { priority: 'normal', team: 'support' },
  feedback: { priority: 'low', team: 'support' },
};

/** The level of an escalation to a team when nobody names one (TK-22): its colleagues, its seniors, danger. */
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
  /** Silence of the requester who was asked something (TK-14). */
  readonly waiting: Readonly<Record<'remind24' | 'remind72' | 'lastWarning' | 'close', Span>>;
  /** Silence about a proposed solution (TK-16). */
  readonly verification: Readonly<Record<'ask' | 'giveUp', Span>>;
  /** When a resolved ticket closes by itself: after a confirmed fix, and after silence (TK-19, R-3). */
  readonly autoClose: { readonly confirmed: Span; readonly unconfirmed: Span };
  /** Nothing is closed or given up earlier than this after its warning or question. */
  readonly notice: Span;
}

/** Every duration of a check-in (CI-01, CI-02, CI-04). */
export interface CheckInPolicy {
  readonly version: string;
  /** From the prompt to the reminder (CI-02). */
  readonly remind: Span;
  /** From the reminder to the alert, unless the person chose another span, and between which they may choose. */
  readonly grace: Readonly<Record<'usual' | 'least' | 'most', Span>>;
  /** By how much it may be extended: at once, and in all (CI-04). */
  readonly extend: Readonly<Record<'once' | 'inAll', Span>>;
  /** From the alert to calling the contacts of whose messages nothing was heard; a check-in of before there was this has none. */
  readonly call?: Span;
  /** How far ahead a check-in may be due. */
  readonly ahead: Span;
}

/** Every duration of a panic (PN-01, PN-02, PN-04), from the press. */
export interface PanicPolicy {
  readonly version: string;
  /** When every recipient who has not answered is told again, when the on-call manager is told, and when it is given up loudly. */
  readonly ladder: Readonly<Record<'repeat1' | 'repeat2' | 'manager' | 'exhaust', Span>>;
  /** By when staff have followed up (PN-02, R-13). */
  readonly followUp: Span;
  /** When the person is asked how they are (PN-02, R-13). */
  readonly welfare: Span;
  /** How long after its close a link to the location still works (PN-04). */
  readonly location: Span;
}

/** The policy of every kind of case. */
export interface Policy {
  readonly ticket: TicketPolicy;
  readonly checkIn: CheckInPolicy;
  readonly panic: PanicPolicy;
}

/** A promise is warned of after three quarters of its time (R-1, TK-13). */
export const warnAfter = (span: Span): Span => Math.round(span * 0.75);

const answer = (target: Span, limit: Span | null): AnswerTimes => ({ warn: warnAfter(target), target, limit });

/** Lateness up to this is the engine's own and moves nothing; more is an outage. Real time: never scaled. */
export const punctual: Span = 1_000;

/** The manual's own figures, unscaled. Every number of the product stands here, once, beside its rule. */
export const manual: Policy = {
  ticket: {
    version: '2026-01-28',
    triage: hours(1), // TK-06
    byCategory: {
      safety: answer(hours(1), hours(4)),
      billing: answer(hours(4), hours(12)),
      technical: answer(hours(12), hours(24)),
      business: answer(hours(24), null), // no limit mark
      general: answer(hours(24), hours(48)),
      feedback: answer(hours(48), hours(72)),
    },
    byPriority: {
      urgent: answer(hours(1), hours(4)),
      high: answer(hours(4), hours(12)),
      normal: answer(hours(24), hours(48)),
      low: answer(hours(48), hours(72)),
    },
    waiting: { remind24: hours(24), remind72: hours(72), lastWarning: days(6), close: days(7) }, // TK-14
    verification: { ask: hours(24), giveUp: hours(48) }, // TK-16
    autoClose: { confirmed: hours(48), unconfirmed: days(7) }, // R-3, TK-19
    notice: hours(24),
  },
  checkIn: {
    version: '2026-01-28',
    remind: minutes(15), // CI-02
    grace: { usual: minutes(15), least: minutes(5), most: minutes(30) },
    extend: { once: minutes(60), inAll: hours(2) }, // CI-04
    call: minutes(2), // ADR 10: as long as a panic waits before it repeats
    ahead: days(7), // ADR 10: nobody is out for longer, and a slip of the year is noticed
  },
  panic: {
    version: '2026-01-28',
    // PN-01: again after 120 s and 240 s, then the manager; ADR 10: at the same pace, and as long to answer
    ladder: { repeat1: seconds(120), repeat2: seconds(240), manager: seconds(360), exhaust: seconds(480) },
    followUp: hours(1), // PN-02, R-13
    welfare: hours(24), // PN-02, R-13
    location: hours(4), // PN-04
  },
};

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/**
 * The policy that new cases get: the manual's figures, overridden value by value, every duration divided by `scale`
 * and rounded to the millisecond, never below one.
 *
 * @param scale `TIME_SCALE`, more than zero: at 3600 an hour lasts a second.
 * @param overrides a part of {@link Policy}, durations in unscaled milliseconds (`POLICY_FILE`).
 * @throws Error naming the path when an override is not a value of the policy or has another type.
 */
export const policyFor = (scale: number, overrides: unknown = {}): Policy =>
  merged(manual as unknown as Json, overrides as Json, scale, '') as unknown as Policy;

function merged(own: Json, over: Json | undefined, scale: number, path: string): Json {
  if (own !== null && typeof own === 'object' && !Array.isArray(own)) {
    const given = over === undefined ? {} : over;
    if (given === null || typeof given !== 'object' || Array.isArray(given)) throw unfit(path, 'an object');
    const unknown = Object.keys(given).find((key) => !Object.hasOwn(own, key));
    if (unknown !== undefined) throw new Error(`policy has no value ${path}/${unknown}`);
    return Object.fromEntries(
      Object.entries(own).map(([key, value]) => [key, merged(value, given[key], scale, `${path}/${key}`)]),
    );
  }
  const value = over === undefined ? own : over;
  if (typeof value !== typeof own) throw unfit(path, `a ${typeof own}`);
  return typeof value === 'number' ? scaled(value, scale) : value;
}

/**
 * A span as `TIME_SCALE` has it: divided and rounded to the millisecond, never below one.
 *
 * @param scale `TIME_SCALE`, more than zero
 */
export const scaled = (span: Span, scale: number): Span => Math.max(1, Math.round(span / scale));

/**
 * An instant of the calendar as `TIME_SCALE` has it: its span from receipt is divided like every duration of the policy,
 * and is never below a millisecond. An instant at receipt or before it becomes receipt.
 */
export const scaledFrom = (receivedAt: Instant, at: Instant, scale: number): Instant =>
  at > receivedAt ? receivedAt + scaled(at - receivedAt, scale) : receivedAt;

const unfit = (path: string, wanted: string): Error => new Error(`policy value ${path || '/'} must be ${wanted}`);
