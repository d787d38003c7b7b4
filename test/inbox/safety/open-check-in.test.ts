import { afterAll, beforeAll, expect, it } from 'vitest';
import { dueAtOf, instantOf } from '../../../domain/safety/check-in/state.ts';
import type { Inbox } from '../../../inbox/context.ts';
import { aCheckIn, aMember, checkInOf } from '../../support/desks/safety-desk.ts';
import { aStage, type Stage } from '../../support/probe/stage.ts';

let stage: Stage;
let account: string;
beforeAll(async () => {
  stage = await aStage(); // without a worker: everything is decided at the door
  account = await aMember(stage.inbox);
});
afterAll(() => stage.close());

const now = 1_780_000_000_000;
const hour = 3_600_000;
const dueAt = now + hour;

/** Sets up a check-in for the same instant as all the others of a test. */
async function setUp(given: Partial<Inbox> = {}) {
  const inbox: Inbox = { ...stage.inbox, clock: async () => now, ...given };
  return checkInOf(inbox, await aCheckIn(inbox, account, { dueIn: hour }));
}

it('CI-01 people who are due together are asked five a second, reminded as much later, and alerted for at their instants', async () => {
  const states = [];
  for (let n = 0; n < 12; n++) states.push(await setUp());
  const seconds = states.map((state) => (instantOf(state, 'prompt') - dueAt) / 1_000);
  expect(seconds).toEqual([0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2]);
  for (const state of states) {
    expect(dueAtOf(state)).toBe(dueAt);
    expect(instantOf(state, 'remind') - instantOf(state, 'prompt')).toBe(hour / 4);
    expect(instantOf(state, 'alert') - dueAt).toBe(hour / 2);
  }
});
