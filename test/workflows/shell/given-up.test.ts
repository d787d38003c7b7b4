import { ApplicationFailure } from '@temporalio/common';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Commit } from '../../../activities/record/contract.ts';
import { activitiesIn, eventsOf } from '../../support/histories/history.ts';
import { aProbe, codes, tell } from '../../support/probe/case.ts';
import { aStage, type Stage } from '../../support/probe/stage.ts';
import { until } from '../../support/probe/until.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await aStage();
  const ask = async () => {
    throw ApplicationFailure.nonRetryable('It is gone.', 'gone');
  };
  await stage.work({ around: (activities) => ({ ...activities, ask }) });
});
afterAll(() => stage.close());

it('The shell 6: an awaited effect that is given up comes back as an event that says what failed', async () => {
  const { db, inbox } = stage;
  const id = await aProbe(inbox);
  await tell(inbox, id, 'note', { details: { ask: true } });
  await until('heard', async () => (await codes(db, id)).includes('probe.answered'));
  const outcomes = activitiesIn(await eventsOf(inbox, id)).flatMap(({ name, argument }) => {
    const { event } = name === 'commit' ? (argument as Commit) : { event: undefined };
    return event?.type === 'outcome' ? [event.result] : [];
  });
  expect(outcomes).toEqual([{ failed: 'gone' }]);
});
