import { Context } from '@temporalio/activity';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PerformEffect } from '../../../activities/record/contract.ts';
import { repetitionLimits } from '../../../config/worker-limits.ts';
import { caseId } from '../../../domain/machine/ids.ts';
import { type Policy, policyFor } from '../../../domain/policy/policy.ts';
import type { Inbox } from '../../../inbox/context.ts';
import { sweep } from '../../../inbox/engine/sweep.ts';
import { questionQueue, repetitionQueue } from '../../../workflows/messages.ts';
import { aBarrier } from '../../support/desks/doorway.ts';
import { aCheckIn, aMember, aNumber, anAddress, onOneQueue, press, sayTo } from '../../support/desks/safety-desk.ts';
import { eventsOf } from '../../support/histories/history.ts';
import { type Phones, phones } from '../../support/outside/phones.ts';
import { anSmtpSink, type SmtpSink } from '../../support/outside/smtp.ts';
import { aStage, type Stage } from '../../support/probe/stage.ts';
import { until } from '../../support/probe/until.ts';

let stage: Stage;
let smtp: SmtpSink;
let phone: Phones;

beforeAll(async () => {
  [stage, smtp, phone] = await Promise.all([aStage(), anSmtpSink(), phones()]);
});
afterAll(async () => {
  await stage.close();
  await Promise.all([smtp.close(), phone.close()]);
});

const hour = 3_600_000;

/** Doors by whose policy check-ins prompt, remind and alert so far apart, everybody who is due together in one second. */
function doors(remind: number, usual: number, on: Stage = stage): Inbox {
  const { checkIn } = policyFor(1);
  const policy: Policy = {
    ...policyFor(1),
    checkIn: {
      ...checkIn,
      remind,
      grace: { ...checkIn.grace, usual },
      asking: { ...checkIn.asking, atOnce: 10_000 },
    },
  };
  return onOneQueue({ ...on.inbox, policy });
}

/** Every activity of a case that was scheduled, with its priority and its task queue. */
const inLine = async (id: string): Promise<string[]> =>
  (await eventsOf(stage.inbox, caseId('check-in', id))).flatMap(({ activityTaskScheduledEventAttributes: each }) =>
    each ? [`${each.activityType?.name} ${each.priority?.priorityKey} ${each.taskQueue?.name}`] : [],
  );

it('CI-02 every alert goes before every prompt and reminder: by its priority, and by a queue that questions do not share', async () => {
  const inbox = doors(2_000, 2_000);
  await stage.work({ smtpUrl: smtp.url, phoneUrl: phone.url });
  const to = aNumber();
  const id = await aCheckIn(inbox, await aMember(inbox, [{ name: 'Kim', phone: to }]), { dueIn: 500 });
  await until('the contact is told', async () => phone.taken.some((text) => text.to === to));
  const { ordinary: queue } = inbox.queues;
  const lines = await inLine(id);
  const asked = [`commit 5 ${queue}`, `tell 5 ${questionQueue(queue)}`];
  expect(lines.slice(1, 5)).toEqual([...asked, ...asked]);
  expect(lines.slice(5, 9)).toEqual([`commit 1 ${queue}`, ...Array<string>(3).fill(`tell 1 ${queue}`)]);
  await sayTo(inbox, id);
  await inbox.temporal.workflow.getHandle(caseId('check-in', id)).result();
});

it("PN-03 the panic of an account that we were never told of stands behind a member's, as a workflow and with its alerts", async () => {
  const inbox = onOneQueue(stage.inbox);
  await stage.work({ smtpUrl: smtp.url, phoneUrl: phone.url });
  const lines = async (accountId: string): Promise<{ started: number | undefined; alerts: Set<string> }> => {
    const id = caseId('panic', await press(inbox, accountId));
    const events = await until('it alerts', async () => {
      const known = await eventsOf(inbox, id);
      return (
        known.some(({ activityTaskScheduledEventAttributes: each }) => each?.activityType?.name === 'tell') && known
      );
    });
    const alerts = events.flatMap(({ activityTaskScheduledEventAttributes: each }) =>
      each?.activityType?.name === 'tell' ? [`tell ${each.priority?.priorityKey}`] : [],
    );
    const started = events[0]?.workflowExecutionStartedEventAttributes?.priority?.priorityKey ?? undefined;
    return { started, alerts: new Set(alerts) };
  };
  expect(await lines(await aMember(inbox))).toEqual({ started: 1, alerts: new Set(['tell 1']) });
  expect(await lines('acc_never_told_of')).toEqual({ started: 3, alerts: new Set(['tell 2']) });
});

