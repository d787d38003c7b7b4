import type { Instant, Span } from '../machine/instant.ts';

/**
 * What a number of the policy is: a `span` of policy time, the only kind that `TIME_SCALE` divides; a `real` span, which holds for machines
 * and for parties outside and is never scaled; a `count`; a share in `percent`; an amount in `pence`; a `timeOfDay` on the wall in London.
 */
type Kind = 'span' | 'real' | 'count' | 'percent' | 'pence' | 'timeOfDay';

/** A number of the policy with its kind: milliseconds of spans and of a time of day since midnight, percent, pence, or how many. */
export interface Figure {
  readonly kind: Kind;
  readonly value: number;
}

/** A policy as it is written down: the same shape, each number a {@link Figure}. */
export type Figures<T> = T extends number
  ? Figure
  : T extends string | null | undefined
    ? T
    : { readonly [K in keyof T]: Figures<T[K]> };

/** A policy as it is read: the same shape, each {@link Figure} a plain number. */
export type PlainFigures<T> = T extends Figure
  ? number
  : T extends string | null | undefined
    ? T
    : { readonly [K in keyof T]: PlainFigures<T[K]> };

/** A span of policy time, in milliseconds. */
export const span = (value: Span): Figure => ({ kind: 'span', value });

/** A span that is never scaled, in milliseconds. */
export const real = (value: Span): Figure => ({ kind: 'real', value });

/** How many. */
export const count = (value: number): Figure => ({ kind: 'count', value });

/** A share of a whole, from 0 to 100. */
export const percent = (value: number): Figure => ({ kind: 'percent', value });

/** An amount of money. */
export const pence = (value: number): Figure => ({ kind: 'pence', value });

/** A time of day on the clock on the wall, from 0 to 24 hours. */
export const timeOfDay = (hour: number, minute: number, second: number): Figure => ({
  kind: 'timeOfDay',
  value: hours(hour) + minutes(minute) + seconds(second),
});

/** A time of day as a calendar sets it: what the clock on the wall shows, also on a day on which the clocks change. */
export const onTheClock = (value: number): { hour: number; minute: number; second: number } => ({
  hour: Math.floor(value / hours(1)),
  minute: Math.floor((value % hours(1)) / minutes(1)),
  second: Math.floor((value % minutes(1)) / seconds(1)),
});

/** Whether something is a number with its kind. */
export const isFigure = (value: unknown): value is Figure =>
  typeof value === 'object' && value !== null && 'kind' in value && 'value' in value;

/** Seconds in milliseconds. */
export const seconds = (n: number): Span => n * 1_000;

/** Minutes in milliseconds. */
export const minutes = (n: number): Span => n * 60_000;

/** Hours in milliseconds. */
export const hours = (n: number): Span => n * 3_600_000;

/** Days of 24 hours in milliseconds. */
export const days = (n: number): Span => n * 86_400_000;

/**
 * A span divided by `TIME_SCALE`, rounded to the millisecond and never below one.
 *
 * @param scale `TIME_SCALE`, more than zero
 */
export const scaled = (value: Span, scale: number): Span => Math.max(1, Math.round(value / scale));

/**
 * An instant of the calendar moved by `TIME_SCALE`: its span from receipt is divided like every duration of the policy, and is never below
 * a millisecond. An instant at or before receipt becomes receipt.
 */
export const scaledFrom = (receivedAt: Instant, at: Instant, scale: number): Instant =>
  at > receivedAt ? receivedAt + scaled(at - receivedAt, scale) : receivedAt;

/** The number of a figure where time runs at this scale: a span is scaled, every other kind stays as it is. */
export const numberAt = (scale: number, { kind, value }: Figure): number =>
  kind === 'span' ? scaled(value, scale) : value;

const isWhole = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;
const isSpan = (value: number): boolean => Number.isFinite(value) && value >= 0;

/** What a number of each kind has to be, in words and as a test. */
const demands: Readonly<Record<Kind, { readonly words: string; readonly isMet: (value: number) => boolean }>> = {
  span: { words: 'a span in milliseconds, not below zero', isMet: isSpan },
  real: { words: 'a span in milliseconds, not below zero', isMet: isSpan },
  count: { words: 'a whole number, not below zero', isMet: isWhole },
  percent: { words: 'a share from 0 to 100', isMet: (value) => value >= 0 && value <= 100 },
  pence: { words: 'a whole number of pence, not below zero', isMet: isWhole },
  timeOfDay: {
    words: 'a time of day in milliseconds since midnight',
    isMet: (value) => value >= 0 && value <= days(1),
  },
};

/**
 * What this number would have to be and is not: money and counts are whole, and nothing is below zero. Undefined where it fits its
 * kind.
 */
export const misfit = ({ kind, value }: Figure): string | undefined =>
  demands[kind].isMet(value) ? undefined : demands[kind].words;
