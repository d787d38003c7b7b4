import { defaultPayloadConverter, defineSearchAttributeKey } from '@temporalio/common';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepsItsPromises } from '../../support/desks/promises.ts';
import { type HistoryEvent, runsOf } from '../../support/histories/history.ts';
import { aProbe, codes, poke, rowOf, tell } from '../../support/probe/case.ts';
import { aStage, type Stage } from '../../support/probe/stage.ts';
import { type TimeSkipper, timeSkipper } from '../../support/probe/time-skipper.ts';
import { until } from '../../support/probe/until.ts';

const day = 24 * 3_600_000;

let stage: Stage;
let time: TimeSkipper;

beforeAll(async () => {
  stage = await aStage();
  time = timeSkipper(stage.inbox);
  await stage.work();
});
afterAll(() => stage.close());
keepsItsPromises(() => stage.db);

const eventsOf = async (id: string) => (await runsOf(stage.inbox, id)).flatMap((run) => run.events);

/** The timers of a history, by their summaries, and the greatest number that ran at one time. */
function timersIn(events: readonly HistoryEvent[]) {
  const live = new Set<string>();
  const summaries: string[] = [];
  let most = 0;
  for (const event of events) {
    const { timerStartedEventAttributes: started, timerFiredEventAttributes: fired } = event;
    if (fired || event.workflowTaskScheduledEventAttributes) most = Math.max(most, live.size);
    if (started?.timerId) {
      live.add(started.timerId);
      summaries.push(
        String(event.userMetadata?.summary && defaultPayloadConverter.fromPayload(event.userMetadata.summary)),
      );
    }
    const gone = fired?.timerId ?? event.timerCanceledEventAttributes?.timerId;
    if (gone) live.delete(gone);
  }
  return { summaries, most };
}

describe('The shell 2: one live timer, with a summary in words', () => {
  it('goes to whichever deadline is the next, and is set anew only when that changes', async () => {
    const { db, inbox } = stage;
    const id = await aProbe(inbox, { marks: [day, 2 * day] });
    const birth = (await rowOf(db, id)).opened_at.getTime();
    await tell(inbox, id, 'resolve', { details: { closeAfter: 30 * day } });
    await time.forwardTo(id, birth + day + 1_000);
    await tell(inbox, id, 'note'); // changes no deadline, and so no timer
    await time.forwardTo(id, birth + 2 * day + 1_000);
    await poke(inbox, id); // removes the close
    await until('reopened', async () => (await codes(db, id)).includes('probe.reopened'));
    await tell(inbox, id, 'resolve', { details: { closeAfter: day } });
    await time.forward(id, day + 1_000);
    await inbox.temporal.workflow.getHandle(id).result();

    const { summaries, most } = timersIn(await eventsOf(id));
    expect(most).toBe(1);
    expect(summaries.map((summary) => summary.replace(/ .*/, ''))).toEqual([
      'tick.m1.1,',
      'tick.m2.1,',
      'closing.close.1,',
      'closing.close.2,',
    ]);
    expect(summaries[0]).toMatch(/^tick\.m1\.1, due \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(await codes(db, id)).toEqual([
      'probe.opened',
      'probe.resolved',
      'probe.mark',
      'probe.noted',
      'probe.mark',
      'probe.reopened',
      'probe.resolved',
      'probe.closed',
    ]);
  });

  it('an earlier deadline that comes up later goes off first', async () => {
    const { db, inbox } = stage;
    const id = await aProbe(inbox, { marks: [7 * day] });
    await tell(inbox, id, 'note');
    await tell(inbox, id, 'resolve', { details: { closeAfter: day } });
    expect(await time.forward(id, day + 1_000)).toBe(false); // it has ended
    expect(await codes(db, id)).toEqual(['probe.opened', 'probe.noted', 'probe.resolved', 'probe.closed']);
    expect(timersIn(await eventsOf(id)).most).toBe(1);
  });
});

describe('The shell 11: what ops see', () => {
  it('search attributes are set when they change and only then; the case is described in words', async () => {
    const { inbox } = stage;
    const id = await aProbe(inbox);
    for (let n = 0; n < 3; n++) await tell(inbox, id, 'note');
    await tell(inbox, id, 'resolve', { details: { closeAfter: 600_000 } });
    const handle = inbox.temporal.workflow.getHandle(id);
    const upserts = (await eventsOf(id)).filter((event) => event.upsertWorkflowSearchAttributesEventAttributes);
    expect(upserts).toHaveLength(2);
    const { typedSearchAttributes } = await handle.describe();
    expect(typedSearchAttributes.get(defineSearchAttributeKey('HotmessStatus', 'KEYWORD'))).toBe('resolved');
    expect(JSON.stringify(await handle.query('__temporal_workflow_metadata'))).toContain('A probe that is resolved.');
  });
});