it('CI-02 an alert is handed over while 120 prompts due in the same second hang: they take no slot that it needs', async () => {
  const hanging = aBarrier();
  const alerting = new Set<string>();
  const other = await aStage();
  await other.work({
    phoneUrl: phone.url,
    around: (activities) => ({
      ...activities,
      async tell(effectId: string) {
        if (![...alerting].some((id) => effectId.startsWith(id))) await hanging.pass();
        return (activities as unknown as Record<'tell', PerformEffect>).tell(effectId);
      },
    }),
  });
  const inbox = doors(hour, hour, other);
  const accountId = await aMember(inbox, [{ name: 'Robin', phone: aNumber() }]);
  const at = Date.now() + 8_000;
  for (let opened = 0; opened < 120; opened += 20)
    await Promise.all(Array.from({ length: 20 }, () => aCheckIn(inbox, accountId, { dueIn: at - Date.now() })));
  const to = aNumber();
  const soon = doors(1_000, 3_000, other);
  const id = await aCheckIn(soon, await aMember(soon, [{ name: 'Kim', phone: to }]), { dueIn: at - Date.now() });
  alerting.add(caseId('check-in', id));
  await hanging.reached;
  const told = await until('the contact is told', async () => {
    await sweep(inbox, { unreadAfterMs: 1_000, orphanAfterMs: 60_000 }); // on a busy machine not every relay comes through
    return phone.taken.find((text) => text.to === to) ?? null;
  });
  hanging.open();
  expect(told).toMatchObject({ channel: 'sms', template: 'check-in-alert', ref: id });
  await other.close();
});

it("PN-01 somebody's first alert is handed over while the second rounds of five panics hang: they take no slot that it needs", async () => {
  const hanging = aBarrier();
  const other = await aStage();
  const firstRound = /:0:\d+$/; // planned with the panic; nothing else is planned before the second round
  const queues = { first: new Set<string>(), second: new Set<string>() };
  let hung = 0;
  await other.work({
    phoneUrl: phone.url,
    around: (activities) => ({
      ...activities,
      async tell(effectId: string) {
        const round = firstRound.test(effectId) ? 'first' : 'second';
        queues[round].add(Context.current().info.taskQueue);
        if (round === 'second') {
          hung++;
          await hanging.pass();
        }
        return (activities as unknown as Record<'tell', PerformEffect>).tell(effectId);
      },
    }),
  });
  const policy = policyFor(1);
  const { panic } = policy;
  const ladder = { repeat1: 3_000, repeat2: hour, manager: hour, exhaust: hour };
  const soon = onOneQueue({ ...other.inbox, policy: { ...policy, panic: { ...panic, ladder } } });
  const swept = () => sweep(soon, { unreadAfterMs: 1_000, orphanAfterMs: 60_000 }); // on a busy machine not every relay comes through
  const fourContacts = () => Array.from({ length: 4 }, () => ({ name: 'Robin', email: anAddress(), phone: aNumber() }));
  const members = await Promise.all(
    Array.from({ length: 5 }, async () => press(soon, await aMember(soon, fourContacts()))), // each has 14 messages a round
  );
  await until(
    'every one of them is told again',
    async () => {
      await swept();
      const { count } = await other.db
        .selectFrom('timeline_entry')
        .select((row) => row.fn.countAll<string>().as('count'))
        .where('code', '=', 'panic.repeated')
        .executeTakeFirstOrThrow();
      return Number(count) === members.length;
    },
    60_000,
  );
  await until('as many hang as have slots', () => hung >= repetitionLimits.atOnce);
  const to = aNumber();
  const id = await press(soon, await aMember(soon, [{ name: 'Kim', phone: to }]));
  const told = await until('her contact is told', async () => {
    await swept();
    return phone.taken.find((text) => text.to === to) ?? null;
  });
  hanging.open();
  expect(told).toMatchObject({ template: 'panic-alert', ref: id });
  const { ordinary } = soon.queues;
  expect(queues).toEqual({ first: new Set([ordinary]), second: new Set([repetitionQueue(ordinary)]) });
  await other.close();
}, 120_000);
