import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findCheckIn } from '../../../db/queries/safety/check-ins.ts';
import { type Saying, speakToCheckIn } from '../../../inbox/safety/speak-to-check-in.ts';
import { aCheckIn, aMember } from '../../support/desks/safety-desk.ts';
import { aStage, type Stage } from '../../support/probe/stage.ts';

let stage: Stage;
let account: string;
beforeAll(async () => {
  stage = await aStage(); // without a worker: the engine is down, and everything is taken all the same
  account = await aMember(stage.inbox);
});
afterAll(() => stage.close());

const hour = 3_600_000;
const setUp = () => aCheckIn(stage.inbox, account, { dueIn: hour, pin: '1234', duressPin: '4321' });

async function speak(
  id: string,
  said: Saying,
  { pin, factId = randomUUID() }: { readonly pin?: string | undefined; readonly factId?: string } = {},
): Promise<boolean> {
  const checkIn = await findCheckIn(stage.db, id, { clientId: 'platform' });
  if (!checkIn) throw new Error(`There is no check-in ${id}.`);
  return speakToCheckIn(stage.inbox, checkIn, { factId, clientId: 'platform', said, pin });
}

const facts = (id: string) =>
  stage.db
    .selectFrom('inbox')
    .select(['kind', 'details'])
    .where('case_id', '=', `check-in/${id}`)
    .orderBy('received_at')
    .execute();

describe('CI-04 what a person says to their check-in', () => {
  it('is taken whatever the PIN was, and carries the verdict on the PIN, never the PIN', async () => {
    const id = await setUp();
    for (const pin of ['9999', undefined, '4321']) expect(await speak(id, { saying: 'answer' }, { pin })).toBe(true);
    expect(await facts(id)).toEqual(
      ['wrong', 'wrong', 'duress'].map((pin) => ({ kind: 'answered', details: { pin } })),
    );
  });

  it('is judged by the state that they see before the PIN is looked at: a refused act uses up no attempt', async () => {
    const id = await setUp();
    const tooLong = { saying: 'extend', by: 2 * hour } as const;
    for (const pin of ['1234', '9999', '4321'])
      await expect(speak(id, tooLong, { pin })).rejects.toMatchObject({ refusal: { code: 'extension-too-long' } });
    expect(await facts(id)).toEqual([]);
  });

  it('is refused alike with every PIN once it is over', async () => {
    const id = await setUp();
    await speak(id, { saying: 'cancel' }, { pin: '1234' });
    for (const pin of ['1234', '9999', '4321'])
      await expect(speak(id, { saying: 'answer' }, { pin })).rejects.toMatchObject({
        refusal: { code: 'check-in-over' },
      });
    expect(await facts(id)).toHaveLength(1);
  });

  it('goes on after a duress PIN as after the right one', async () => {
    const id = await setUp();
    await speak(id, { saying: 'answer' }, { pin: '4321' });
    await expect(speak(id, { saying: 'cancel' }, { pin: '1234' })).rejects.toMatchObject({
      refusal: { code: 'check-in-over' },
    });
  });

  it('is judged once more at the door, which may have taken something in the meantime', async () => {
    const id = await setUp();
    const seen = await findCheckIn(stage.db, id, { clientId: 'platform' });
    if (!seen) throw new Error(`There is no check-in ${id}.`);
    await speak(id, { saying: 'cancel' }, { pin: '1234' });
    const late = { factId: randomUUID(), clientId: 'platform', said: { saying: 'answer' }, pin: '1234' } as const;
    await expect(speakToCheckIn(stage.inbox, seen, late)).rejects.toMatchObject({ refusal: { code: 'check-in-over' } });
  });

  it('guessed at by thirty at once stores three wrong PINs, and nothing of the other guesses', async () => {
    const id = await setUp();
    const guesses = await Promise.all(
      Array.from({ length: 30 }, () => speak(id, { saying: 'answer' }, { pin: '9999' })),
    );
    expect(new Set(guesses)).toEqual(new Set([true]));
    for (const pin of ['1234', '4321']) expect(await speak(id, { saying: 'answer' }, { pin })).toBe(true);
    expect(await facts(id)).toEqual(Array.from({ length: 3 }, () => ({ kind: 'answered', details: { pin: 'wrong' } })));
  });

  it('guessed at in vain by sixty at once keeps none waiting for the others', async () => {
    const id = await setUp();
    const guess = async (): Promise<number> => {
      const begun = performance.now();
      await speak(id, { saying: 'answer' }, { pin: '9999' });
      return performance.now() - begun;
    };
    for (let wrong = 0; wrong < 3; wrong++) await guess();
    const alone = await guess();
    const unlocked = await findCheckIn(stage.db, await setUp(), { clientId: 'platform' });
    if (!unlocked) throw new Error('There is no such check-in.');
    // All of them saw a check-in that was open to guesses, so all of them stand in the queue.
    const said = { clientId: 'platform', said: { saying: 'answer' }, pin: '9999' } as const;
    const begun = performance.now();
    await Promise.all(
      Array.from({ length: 60 }, () => speakToCheckIn(stage.inbox, unlocked, { ...said, factId: randomUUID() })),
    );
    expect(performance.now() - begun).toBeLessThan(alone * 30);
  });

  it('said with a PIN while another process takes the last attempt stores nothing', async () => {
    const id = await setUp();
    const seen = await findCheckIn(stage.db, id, { clientId: 'platform' });
    if (!seen) throw new Error(`There is no check-in ${id}.`);
    await Promise.all(['7777', '8888', '9999'].map((pin) => speak(id, { saying: 'answer' }, { pin })));
    const guess = { factId: randomUUID(), clientId: 'platform', said: { saying: 'answer' }, pin: '1234' } as const;
    expect(await speakToCheckIn(stage.inbox, seen, guess)).toBe(true);
    expect(await facts(id)).toHaveLength(3);
  });

  it('said twice under one id is taken once', async () => {
    const id = await setUp();
    const factId = randomUUID();
    const extended = { saying: 'extend', by: hour / 2 } as const;
    expect([
      await speak(id, extended, { pin: '1234', factId }),
      await speak(id, extended, { pin: '1234', factId }),
    ]).toEqual([true, true]);
    expect(await facts(id)).toEqual([{ kind: 'extended', details: { by: hour / 2, pin: 'right' } }]);
  });
});
