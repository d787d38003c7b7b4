import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { panicFacts } from '../../../domain/safety/panic/vocabulary.ts';
import type { Inbox } from '../../../inbox/context.ts';
import type { OpsPage } from '../../../inbox/watch/silence.ts';
import { BlindRoundError, watch } from '../../../inbox/watch/watchdog.ts';
import { aMember, press, sayToPanic } from '../../support/desks/safety-desk.ts';
import { anOpenTicket, caseOf } from '../../support/desks/ticket-desk.ts';
import { aProbe, codes, poke, rowOf, tell } from '../../support/probe/case.ts';
import { aStage, type Stage } from '../../support/probe/stage.ts';
import { until } from '../../support/probe/until.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await aStage();
});
afterEach(() => stage.close());

const times = { graceMs: 60_000, staleMs: 120_000 };

/** An emergency channel that accepts every page except those that `refuse` names. */
function aChannel(refuse: (page: OpsPage) => boolean = () => false) {
  const accepted: OpsPage[] = [];
  let refused = 0;
  const send = async (page: OpsPage): Promise<void> => {
    if (refuse(page)) {
      refused++;
      throw new Error('The emergency channel answered 503.');
    }
    accepted.push(page);
  };
  return { send, keys: () => accepted.map((page) => page.key), accepted, refused: () => refused };
}

/** A probe with a mark that was due minutes ago, and no worker. */
async function anOverdueProbe(minutes = 2): Promise<string> {
  const before: Inbox = stage.withClock(async () => Date.now() - minutes * 60_000 - 1_000);
  return aProbe(before, { marks: [500], start: false });
}

/** A probe with a poke that nobody has read for this many milliseconds. */
async function anUnreadProbe(ms: number): Promise<string> {
  const received = Date.now() - ms;
  const id = await aProbe(
    stage.withClock(async () => received - 1_000),
    { start: false },
  );
  await poke(
    stage.withClock(async () => received),
    id,
    { ring: false },
  );
  return id;
}

/** Lets what was paged have been paged a minute ago. */
const aMinutePasses = () =>
  stage.db.updateTable('alarm').set({ paged_at: sql<Date>`paged_at - interval '61 seconds'` }).execute();

const overdue = (id: string): string => `overdue:${id}:tick.m1.1`;

describe('what is silent while every worker is dead', () => {
  it('is paged: an overdue deadline, a fact that nobody reads, an effect that is not done', async () => {
    const late = await anOverdueProbe();
    const unread = await anUnreadProbe(121_000);
    const unstarted = await anOpenTicket(stage.inbox, { email: 'ada@example.com', name: 'Ada' });
    await stage.db.updateTable('effect').set({ planned_at: sql<Date>`now() - interval '121 seconds'` }).execute();
    const channel = aChannel();
    expect(await watch(stage.inbox, times, channel.send)).toBe(4);
    expect(channel.keys().sort()).toEqual([`effect:${caseOf(unstarted)}:0:0`, `inbox:${unread}`, overdue(late)].sort());
    const effects = channel.accepted.find((page) => page.key.startsWith('effect:'));
    expect(effects).toMatchObject({ ref: unstarted, text: expect.stringMatching(/^2 pages of this kind in one/) });
    expect(channel.accepted.find((page) => page.key === overdue(late))).toMatchObject({
      ref: late.slice('probe/'.length),
      due: (await rowOf(stage.db, late)).next_deadline_at?.getTime(),
    });
    expect(JSON.stringify(channel.accepted)).not.toMatch(/ada/i);
  });

  it('is not paged within its grace', async () => {
    await anOverdueProbe(0.9);
    await anUnreadProbe(110_000);
    await anOpenTicket(stage.inbox);
    expect(await watch(stage.inbox, times, aChannel().send)).toBe(0);
  });

  it('is paged with Temporal dead as well', async () => {
    const id = await anOverdueProbe();
    const down = stage.withTemporal({ address: '127.0.0.1:1', namespace: inject('namespace') });
    const channel = aChannel();
    await watch(down.inbox, times, channel.send);
    expect(channel.keys()).toEqual([overdue(id)]);
    await down.close();
  });
});

