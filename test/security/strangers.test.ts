import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PerformEffect } from '../../activities/record/contract.ts';
import { deliveriesOf } from '../../db/queries/safety/check-ins.ts';
import { caseId } from '../../domain/machine/ids.ts';
import type { Inbox } from '../../inbox/context.ts';
import { sweep } from '../../inbox/engine/sweep.ts';
import { pressPanic } from '../../inbox/safety/press-panic.ts';
import { strangerQueue } from '../../workflows/messages.ts';
import { aBarrier } from '../support/desks/doorway.ts';
import { aMember, aNumber, onOneQueue, press } from '../support/desks/safety-desk.ts';
import { eventsOf } from '../support/histories/history.ts';
import { seeded } from '../support/machines/seeded.ts';
import { type Phones, phones } from '../support/outside/phones.ts';
import { aStage } from '../support/probe/stage.ts';
import { until } from '../support/probe/until.ts';

let phone: Phones;
beforeAll(async () => {
  phone = await phones();
});
afterAll(() => phone.close());

/** On a busy machine not every relay comes through: the sweep brings what was left. */
const swept = (inbox: Inbox) => sweep(inbox, { unreadAfterMs: 1_000, orphanAfterMs: 60_000 });

it('PN-01 a member is told of while the alerts of sixty strangers hang: they take no slot and no queue that hers need', async () => {
  const stage = await aStage();
  const hanging = aBarrier();
  const ghosts = new Set<string>();
  await stage.work({
    phoneUrl: phone.url,
    around: (activities) => ({
      ...activities,
      async tell(effectId: string) {
        if ([...ghosts].some((id) => effectId.startsWith(id))) await hanging.pass();
        return (activities as unknown as Record<'tell', PerformEffect>).tell(effectId);
      },
    }),
  });
  const inbox = onOneQueue(stage.inbox);
  const opened = await Promise.all(
    Array.from({ length: 60 }, async (_, n) => {
      const id = caseId('panic', await press(inbox, `acc_hanging_${n}`));
      ghosts.add(id);
      return id;
    }),
  );
  await hanging.reached;
  await until('every stranger is alerting', async () => {
    await swept(inbox);
    const { rows } = await sql<{ waiting: number }>`
      select count(*)::int as waiting from support_case where id = any(${opened}) and started_at is null`.execute(
      stage.db,
    );
    return rows[0]?.waiting === 0;
  });
  const to = aNumber();
  const id = await press(inbox, await aMember(inbox, [{ name: 'Kim', phone: to }]));
  const told = await until('her contact is told', async () => phone.taken.find((text) => text.to === to) ?? null);
  hanging.open();
  expect(told).toMatchObject({ template: 'panic-alert', ref: id });
  const [first = ''] = opened;
  const queues = await until('a stranger is told of', async () => {
    const events = await eventsOf(inbox, first);
    const found = events.flatMap(({ activityTaskScheduledEventAttributes: each }) =>
      each?.activityType?.name === 'tell' ? [each.taskQueue?.name] : [],
    );
    return found.length ? found : null;
  });
  expect(new Set(queues)).toEqual(new Set([strangerQueue(inbox.queues.ordinary)]));
  await stage.close();
}, 90_000);

/** Whoever presses in a sample: a member, a stranger of one of two clients, or the first stranger once more. */
const whoPresses = ['member', 'platform', 'platform', 'partner', 'platform', 'partner', 'again'] as const;

it.each([7, 2026])(
  'PN-03 whatever the mix (seed %i), each member has a post of their own, and a client has one beside those of ten strangers',
  async (seed) => {
    const stage = await aStage();
    const posts: string[] = [];
    await stage.work({ phoneUrl: phone.url, onPage: (text) => void posts.push(text) });
    const inbox = onOneQueue(stage.inbox);
    const chance = seeded(seed);
    const began = Date.now();
    const members: string[] = [];
    const strangers: Record<'platform' | 'partner', string[]> = { platform: [], partner: [] };
    for (let n = 0; n < 70; n++) {
      const who = whoPresses[Math.floor(chance.between(0, whoPresses.length))] ?? 'member';
      if (who === 'member') members.push(await press(inbox, await aMember(inbox, [{ name: 'Kim', phone: aNumber() }])));
      else if (who === 'again') await press(inbox, `acc_${seed}_first`);
      else {
        const accountId = strangers[who].length ? `acc_${seed}_${n}` : `acc_${seed}_first`;
        const pressed = { clientId: who, accountId, clientEventId: randomUUID(), location: undefined };
        strangers[who].push(await pressPanic(inbox, pressed));
      }
    }
    const all = [...members, ...strangers.platform, ...strangers.partner];
    const alerts = await until(
      'every alert to the emergency channel is settled',
      async () => {
        await swept(inbox);
        const states = new Map<string, string>();
        for (const id of all)
          for (const { message, channel, state, why } of await deliveriesOf(stage.db, caseId('panic', id)))
            if (message === 'panic-alert' && channel === 'emergency') states.set(id, `${state} ${why ?? ''}`.trim());
        return (
          states.size === all.length && ![...states.values()].some((state) => /queued|unknown/.test(state)) && states
        );
      },
      60_000,
    );
    const shared = posts.filter((text) => text.includes('never told us of'));
    const own = (id: string): number =>
      posts.filter((text) => !shared.includes(text) && text.includes(`#${id}`)).length;
    for (const id of members) {
      expect(own(id)).toBeGreaterThan(0);
      expect(alerts.get(id)).toBe('accepted');
      expect(shared.filter((text) => text.includes(id))).toEqual([]);
    }
    for (const [client, ids] of Object.entries(strangers)) {
      const [first, beyond] = [ids.slice(0, 10), ids.slice(10)];
      for (const id of first) expect(own(id), `${id} of ${client}`).toBeGreaterThan(0);
      for (const id of beyond) expect(own(id), `${id} of ${client}`).toBe(0);
      const ofClient = shared.filter((text) => text.includes(`the client ${client} `));
      expect(beyond.length).toBeGreaterThan(1);
      expect(ofClient.length).toBeGreaterThan(0);
      expect(ofClient.length).toBeLessThanOrEqual(1 + (Date.now() - began) / 60_000);
      expect(ofClient[0]).toContain(`#${beyond[0]}`);
      const [told, counted] = ['accepted', 'dropped shared-post'];
      expect(beyond.map((id) => alerts.get(id)).filter((state) => state === told)).toHaveLength(ofClient.length);
      expect(new Set(beyond.map((id) => alerts.get(id)))).toEqual(new Set([told, counted]));
    }
    await stage.close();
  },
  120_000,
);
