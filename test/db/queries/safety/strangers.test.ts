import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { unrungFacts, unstartedCases } from '../../../../db/queries/cases/waiting-for-engine.ts';
import { caseId } from '../../../../domain/machine/ids.ts';
import { relaysSettled } from '../../../../inbox/engine/relay.ts';
import { aMember, press } from '../../../support/desks/safety-desk.ts';
import { aStage, type Stage } from '../../../support/probe/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await aStage();
});
afterAll(() => stage.close());

it('PN-03 a sweep brings the panics of members to Temporal before those of strangers, however many and old these are', async () => {
  const { inbox, db } = stage;
  const ghosts: string[] = [];
  for (let n = 0; n < 12; n++) ghosts.push(caseId('panic', await press(inbox, `acc_ghost_${n}`)));
  const accountId = await aMember(inbox);
  const member = caseId('panic', await press(inbox, accountId));
  for (let n = 0; n < 12; n++) await press(inbox, `acc_ghost_${n}`);
  await press(inbox, accountId);
  await relaysSettled();
  await db
    .updateTable('support_case')
    .set({ started_at: null, opened_at: sql<Date>`opened_at - interval '1 minute'` })
    .execute();
  await db.updateTable('inbox').set({ relayed_at: null }).execute();

  const turn = { firstQueue: inbox.queues.safety, limit: 1, standBackS: 0 };
  const address = { kind: 'panic', taskQueue: inbox.queues.safety };
  expect(await unstartedCases(db, turn)).toEqual([{ ...address, id: member }]);
  const all = await unstartedCases(db, { ...turn, limit: 20 });
  expect(
    all
      .filter(({ isOfStranger }) => isOfStranger)
      .map(({ id }) => id)
      .toSorted(),
  ).toEqual(ghosts.toSorted());
  expect(await unrungFacts(db, 0, turn)).toMatchObject([{ to: { ...address, id: member } }]);
  const facts = await unrungFacts(db, 0, { ...turn, limit: 20 });
  expect(facts.filter(({ to }) => to.isOfStranger)).toHaveLength(12);
  expect(facts[0]?.to.isOfStranger).toBeUndefined();
});
