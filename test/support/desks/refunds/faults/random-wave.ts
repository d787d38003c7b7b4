import { type FaultName, faultNames } from '../../../../../dev/stripe/state/records.ts';
import { type Seeded, seeded } from '../../../machines/seeded.ts';
import { type Death, deaths, webhookModes } from './trials.ts';

/** One payer of a wave: what they paid, what is asked back, and how everybody behaves. */
export interface RandomTrial {
  readonly seed: number;
  /** In pence. */
  readonly paid: number;
  /** At once, so that one may stand in the way of the other. */
  readonly asks: readonly { readonly kind: 'full' | 'partial' | 'prorated'; readonly amount?: number }[];
  readonly beginsAfterMs: number;
  /** The share of calls to Stripe that go wrong, and how many may. */
  readonly faulty: number;
  readonly mostFaults: number;
  /** How many pence somebody gives back in Stripe's dashboard meanwhile, and when; null where nobody does. */
  readonly elsewhere: { readonly afterMs: number; readonly amount: number } | null;
  /** Whoever decides denies it. */
  readonly isDenied: boolean;
  /** Whoever decides clicks twice. */
  readonly isClickedTwice: boolean;
  /** The bank says no after all. */
  readonly isSentBack: boolean;
  readonly settling: 'resend' | 'abandon';
}

/** What is taken away during a wave, when, and for how long. */
export interface Disturbance {
  readonly afterMs: number;
  readonly death: Death;
  readonly awayMs: number;
  /** 25 hours pass meanwhile, on Stripe's clock and by what we wrote down; only while no worker is alive. */
  readonly isLong: boolean;
}

/** Random trials that run side by side, as plain data: the same seed gives the same wave. */
export interface Wave {
  readonly seed: number;
  readonly webhooks: (typeof webhookModes)[number] | 'reorder' | 'delay';
  readonly disturbances: readonly Disturbance[];
  readonly trials: readonly RandomTrial[];
}

/** Makes a wave of so many payers. */
export function waveOf(seed: number, payers: number): Wave {
  const chance = seeded(seed);
  return {
    seed,
    webhooks: oneOf([...webhookModes, 'reorder', 'delay'], chance),
    disturbances: Array.from({ length: 2 + Math.floor(chance.between(0, 3)) }, () => {
      const death = oneOf(deaths, chance);
      return {
        death,
        afterMs: chance.between(300, 3_000),
        awayMs: chance.between(200, 3_500),
        isLong: death === 'workers' && chance.chance(0.5),
      };
    }),
    trials: Array.from({ length: payers }, (_, n) => trialOf(seed * 1_000 + n)),
  };
}

function trialOf(seed: number): RandomTrial {
  const chance = seeded(seed);
  const paid = oneOf([9_99, 9_99, 19_99, 60_00, 100_00, 100_01, 150_00], chance);
  const asks = Array.from({ length: chance.chance(0.3) ? 2 : 1 }, () => {
    const kind = oneOf(['full', 'full', 'partial', 'partial', 'prorated'] as const, chance);
    return kind === 'partial' ? { kind, amount: 1 + Math.floor(chance.between(0, paid)) } : { kind };
  });
  return {
    seed,
    paid,
    asks,
    beginsAfterMs: chance.between(0, 3_000),
    faulty: oneOf([0, 0.1, 0.3, 0.5], chance),
    mostFaults: 1 + Math.floor(chance.between(0, 6)),
    elsewhere: chance.chance(0.15)
      ? { afterMs: chance.between(0, 5_000), amount: 1 + Math.floor(chance.between(0, paid)) }
      : null,
    isDenied: chance.chance(0.15),
    isClickedTwice: chance.chance(0.3),
    isSentBack: chance.chance(0.2),
    settling: chance.chance(0.5) ? 'resend' : 'abandon',
  };
}

/** What goes wrong with one call. */
export const aFault = (chance: Seeded): { readonly fault: FaultName; readonly afterMs?: number } => ({
  fault: oneOf(faultNames, chance),
  ...(chance.chance(0.5) && { afterMs: Math.floor(chance.between(1, 2_500)) }),
});

const oneOf = <T>(all: readonly T[], chance: Seeded): T => all[Math.floor(chance.between(0, all.length))] as T;
