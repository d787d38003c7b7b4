import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { policyFor } from '../../../domain/policy/policy.ts';
import type { Inbox } from '../../../inbox/context.ts';
import { type Seeded, seeded } from '../machines/seeded.ts';
import { codes, rowOf, timeline } from '../probe/case.ts';
import { until } from '../probe/until.ts';
import { anOpenTicket, caseOf, replyTo, resolve } from './ticket-desk.ts';

/** A reply close to the closing instant of a ticket: what its receipt requires, and what happened. */
export interface Trial {
  /** Receipt minus closing instant, in milliseconds: 0 or less is in time. */
  readonly offset: number;
  readonly commanded: 'reopened' | 'follow-up';
  /** Everything that happened to the reply; anything but exactly one entry breaks the promise. */
  readonly happened: readonly string[];
  /** Where the reply landed, according to the door. */
  readonly landedIn: 'the ticket' | 'its follow-up' | 'elsewhere';
}

/** Long enough that a busy machine can reply before the closing instant, in milliseconds. */
const closesAfter = 2_500;

/**
 * Has replies arrive while their tickets' clocks close them (TK-20). Half of the replies come within 40 ms of the closing instant, half
 * in the half second after it, when the engine has closed the ticket or is behind. A third are stamped by the database's clock, the others
 * on the millisecond before, at or after the instant, as far as the door allows. Half ring no bell. `lanes` trials run side by side.
 */
export async function closingTrials(
  worker: Inbox,
  given: { trials: number; lanes: number; seed: number },
): Promise<Trial[]> {
  const policy = policyFor(1, { ticket: { autoClose: { unconfirmed: closesAfter } } });
  const ringing: Inbox = { ...worker, policy };
  const cut = Connection.lazy();
  await cut.close();
  const mute: Inbox = { ...ringing, temporal: new Client({ connection: cut }) };
  const trials: Trial[] = [];
  let left = given.trials;
  const lane = async (n: number): Promise<void> => {
    const chance = seeded(given.seed * 1_000 + n);
    while (left-- > 0) trials.push(await oneTrial(ringing, chance.chance(0.5) ? ringing : mute, chance));
  };
  await Promise.all(Array.from({ length: given.lanes }, (_, n) => lane(n)));
  return trials;
}

async function oneTrial(inbox: Inbox, door: Inbox, chance: Seeded): Promise<Trial> {
  const ref = await anOpenTicket(inbox);
  await resolve(inbox, ref);
  const resolved = (await timeline(inbox.db, caseOf(ref))).find((entry) => entry.code === 'ticket.resolved');
  if (!resolved) throw new Error(`Ticket ${ref} was not resolved.`);
  const { closesAt } = resolved.params as { closesAt: number };
  const stamp = chance.chance(1 / 3) ? undefined : closesAt + Math.floor(chance.between(-1, 2));
  const comes = closesAt + (chance.chance(0.5) ? chance.between(-40, 40) : chance.between(0, 500));
  await pause(Math.max(0, comes - Date.now()));
  const factId = randomUUID();
  const landed = await replyTo(stamp === undefined ? door : { ...door, clock: async () => stamp }, ref, 'Wait!', {
    factId,
  });
  const { received_at } = await inbox.db
    .selectFrom('message')
    .select('received_at')
    .where('id', '=', `m-${factId}`)
    .executeTakeFirstOrThrow();
  const offset = received_at.getTime() - closesAt;
  const happened = await until('the ticket is reopened or sealed', async () => {
    const seen = await codes(inbox.db, caseOf(ref));
    const sealed = (await rowOf(inbox.db, caseOf(ref))).sealed_at !== null;
    const reopened = seen.filter((code) => code === 'ticket.reopened').map(() => 'reopened');
    return (sealed || reopened.length > 0) && [...reopened, ...(await followUpsOf(inbox, ref)).map(() => 'follow-up')];
  });
  const landedIn = whereIs(landed, ref, await followUpsOf(inbox, ref));
  return { offset, commanded: offset <= 0 ? 'reopened' : 'follow-up', happened, landedIn };
}

function whereIs(landed: string, ref: string, followUps: readonly string[]): Trial['landedIn'] {
  if (landed === ref) return 'the ticket';
  return followUps.includes(landed) ? 'its follow-up' : 'elsewhere';
}

const followUpsOf = async (inbox: Inbox, ref: string): Promise<string[]> =>
  (await inbox.db.selectFrom('ticket').select('ref').where('follow_up_of', '=', ref).execute()).map((row) => row.ref);

/** The trials in which something else happened than the receipt requires. */
export const wrongTrials = (trials: readonly Trial[]): Trial[] =>
  trials.filter(
    ({ commanded, happened, landedIn }) =>
      happened.length !== 1 ||
      happened[0] !== commanded ||
      landedIn !== (commanded === 'reopened' ? 'the ticket' : 'its follow-up'),
  );
