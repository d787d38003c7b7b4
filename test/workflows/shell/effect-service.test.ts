import { describe, expect, it } from 'vitest';
import { goesAlone, serviceOf } from '../../../workflows/shell/effect-service.ts';

const usual = { effectRetryCapMs: 30_000 };
const pausesOf = (kind: string, settings = usual) => {
  const { startToCloseTimeout, retry } = serviceOf(kind, settings);
  return [startToCloseTimeout, retry?.initialInterval, retry?.maximumInterval];
};

describe('The shell 6: the class of an effect says how it is served', () => {
  it.each([
    ['sendMail', [45_000, 200, 30_000]],
    ['openFollowUp', [10_000, 200, 30_000]],
    ['tell', [45_000, 200, 5_000]], // a provider that is back is used at once
    ['sendRefund', [60_000, 1_000, 60_000]],
    ['of-another-version', [45_000, 200, 30_000]],
  ])('%s', (kind, pauses) => {
    expect(pausesOf(kind)).toEqual(pauses);
    expect(serviceOf(kind, usual).heartbeatTimeout).toBe(10_000);
  });

  it('a worker that is to try more often does so for all but money', () => {
    const often = { effectRetryCapMs: 100 };
    expect(['sendMail', 'tell', 'sendRefund'].map((kind) => pausesOf(kind, often)[2])).toEqual([100, 100, 60_000]);
  });

  it('money and messages about a danger share no activity', () => {
    expect(['tell', 'sendRefund', 'sendMail', 'openFollowUp'].map(goesAlone)).toEqual([true, true, false, false]);
  });
});
