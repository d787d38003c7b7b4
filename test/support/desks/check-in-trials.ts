import { setTimeout as pause } from 'node:timers/promises';
import { caseId } from '../../../domain/machine/ids.ts';
import { checkInState, instantOf } from '../../../domain/safety/check-in/state.ts';
import type { Inbox } from '../../../inbox/context.ts';
import { sweep } from '../../../inbox/engine/sweep.ts';
import { type Seeded, seeded } from '../machines/seeded.ts';
import { codes } from '../probe/case.ts';
import { until } from '../probe/until.ts';
import { aCheckIn, aMember, checkInOf, sayTo } from './safety-desk.ts';

/** An answer close to an instant of a check-in: what its receipt requires, and what happened. */
export interface CheckInTrial {
  /** The instant that the answer was aimed at, and how far from it the answer was received, in milliseconds; negative is before it. */
  readonly near: 'prompt' | 'remind' | 'alert';
  readonly offset: number;
  /** Everything that the receipt requires, in order; `happened` must be exactly the same. */
  readonly commanded: readonly string[];
  readonly happened: readonly string[];
}

const marks = ['prompt', 'remind', 'alert'] as const;
const codeOf = { prompt: 'check-in.prompted', remind: 'check-in.reminded', alert: 'check-in.unanswered' } as const;

/** From one instant of a check-in to the next, in milliseconds: more than twice {@link around}, so that trials do not overlap. */
const apart = 4_500;
/** How far from an instant an answer may be, in milliseconds. */
const around = 2_000;

/**
 * Has people answer within two seconds of an instant of their check-in (CI-03). Half of them answer within 50 ms of it; a third are stamped
 * on the millisecond before, at or after it. `lanes` trials run side by side.
 */
export async function checkInTrials(
  given: Inbox,
  { trials, lanes, seed }: { trials: number; lanes: number; seed: number },
): Promise<CheckInTrial[]> {
  const { checkIn } = given.policy;
  const inbox: Inbox = { ...given, policy: { ...given.policy, checkIn: { ...checkIn, remind: apart } } };
  const accountId = await aMember(inbox);
  const done: CheckInTrial[] = [];
  let left = trials;
  const lane = async (n: number): Promise<void> => {
    const chance = seeded(seed * 1_000 + n);
    await pause(chance.between(0, 2_000)); // so that the lanes do not run in step
    while (left-- > 0) done.push(await oneTrial(inbox, accountId, chance));
  };
  let isOver = false;
  const lanesDone = Promise.all(Array.from({ length: lanes }, (_, n) => lane(n))).finally(() => {
    isOver = true;
  });
  await Promise.all([lanesDone, sweepingUntil(inbox, () => isOver)]);
  return done;
}

/** Sweeps as an API process does: brings to Temporal what a relay could not bring while workers were killed. */
async function sweepingUntil(inbox: Inbox, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    await sweep(inbox, { unreadAfterMs: 5_000, orphanAfterMs: 60_000 });
    await pause(1_000);
  }
}

async function oneTrial(inbox: Inbox, accountId: string, chance: Seeded): Promise<CheckInTrial> {
  const id = await aCheckIn(inbox, accountId, { dueIn: apart, grace: apart });
  const opened = await checkInOf(inbox, id);
  const near = marks[Math.floor(chance.between(0, 3))] ?? 'alert';
  const instant = instantOf(opened, near);
  const comes = instant + (chance.chance(0.5) ? chance.between(-50, 50) : chance.between(-around, around));
  const stamp = chance.chance(1 / 3) ? instant + Math.floor(chance.between(-1, 2)) : undefined;
  await pause(Math.max(0, comes - Date.now()));
  await sayTo(stamp === undefined ? inbox : { ...inbox, clock: async () => stamp }, id);
  const { status, answeredAt } = await until(
    `check-in ${id} is over`,
    async () => {
      const row = await inbox.db
        .selectFrom('support_case')
        .select('state')
        .where('id', '=', caseId('check-in', id))
        .executeTakeFirstOrThrow();
      const state = checkInState(row.state);
      return ['checked_in', 'all_clear'].includes(state.status) && { ...state, answeredAt: state.shown.answeredAt };
    },
    60_000,
  );
  const received = answeredAt ?? 0;
  const passed = marks.filter((mark) => instantOf(opened, mark) < received).map((mark) => codeOf[mark]);
  const late = instantOf(opened, 'alert') < received;
  const ours = new Set<string>([...Object.values(codeOf), 'check-in.answered', 'check-in.all-clear']);
  const seen = (await codes(inbox.db, caseId('check-in', id))).filter((code) => ours.has(code));
  return {
    near,
    offset: received - instant,
    commanded: [...passed, late ? 'check-in.all-clear' : 'check-in.answered', late ? 'all_clear' : 'checked_in'],
    happened: [...seen, status],
  };
}

/** The trials in which something else happened than the receipt requires. */
export const wrongCheckIns = (trials: readonly CheckInTrial[]): CheckInTrial[] =>
  trials.filter(({ commanded, happened }) => commanded.join() !== happened.join());
