import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { strangers } from '../../../inbox/watch/strangers.ts';
import { aMember, press } from '../../support/desks/safety-desk.ts';
import { aStage, type Stage } from '../../support/probe/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await aStage();
});
afterAll(() => stage.close());

const times = { graceMs: 0, staleMs: 0 };
const look = async (inbox = stage.inbox) => (await strangers.look(inbox, times)).silences;

describe('PN-03 many panics of accounts that a client never told us of', () => {
  it('are an alarm of their own, once there are ten within the hour; those of known accounts do not count', async () => {
    for (let n = 0; n < 9; n++) await press(stage.inbox, `acc_stranger_${n}`);
    await press(stage.inbox, await aMember(stage.inbox));
    await press(stage.inbox, 'acc_stranger_0');
    expect(await look()).toEqual([]);
    await press(stage.inbox, 'acc_stranger_9');
    const [page, ...others] = await look();
    expect([page?.key, page?.ref, others]).toEqual(['strangers:platform', 'platform', []]);
    expect(page?.text).toContain('has opened 10 panics within 60 minutes');
    const later = { ...stage.inbox, clock: async () => Date.now() + 3_601_000 };
    expect(await look(later)).toEqual([]);
  });
});
