import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RandomResult, runWave } from '../support/desks/refunds/faults/random-run.ts';
import { waveOf } from '../support/desks/refunds/faults/random-wave.ts';
import { ownServers } from '../support/desks/refunds/faults/servers.ts';
import { aFaultStage, type FaultStage } from '../support/desks/refunds/faults/stage.ts';

/** How many payers run side by side. */
const payers = 25;
/** The seed of the first wave, how many payers there are, and which one runs alone. */
const seed = Number(process.env['SOAK_SEED'] ?? 2026);
const many = Number(process.env['SOAK_TRIALS'] ?? 500);
const only = process.env['SOAK_TRIAL'];

let stage: FaultStage;
beforeAll(async () => {
  stage = await aFaultStage(await ownServers());
});
afterAll(() => stage.stop());

it('BL-07 random payers while everything fails: one refund for each decision, a true ledger, everybody told', async () => {
  const began = Date.now();
  const results: RandomResult[] = [];
  for (const wave of only === undefined ? waves() : [alone(Number(only))]) {
    const done = await runWave(stage, wave);
    results.push(...done);
    console.log(
      `wave ${wave.seed}, ${wave.webhooks}, ${wave.disturbances.map(({ death }) => death).join()}: ${told(done)}`,
    );
    for (const each of failed(done)) console.log(`SOAK_TRIAL=${each.seed}\n  ${each.broken.join('\n  ')}`);
  }
  const seconds = Math.round((Date.now() - began) / 1_000);
  console.log(
    `refund-trials: ${told(results)}, ${seconds} s. Again alone: SOAK_TRIAL=<seed> npm run soak -- refund-trials`,
  );
  expect(failed(results)).toEqual([]);
});

const waves = () =>
  Array.from({ length: Math.ceil(many / payers) }, (_, n) => waveOf(seed + n, Math.min(payers, many - n * payers)));

/** The wave of a trial without the others. */
function alone(trial: number) {
  const wave = waveOf(Math.floor(trial / 1_000), payers);
  return { ...wave, trials: wave.trials.filter((each) => each.seed === trial) };
}

const failed = (results: readonly RandomResult[]): RandomResult[] => results.filter(({ broken }) => broken.length > 0);

function told(results: readonly RandomResult[]): string {
  const ended = results.flatMap((each) => each.ended);
  const count = (state: string): string => `${ended.filter((each) => each === state).length} ${state}`;
  const states = ['succeeded', 'failed', 'denied'].map(count).join(', ');
  return `${results.length} payers, ${ended.length} refunds, ${states}, ${failed(results).length} broken`;
}