describe('each silence', () => {
  it('is paged once while it lasts, cleared when it is over, and paged again when it recurs', async () => {
    const id = await anOverdueProbe();
    const channel = aChannel();
    for (let round = 0; round < 3; round++) await watch(stage.inbox, times, channel.send);
    expect(channel.keys()).toEqual([overdue(id)]);

    const due = (await rowOf(stage.db, id)).next_deadline_at;
    const setDue = (at: Date | null) =>
      stage.db.updateTable('support_case').set({ next_deadline_at: at }).where('id', '=', id).execute();
    await setDue(new Date(Date.now() + 60_000));
    expect(await watch(stage.inbox, times, channel.send)).toBe(0);
    const { cleared_at } = await stage.db.selectFrom('alarm').select('cleared_at').executeTakeFirstOrThrow();
    expect(cleared_at).not.toBeNull();

    await setDue(due);
    await aMinutePasses();
    for (let round = 0; round < 3; round++) await watch(stage.inbox, times, channel.send);
    expect(channel.keys()).toEqual([overdue(id), overdue(id)]);
  });

  it('is paged once by two watchers at the same time', async () => {
    const ids = [await anOverdueProbe(), await anOverdueProbe(), await anOverdueProbe()];
    const channel = aChannel();
    await Promise.all([1, 2, 3].map(() => watch(stage.inbox, times, channel.send)));
    expect(channel.keys()).toEqual([overdue(ids[0] ?? '')]);
    expect(channel.accepted[0]?.text).toMatch(/^3 pages of this kind in one. The worst: /);
  });

  it('is paged by another watcher when the first died over it', async () => {
    const id = await anOverdueProbe();
    const row = { key: overdue(id), text: 'begun', paged_at: null, cleared_at: null };
    await stage.db.insertInto('alarm').values(row).execute();
    const channel = aChannel();
    await watch(stage.inbox, times, channel.send);
    expect(channel.keys()).toEqual([]); // the first may still be sending it
    await stage.db.updateTable('alarm').set({ raised_at: sql<Date>`now() - interval '31 seconds'` }).execute();
    await watch(stage.inbox, times, channel.send);
    expect(channel.keys()).toEqual([overdue(id)]);
  });

  it('is paged in the next round when its page was not accepted, and does not stand in the way of the others', async () => {
    const [stuck, other] = [await anOverdueProbe(3), await anUnreadProbe(121_000)];
    let broken = true;
    const channel = aChannel((page) => broken && page.key === overdue(stuck));
    await expect(watch(stage.inbox, times, channel.send)).rejects.toThrow('503');
    expect(channel.keys()).toEqual([`inbox:${other}`]);
    await expect(watch(stage.inbox, times, channel.send)).rejects.toThrow('503');
    expect(channel.refused()).toBe(2);
    broken = false;
    await watch(stage.inbox, times, channel.send);
    expect(channel.keys()).toEqual([`inbox:${other}`, overdue(stuck)]);
  });

  it('shares one page when more than twenty are silent, and that page is cleared as well', async () => {
    const ids = await Promise.all(Array.from({ length: 21 }, () => anOverdueProbe()));
    const channel = aChannel();
    expect(await watch(stage.inbox, times, channel.send)).toBe(21);
    await watch(stage.inbox, times, channel.send);
    expect(channel.keys()).toEqual(['many']);
    expect(channel.accepted[0]?.text).toContain('21 cases');
    await stage.db
      .updateTable('support_case')
      .set({ next_deadline_at: null, next_mark: null })
      .where('id', '<>', ids[0] ?? '')
      .execute();
    await watch(stage.inbox, times, channel.send);
    expect(channel.keys()).toEqual(['many', overdue(ids[0] ?? '')]);
  });
});

