import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Client, type ScheduleDescription, ScheduleNotFoundError } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { days, hours, seconds } from '../../../domain/policy/kinds.ts';
import { inRounds } from '../../../inbox/engine/rounds.ts';
import { type Keeping, keepSchedules } from '../../../inbox/schedules/keep-schedules.ts';
import { type OwnSchedule, ownSchedules, timesOf } from '../../../inbox/schedules/own-schedules.ts';
import { temporalClient } from '../../../outside/temporal.ts';
import { until } from '../../support/probe/until.ts';

let temporal: Client;
const made: string[] = [];

beforeAll(() => {
  temporal = temporalClient({ address: inject('temporal'), namespace: inject('namespace') }).client;
});
afterAll(async () => {
  for (const id of made) await handle(id).delete().catch(unlessGone);
  await temporal.connection.close();
});

const handle = (id: string) => temporal.schedule.getHandle(id);
const unlessGone = (error: unknown): void => {
  if (!(error instanceof ScheduleNotFoundError)) throw error;
};

/** A schedule under an id of its own, which no other test and no worker knows. */
function aSchedule(given: Partial<OwnSchedule> = {}): OwnSchedule {
  const id = `test-${randomUUID()}`;
  made.push(id);
  return {
    id,
    workflowType: 'missedEventsWorkflow',
    rhythm: { daily: hours(6) },
    madeUpWithin: days(7),
    ...given,
  };
}

const keep = (schedule: OwnSchedule, given: Partial<Keeping> = {}, client = temporal) =>
  keepSchedules(client, { schedules: [schedule], taskQueue: 'nobody-serves-this', timeScale: 1, ...given });

/** Resolves to the schedule once Temporal shows it so: it takes changes a moment later than it answers. */
const shown = (what: string, id: string, isSo: (schedule: ScheduleDescription) => void): Promise<ScheduleDescription> =>
  until(what, async () => {
    const schedule = await handle(id).describe();
    isSo(schedule);
    return schedule;
  });

const only = (value: number) => [{ start: value, end: value, step: 1 }];
const atSix = { second: only(0), minute: only(0), hour: only(6) };

describe('The one hand that keeps schedules', () => {
  it('makes a schedule that is not there: at its hour in London, one run at a time, missed runs made up for a week', async () => {
    const schedule = aSchedule();
    expect(await keep(schedule)).toEqual({ [schedule.id]: 'made' });
    const { spec, policies, action, state, info } = await handle(schedule.id).describe();
    expect(spec).toMatchObject({ calendars: [atSix], intervals: [], timezone: 'Europe/London' });
    expect(policies).toEqual({ overlap: 'SKIP', catchupWindow: days(7), pauseOnFailure: false });
    expect(action).toMatchObject({ workflowType: 'missedEventsWorkflow', taskQueue: 'nobody-serves-this', args: [] });
    expect(state.paused).toBe(false);
    const london = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', timeStyle: 'short' });
    expect(info.nextActionTimes.length).toBeGreaterThan(5);
    for (const at of info.nextActionTimes) expect(london.format(at)).toBe('06:00');
  });

  it('only reads a schedule that is right', async () => {
    for (const schedule of [aSchedule(), aSchedule({ rhythm: { every: hours(1) }, madeUpWithin: hours(1) })]) {
      await keep(schedule);
      expect(await keep(schedule)).toEqual({ [schedule.id]: 'as-it-was' });
      expect((await handle(schedule.id).describe()).info.lastUpdatedAt).toBeUndefined();
    }
  });

  it.each<[string, Partial<OwnSchedule>, Partial<Keeping>]>([
    ['another hour', { rhythm: { daily: hours(7) } }, {}],
    ['an interval in place of an hour', { rhythm: { every: hours(1) } }, {}],
    ['another time to make up for', { madeUpWithin: days(1) }, {}],
    ['another workflow', { workflowType: 'reconciliationWorkflow' }, {}],
    ['another task queue', {}, { taskQueue: 'another-queue' }],
    ['another TIME_SCALE', {}, { timeScale: 3_600 }],
  ])('puts right what a release before, or somebody by hand, made otherwise: %s', async (_, before, beforeKept) => {
    const schedule = aSchedule();
    await keep({ ...schedule, ...before }, beforeKept);
    expect(await keep(schedule)).toEqual({ [schedule.id]: 'changed' });
    await shown('the schedule is right', schedule.id, ({ spec, policies, action }) => {
      expect(spec).toMatchObject({ calendars: [atSix], intervals: [], timezone: 'Europe/London' });
      expect(policies.catchupWindow).toBe(days(7));
      expect(action).toMatchObject({ workflowType: 'missedEventsWorkflow', taskQueue: 'nobody-serves-this' });
    });
    expect(await keep(schedule)).toEqual({ [schedule.id]: 'as-it-was' });
  });

  it('leaves a paused schedule paused, with its note, also while it puts the rest right', async () => {
    const schedule = aSchedule();
    await keep({ ...schedule, rhythm: { daily: hours(7) } });
    await handle(schedule.id).pause('Stripe is being moved');
    await shown('it is paused', schedule.id, ({ state }) => expect(state.paused).toBe(true));
    expect(await keep(schedule)).toEqual({ [schedule.id]: 'changed' });
    const { state } = await shown('it is right', schedule.id, ({ spec }) =>
      expect(spec.calendars).toMatchObject([atSix]),
    );
    expect(state).toMatchObject({ paused: true, note: 'Stripe is being moved' });
  });

  it('does not undo a pause that comes between its look and its change', async () => {
    const schedule = aSchedule();
    await keep({ ...schedule, rhythm: { daily: hours(7) } });
    await keep(
      schedule,
      {},
      meddledWith(() => handle(schedule.id).pause('now')),
    );
    await shown('it is paused', schedule.id, ({ state }) => expect(state.paused).toBe(true));
    await until('the next looks put the rest right', async () => (await keep(schedule))[schedule.id] === 'as-it-was');
    const { state, spec } = await handle(schedule.id).describe();
    expect([state.paused, spec.calendars]).toMatchObject([true, [atSix]]);
  });

  it('brings back a schedule that was deleted', async () => {
    const schedule = aSchedule();
    await keep(schedule);
    await handle(schedule.id).delete();
    await until('it is there again', async () => (await keep(schedule))[schedule.id] === 'made');
    expect((await handle(schedule.id).describe()).spec).toMatchObject({ timezone: 'Europe/London' });
  });

  it('leaves schedules alone that are none of ours', async () => {
    const foreign = aSchedule({ rhythm: { every: hours(5) } });
    await keep(foreign);
    const before = await handle(foreign.id).describe();
    await keep(aSchedule());
    const { raw } = await handle(foreign.id).describe();
    expect(raw.schedule).toEqual(before.raw.schedule);
    expect(raw.info?.updateTime ?? null).toBeNull();
  });

  it('does no harm in several workers that start at the same moment', async () => {
    const schedule = aSchedule();
    const first = await Promise.all(Array.from({ length: 4 }, () => keep(schedule)));
    expect(first.filter((each) => each[schedule.id] === 'made')).toHaveLength(1);
    await Promise.all(Array.from({ length: 4 }, () => keep({ ...schedule, rhythm: { daily: hours(8) } })));
    await until('all of them find it right', async () => {
      const kept = await Promise.all(
        Array.from({ length: 4 }, () => keep({ ...schedule, rhythm: { daily: hours(8) } })),
      );
      expect(kept.map((each) => each[schedule.id])).toEqual(Array.from({ length: 4 }, () => 'as-it-was'));
    });
  });

  it('says that it could not keep them, again and again, and ends nothing', async () => {
    const nowhere = temporalClient({ address: '127.0.0.1:1', namespace: 'nowhere' }).client;
    const failures: unknown[] = [];
    const rounds = inRounds(
      10,
      () => keepSchedules(nowhere, { schedules: ownSchedules, taskQueue: 'ordinary', timeScale: 1 }),
      (error) => failures.push(error),
    );
    await until('a second failure', () => failures.length > 1);
    await rounds.stop();
    expect(failures[0]).toBeInstanceOf(AggregateError);
    expect((failures[0] as AggregateError).errors).toHaveLength(ownSchedules.length);
    await nowhere.connection.close();
  });

  it('keeps the others where one cannot be kept', async () => {
    const [wrong, right] = [aSchedule({ id: '', rhythm: { every: hours(1) } }), aSchedule()];
    const keeping = { schedules: [wrong, right], taskQueue: 'nobody-serves-this', timeScale: 1 };
    await expect(keepSchedules(temporal, keeping)).rejects.toBeInstanceOf(AggregateError);
    expect((await handle(right.id).describe()).scheduleId).toBe(right.id);
  });
});

