import type { ActivityOptions } from '@temporalio/workflow';
import type { ShellSettings } from '../../activities/record/contract.ts';
import { classOf, type EffectClass } from '../../domain/effects/effect-classes.ts';
import type { Span } from '../../domain/machine/instant.ts';
import { seconds } from '../../domain/policy/kinds.ts';

/** How long one attempt at an effect may take, and the first and the longest pause between two; in milliseconds. */
interface Patience {
  readonly attempt: number;
  readonly firstPause: number;
  /** Absent where the settings of the worker say it. */
  readonly longestPause?: number;
}

/** What each class of effect is given. */
const patience = {
  records: { attempt: 10_000, firstPause: 200 }, // the database's own time-outs end an attempt sooner
  notify: { attempt: 45_000, firstPause: 200 }, // longer than any outside party may keep an activity waiting
  alarm: { attempt: 45_000, firstPause: 200, longestPause: 5_000 }, // a provider that is back is used at once
  money: { attempt: 60_000, firstPause: 1_000, longestPause: 60_000 }, // a look, a list and a change at Stripe, 10 s each at most
} satisfies Readonly<Record<EffectClass, Patience>>;

/** How long a dead worker can delay an effect, in milliseconds. */
const heartbeat = 10_000;

/**
 * The time-outs and pauses by which a kind of effect is performed: those of its class. The settings shorten the pauses of every class but
 * money: Stripe is not asked more often because mails are.
 */
export function serviceOf(
  kind: string,
  { effectRetryCapMs }: Pick<ShellSettings, 'effectRetryCapMs'>,
): Pick<ActivityOptions, 'startToCloseTimeout' | 'heartbeatTimeout' | 'retry'> {
  const effectClass = classOf(kind);
  const { attempt, firstPause, longestPause = effectRetryCapMs }: Patience = patience[effectClass];
  const cap = effectClass === 'money' ? longestPause : Math.min(effectRetryCapMs, longestPause);
  return {
    startToCloseTimeout: attempt,
    heartbeatTimeout: heartbeat,
    retry: { initialInterval: firstPause, backoffCoefficient: 2, maximumInterval: cap },
  };
}

/**
 * How a round is served that asks Stripe: with the pauses of money, for as long as `longest` an attempt. It beats at least every ten
 * seconds, so that a dead worker is noticed soon.
 */
export const roundAtStripe = (
  longest: Span,
): Pick<ActivityOptions, 'startToCloseTimeout' | 'heartbeatTimeout' | 'retry'> => ({
  startToCloseTimeout: longest,
  heartbeatTimeout: 3 * heartbeat,
  retry: {
    initialInterval: patience.money.firstPause,
    backoffCoefficient: 2,
    maximumInterval: patience.money.longestPause,
  },
});

/** How a round is served that needs our database alone. */
export const roundOnRecord: Pick<ActivityOptions, 'startToCloseTimeout' | 'retry'> = {
  startToCloseTimeout: patience.records.attempt,
  retry: { initialInterval: patience.records.firstPause, backoffCoefficient: 2, maximumInterval: seconds(5) },
};

/** Whether effects of this kind never share an activity, so that none waits for another's party or is repeated because of it. */
export const goesAlone = (kind: string): boolean => ['alarm', 'money'].includes(classOf(kind));
