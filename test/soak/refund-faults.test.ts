import { afterAll, beforeAll, expect, it } from 'vitest';
import { type FaultResult, runTrials } from '../support/desks/refunds/faults/run.ts';
import { ownServers } from '../support/desks/refunds/faults/servers.ts';
import { aFaultStage, type FaultStage } from '../support/desks/refunds/faults/stage.ts';
import { matrix, nameOf } from '../support/desks/refunds/faults/trials.ts';

/** Part of the whole, as `2/4`: the second of four parts. */
const [part = 1, parts = 1] = (process.env['SOAK_PART'] ?? '1/1').split('/').map(Number);
/** A trial by its name, or a part of names: `after_commit_reset/worker/`. */
const only = process.env['SOAK_TRIAL'] ?? '';

const wanted = matrix()
  .map((group) => group.filter((trial) => nameOf(trial).includes(only)))
  .filter((group) => group.length > 0)
  .filter((_, n) => n % parts === part - 1);

let stage: FaultStage;
beforeAll(async () => {
  stage = await aFaultStage(await ownServers());
});
afterAll(() => stage.stop());

it('BL-07 every fault at Stripe with every death at every step: one refund, one key, one notice, a true ledger', async () => {
  const began = Date.now();
  const results: FaultResult[] = [];
  for (const [n, group] of wanted.entries()) {
    const done = await runTrials(stage, group);
    results.push(...done);
    const [first] = group;
    console.log(`${n + 1} of ${wanted.length} ${first?.death}, ${first?.webhooks}, ${first?.span}: ${told(done)}`);
    for (const { name, broken } of failed(done)) console.log(`${name}\n  ${broken.join('\n  ')}`);
  }
  const seconds = Math.round((Date.now() - began) / 1_000);
  console.log(
    `refund-faults: ${told(results)}, ${seconds} s. Again alone: SOAK_TRIAL=<name> npm run soak -- refund-faults`,
  );
  expect(failed(results)).toEqual([]);
  expect(results.filter(({ isMet }) => !isMet).map(({ name }) => name)).toEqual([]);
});

const failed = (results: readonly FaultResult[]): FaultResult[] => results.filter(({ broken }) => broken.length > 0);

function told(results: readonly FaultResult[]): string {
  const count = (is: (result: FaultResult) => boolean): number => results.filter(is).length;
  return [
    `${results.length} trials`,
    `${count(({ isMet }) => isMet)} at their moment`,
    `${count(({ status }) => status === 'succeeded')} paid`,
    `${count(({ status }) => status === 'failed')} not paid`,
    `${count(({ wasUnknown }) => wasUnknown)} settled by a supervisor`,
    `${failed(results).length} broken`,
  ].join(', ');
}