/** The client of a worker whose look at a schedule is followed at once by what somebody else does to it. */
function meddledWith(meddle: () => Promise<void>): Client {
  const describing = (id: string) => ({
    async describe() {
      const seen = await handle(id).describe();
      await meddle();
      await shown('somebody has meddled', id, ({ state }) => expect(state.paused).toBe(true));
      return seen;
    },
  });
  return Object.create(temporal, { schedule: { value: { getHandle: describing } } }) as Client;
}

describe('The schedules of the product', () => {
  const times = (timeScale: number) =>
    Object.fromEntries(ownSchedules.map((schedule) => [schedule.id, timesOf(schedule, timeScale)]));

  it('BL-13 are the reconciliation at 06:00 in London, made up for a week, and the missed events of every hour', () => {
    expect(times(1)).toEqual({
      reconciliation: {
        spec: { calendars: [{ hour: 6, minute: 0, second: 0 }], timezone: 'Europe/London' },
        catchupWindow: days(7),
      },
      'missed-events': { spec: { intervals: [{ every: hours(1), offset: 0 }] }, catchupWindow: hours(1) },
    });
  });

  it('are intervals of their period divided by TIME_SCALE, in whole seconds and at least one', () => {
    const every = (timeScale: number) =>
      Object.values(times(timeScale)).map(({ spec }) => (spec.intervals?.[0]?.every as number) / seconds(1));
    expect([2, 7, 3_600, 86_400, 1_000_000].map(every)).toEqual([
      [43_200, 1_800],
      [12_343, 514],
      [24, 1],
      [1, 1],
      [1, 1],
    ]);
    expect(times(3_600)['reconciliation']?.spec).not.toHaveProperty('calendars');
    expect(times(3_600)['reconciliation']?.catchupWindow).toBe(seconds(168));
    expect(times(3_600)['missed-events']?.catchupWindow).toBe(seconds(10));
  });

  it('lie at hours that exist once on every day', () => {
    for (const { rhythm } of ownSchedules)
      if ('daily' in rhythm) {
        expect(rhythm.daily).toBeGreaterThanOrEqual(hours(4));
        expect(rhythm.daily).toBeLessThan(days(1));
      }
  });

  it('start workflows that workers have', () => {
    const there = readFileSync('workflows/index.ts', 'utf8');
    expect(ownSchedules.filter(({ workflowType }) => !new RegExp(`\\b${workflowType}\\b`).test(there))).toEqual([]);
  });
});
