import type { Span } from './instant.ts';

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

/** The teams that own tickets (api.md, "Teams"). */
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

/**
 * Every duration of the manual that a ticket lives by, in milliseconds and already scaled. A case carries the policy
 * it began with, so a new figure reaches new cases only.
 */
export interface TicketPolicy {
  readonly version: string;
  /** By when a human must have answered, from receipt (TK-10, R-1). */
  readonly firstResponse: Readonly<Record<Category, { readonly target: Span }>>;
  /** When a resolved ticket closes by itself: after a confirmed fix, and after silence (TK-19, R-3). */
  readonly autoClose: { readonly confirmed: Span; readonly unconfirmed: Span };
}

/** The policy of every kind of case. */
export interface Policy {
  readonly ticket: TicketPolicy;
}

/** The manual's own figures, unscaled. Every number of the product stands here, once, beside its rule. */
export const manual: Policy = {
  ticket: {
    version: '2026-01-28',
    firstResponse: {
      safety: { target: hours(1) },
      billing: { target: hours(4) },
      technical: { target: hours(12) },
      business: { target: hours(24) },
      general: { target: hours(24) },
      feedback: { target: hours(48) },
    },
    autoClose: { confirmed: hours(48), unconfirmed: days(7) }, // R-3, TK-19
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
  return typeof value === 'number' ? Math.max(1, Math.round(value / scale)) : value;
}

const unfit = (path: string, wanted: string): Error => new Error(`policy value ${path || '/'} must be ${wanted}`);
