import { type FaultName, faultNames } from '../../../../../dev/stripe/state/records.ts';
import { type Seeded, seeded } from '../../../machines/seeded.ts';

/** Where a refund stands when something dies: before and after each of the seven steps of sending it (BL-07). */
export const moments = [
  'before-locking',
  'after-locking',
  'before-reading',
  'after-reading',
  'before-searching',
  'after-searching',
  'before-dating',
  'after-dating',
  'before-making',
  'after-making',
  'before-checking',
  'after-checking',
  'before-recording',
  'after-recording',
] as const;

/** Where a refund stands when something dies. */
export type SendingMoment = (typeof moments)[number];

/** Who dies: the worker that sends, all workers for a while, PostgreSQL, which halts, or Temporal, which is gone for a while. */
export const deaths = ['worker', 'workers', 'postgres', 'temporal'] as const;

/** Who dies. */
export type Death = (typeof deaths)[number];

/** What webhooks do: `drop` never sends them, `duplicate` sends each three times at once, `early` sends them before the answer. */
export const webhookModes = ['normal', 'early', 'drop', 'duplicate'] as const;

/** When the refund goes on: at once, or 25 hours later on Stripe's clock and by what we wrote down. */
export const spans = ['at-once', 'later'] as const;

/** One trial as plain data: what becomes of the first call that makes the refund, who dies, and when. */
export interface FaultTrial {
  readonly fault: FaultName;
  readonly death: Death;
  readonly moment: SendingMoment;
  readonly webhooks: (typeof webhookModes)[number];
  readonly span: (typeof spans)[number];
}

/**
 * Whether a person has to approve it, for half of the trials: it gives back a part, so that a second refund would be made if it were asked
 * for. The others give back everything by themselves, and end the membership.
 */
export const isPartial = ({ fault, moment, webhooks, span }: FaultTrial): boolean => {
  const places = [
    faultNames.indexOf(fault),
    moments.indexOf(moment),
    webhookModes.indexOf(webhooks),
    spans.indexOf(span),
  ];
  return places.reduce((sum, place) => sum + place, 0) % 2 === 0;
};

/** A trial in one word, by which it can be repeated alone. */
export const nameOf = ({ fault, death, moment, webhooks, span }: FaultTrial): string =>
  [fault, death, moment, webhooks, span].join('/');

/**
 * Every trial of the matrix, grouped so that those of one group can share one death. Of deaths that are not about one worker each fault
 * meets another moment, so that all moments are met.
 */
export function matrix(): readonly (readonly FaultTrial[])[] {
  const groups: FaultTrial[][] = [];
  for (const span of spans)
    for (const webhooks of webhookModes) {
      for (let n = 0; n < faultNames.length; n += 2)
        groups.push(
          faultNames
            .slice(n, n + 2)
            .flatMap((fault) => moments.map((moment) => ({ fault, death: 'worker' as const, moment, webhooks, span }))),
        );
      for (const [n, death] of deaths.slice(1).entries())
        groups.push(
          faultNames.map((fault, at) => {
            const moment = momentAt(5 * at + 3 * n + 7 * webhookModes.indexOf(webhooks) + 2 * spans.indexOf(span));
            return { fault, death, moment, webhooks, span };
          }),
        );
    }
  return groups;
}

const momentAt = (n: number): SendingMoment => moments[n % moments.length] as SendingMoment;

/** A repeatable sample: for each of these deaths a group of so many trials, each with its own way of webhooks. */
export function sample(
  seed: number,
  { deaths: wanted, each }: { readonly deaths: readonly Death[]; readonly each: number },
): readonly (readonly FaultTrial[])[] {
  const chance = seeded(seed);
  const modes = shuffled(webhookModes, chance);
  return wanted.map((death, n) => {
    const faults = shuffled(faultNames, chance);
    const met = shuffled(moments, chance);
    const span = spans[n % spans.length] as FaultTrial['span'];
    return faults.slice(0, each).map((fault, at) => ({
      fault,
      death,
      moment: met[at] as SendingMoment,
      webhooks: modes[n % modes.length] as FaultTrial['webhooks'],
      span,
    }));
  });
}

/** The same things in another, repeatable order. */
function shuffled<T>(all: readonly T[], chance: Seeded): readonly T[] {
  return all
    .map((each) => ({ each, rank: chance.next() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ each }) => each);
}