describe('ADR 7, one cause makes one page', () => {
  it('what falls silent within a minute of a page of its kind waits for the next one, which counts it', async () => {
    const first = await anOverdueProbe(2);
    const channel = aChannel();
    await watch(stage.inbox, times, channel.send);
    const later = [await anOverdueProbe(4), await anOverdueProbe(3)];
    for (let round = 0; round < 3; round++) await watch(stage.inbox, times, channel.send);
    expect(channel.keys()).toEqual([overdue(first)]);

    await aMinutePasses();
    for (let round = 0; round < 3; round++) await watch(stage.inbox, times, channel.send);
    expect(channel.keys()).toEqual([overdue(first), overdue(later[0] ?? '')]);
    expect(channel.accepted[1]?.text).toMatch(/^2 pages of this kind in one. The worst: /);
  });

  it('CI-06 a page about somebody in danger is never merged away', async () => {
    const now = Date.now();
    const pressed = await Promise.all(
      [1, 2, 3].map(async () =>
        press(
          stage.withClock(async () => now),
          await aMember(stage.inbox),
        ),
      ),
    );
    await stage.db.updateTable('effect').set({ planned_at: sql<Date>`now() - interval '121 seconds'` }).execute();
    await Promise.all(Array.from({ length: 21 }, () => anOverdueProbe()));
    const channel = aChannel();
    await watch(
      stage.withClock(async () => now + 61_000),
      times,
      channel.send,
    );
    const keys = channel.keys();
    expect(keys).toContain('many');
    for (const id of pressed) {
      expect(keys.filter((key) => key.includes(`panic/${id}`))).toEqual([`panic:panic/${id}`]);
      await sayToPanic(
        stage.withClock(async () => now + 62_000),
        id,
        panicFacts.acknowledged,
      );
    }
    await watch(
      stage.withClock(async () => now + 63_000),
      times,
      channel.send,
    );
    for (const id of pressed)
      expect(channel.keys().filter((key) => key.startsWith(`effect:panic/${id}:`))).toHaveLength(1);
  });
});

describe('a silent case', () => {
  it('is started again when its run was lost, and goes on where it was', async () => {
    await stage.work();
    const id = await aProbe(stage.inbox, { marks: [8_000] }); // its run is lost before that, however slow the machine
    await tell(stage.inbox, id, 'note');
    await stage.inbox.temporal.workflow.getHandle(id).terminate('an operator slipped');
    const channel = aChannel();
    await until('overdue', async () => (await watch(stage.inbox, { ...times, graceMs: 0 }, channel.send)) > 0);
    await until('the mark is handled', async () => (await codes(stage.db, id)).includes('probe.mark'));
    expect(await codes(stage.db, id)).toEqual(['probe.opened', 'probe.noted', 'probe.mark']);
    expect(await watch(stage.inbox, { ...times, graceMs: 0 }, channel.send)).toBe(0);
  });

  it('is started again even when nobody accepts the page', async () => {
    await stage.work();
    const id = await anOverdueProbe();
    await expect(watch(stage.inbox, times, aChannel(() => true).send)).rejects.toThrow('503');
    await until('the mark is handled', async () => (await codes(stage.db, id)).includes('probe.mark'));
  });
});

describe('CI-06 a look that fails', () => {
  it('leaves the others alone, is an alarm of its own, and clears nothing that it could not see', async () => {
    const pressed = await press(
      stage.withClock(async () => Date.now() - 120_000),
      await aMember(stage.inbox),
    );
    const first = aChannel();
    await watch(stage.inbox, times, first.send);
    expect(first.keys()).toContain(`panic:panic/${pressed}`);

    const late = await anOverdueProbe();
    await sql`alter table panic rename to panic_gone`.execute(stage.db);
    const channel = aChannel();
    await expect(watch(stage.inbox, times, channel.send)).rejects.toThrow(BlindRoundError);
    expect(channel.keys()).toContain(overdue(late));
    const blind = channel.accepted.find(({ key }) => key === 'blind:panic');
    expect(blind?.text).toContain('could not look for panics that nobody has acknowledged (42P01)');
    await expect(watch(stage.inbox, times, channel.send)).rejects.toThrow(BlindRoundError);
    expect(channel.keys().filter((key) => key === 'blind:panic')).toHaveLength(1);

    await sql`alter table panic_gone rename to panic`.execute(stage.db);
    await watch(stage.inbox, times, channel.send);
    const standing = stage.db.selectFrom('alarm').select('key').where('cleared_at', 'is', null);
    const keys = (await standing.execute()).map(({ key }) => key);
    expect(keys).toContain(`panic:panic/${pressed}`);
    expect(keys).not.toContain('blind:panic');
    expect(channel.keys()).not.toContain(`panic:panic/${pressed}`); // it stood all the time, and is not paged again
  });

  it('leaves the others alone when it runs into its time limit', async () => {
    const late = await anOverdueProbe();
    const channel = aChannel();
    const locked = stage.db.transaction().execute(async (trx) => {
      await sql`set local idle_in_transaction_session_timeout = 0`.execute(trx);
      await sql`lock table check_in in access exclusive mode`.execute(trx);
      await expect(watch(stage.inbox, times, channel.send)).rejects.toThrow(BlindRoundError);
    });
    await locked;
    expect(channel.keys().sort()).toEqual(['blind:check-in', overdue(late)].sort());
  });
});
