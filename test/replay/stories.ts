import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Commit } from '../../activities/record/contract.ts';
import { caseId } from '../../domain/machine/ids.ts';
import { policyFor } from '../../domain/policy/policy.ts';
import { checkInFacts } from '../../domain/safety/check-in/words/vocabulary.ts';
import { panicFacts } from '../../domain/safety/panic/vocabulary.ts';
import type { Inbox } from '../../inbox/context.ts';
import { relayFacts, startCase } from '../../inbox/engine/relay.ts';
import {
  aCheckIn,
  aMember,
  anAddress,
  checkInOf,
  onOneQueue,
  panicOf,
  press,
  sayTo,
  sayToPanic,
} from '../support/desks/safety-desk.ts';
import { anOpenTicket, caseOf, order, replyTo, resolve, say } from '../support/desks/ticket-desk.ts';
import type { SmtpSink } from '../support/outside/smtp.ts';
import { addressOf, aProbe, codes, poke, rowOf, tell } from '../support/probe/case.ts';
import { until } from '../support/probe/until.ts';
import type { TestWorkerOptions } from '../support/probe/worker.ts';

/** A way in which cases live, to be recorded. */
export interface Story {
  /** The worker under which it happens. */
  readonly worker?: Pick<TestWorkerOptions, 'historyLimit' | 'beforeEffect' | 'around'>;
  /** Lives it to its end and answers the cases whose histories are kept. */
  live(inbox: Inbox, smtp: SmtpSink): Promise<string[]>;
}

const sealed = (inbox: Inbox, id: string) =>
  until(`${id} is sealed`, async () => (await rowOf(inbox.db, id)).sealed_at);
const ended = (inbox: Inbox, id: string) => inbox.temporal.workflow.getHandle(id).result();
const count = async (inbox: Inbox, id: string, code: string): Promise<number> =>
  (await codes(inbox.db, id)).filter((each) => each === code).length;

/** Answered, reopened by a reply, closed by itself; the late reply becomes a follow-up. */
const ticketLife: Story = {
  async live(inbox) {
    const policy = policyFor(1, { ticket: { autoClose: { unconfirmed: 800 } } });
    const desk = { ...inbox, policy };
    const ref = await anOpenTicket(desk, { category: 'billing' });
    await order(desk, ref, 'assign', { assignee: 'agent-1' });
    await say(desk, ref, 'We are looking into it.');
    await say(desk, ref, 'Seen this before.', 'internal');
    await resolve(desk, ref);
    await replyTo(desk, ref);
    await until('reopened', async () => (await count(desk, caseOf(ref), 'ticket.reopened')) === 1);
    await order(desk, ref, 'assign', { team: 'technical' });
    await Promise.allSettled([resolve(desk, ref), resolve(desk, ref)]); // the second is refused at the door or in its turn
    await ended(desk, caseOf(ref));
    const followUp = await replyTo(desk, ref);
    await resolve(desk, followUp);
    await ended(desk, caseOf(followUp));
    return [caseOf(ref), caseOf(followUp)];
  },
};

/** The first response is missed, every mail fails for a while and one for good. */
const ticketWithoutMail: Story = {
  async live(inbox, smtp) {
    const figures = { byCategory: { general: { target: 500 } }, autoClose: { unconfirmed: 500 } };
    const desk = { ...inbox, policy: policyFor(1, { ticket: figures }) };
    await smtp.close();
    const ref = await anOpenTicket(desk, { email: 'no address' });
    await until('missed', async () => (await count(desk, caseOf(ref), 'clock.missed')) === 1);
    await resolve(desk, ref);
    await sealed(desk, caseOf(ref));
    await smtp.open();
    await ended(desk, caseOf(ref));
    return [caseOf(ref)];
  },
};

/** Marks, effects awaited and not, bells that ring again, a refusal on record and others, an end while facts are unread. */
const probeLife: Story = {
  async live(inbox) {
    const id = await aProbe(inbox, { marks: [300, 600] });
    await tell(inbox, id, 'note', { act: true, ask: true });
    const fact = await poke(inbox, id);
    await Promise.all([1, 2].map(() => relayFacts(inbox, addressOf(inbox, id), [fact.id])));
    await tell(inbox, id, 'forbidden').catch(() => {});
    await until('both marks', async () => (await count(inbox, id, 'probe.mark')) === 2);
    await Promise.allSettled([1, 2, 3].map(() => tell(inbox, id, 'resolve', { closeAfter: 700 })));
    await poke(inbox, id, { ring: false }); // the gate finds it when the closing deadline passes
    await until('reopened', async () => (await count(inbox, id, 'probe.reopened')) === 1);
    await tell(inbox, id, 'resolve', { closeAfter: 300 });
    await ended(inbox, id);
    return [id];
  },
};

/** Continued as new at the soft limit and at the hard one, with facts in hand and effects under way. */
const probeContinued: Story = {
  worker: { historyLimit: 40, beforeEffect: () => pause(300) },
  async live(inbox) {
    const id = await aProbe(inbox, { marks: [400, 6_000] });
    for (let n = 0; n < 12; n++) {
      await Promise.all([tell(inbox, id, 'note', { act: true, ask: n % 2 === 0 }), poke(inbox, id), poke(inbox, id)]);
    }
    await tell(inbox, id, 'end');
    await ended(inbox, id);
    return [id];
  },
};

let reports = 0;

/** Reports of commits are lost, the run is terminated with an effect to do, the seal meets an unread fact. */
const probeLost: Story = {
  worker: {
    around(activities) {
      const { commit, seal } = activities as Record<string, (...given: unknown[]) => Promise<unknown>>;
      return {
        ...activities,
        async commit(...given: [Commit]) {
          if (given[0].sealAt !== undefined) await pause(400); // somebody is faster
          const answer = await commit?.(...given);
          if (reports++ % 3 === 0) throw new Error('The report of this commit is lost.');
          return answer;
        },
        async seal(...given: unknown[]) {
          await pause(400);
          return seal?.(...given);
        },
      };
    },
  },
  async live(inbox) {
    const id = await aProbe(inbox);
    const commandId = randomUUID();
    const { revision } = await tell(inbox, id, 'note', { ask: true }, commandId);
    await inbox.temporal.workflow.getHandle(id).terminate('an operator slipped');
    await poke(inbox, id, { ring: false });
    await startCase(inbox, addressOf(inbox, id));
    if ((await tell(inbox, id, 'note', { ask: true }, commandId)).revision !== revision)
      throw new Error('It counted twice.');
    await tell(inbox, id, 'note', { act: 3 });
    const told = tell(inbox, id, 'end');
    await pause(200);
    await poke(inbox, id, { ring: false });
    await told;
    await ended(inbox, id);
    return [id];
  },
};

/** Answered after the prompt; answered while its alerts cannot be sent; a duress PIN, until staff stand it down. */
const checkInLife: Story = {
  async live(inbox, smtp) {
    const policy = policyFor(1, { checkIn: { remind: 400, grace: { usual: 400 } } });
    const desk = onOneQueue({ ...inbox, policy });
    const accountId = await aMember(desk, [{ name: 'Robin', email: anAddress() }]);
    const reached = (id: string, status: string) =>
      until(`${id} is ${status}`, async () => (await checkInOf(desk, id)).status === status);
    const prompted = await aCheckIn(desk, accountId, { dueIn: 800 });
    await reached(prompted, 'prompted');
    await sayTo(desk, prompted);
    await smtp.close();
    const silent = await aCheckIn(desk, accountId, { dueIn: 800 });
    await reached(silent, 'alerting');
    await sayTo(desk, silent);
    await until('all clear', async () => (await count(desk, caseId('check-in', silent), 'check-in.all-clear')) === 1);
    await smtp.open();
    const duress = await aCheckIn(desk, accountId, { dueIn: 1_500, pin: '2468', duressPin: '1357' });
    await sayTo(desk, duress, checkInFacts.extended, { pin: 'duress', by: 100 });
    await reached(duress, 'alerted');
    await until('the person sees it', async () => (await checkInOf(desk, duress)).shown.status === 'alerted');
    await sayTo(desk, duress, checkInFacts.stoodDown);
    const ids = [prompted, silent, duress].map((id) => caseId('check-in', id));
    for (const id of ids) await ended(desk, id);
    return ids;
  },
};

/** Nobody answers until it is exhausted; acknowledged, pressed again, stood down, asked how they are, closed. */
const panicLife: Story = {
  async live(inbox) {
    const ladder = { repeat1: 300, repeat2: 600, manager: 900, exhaust: 1_200 };
    const policy = policyFor(1, { panic: { ladder, followUp: 1_500, welfare: 3_000 } });
    const desk = onOneQueue({ ...inbox, policy });
    const accountId = await aMember(desk, [{ name: 'Robin', email: anAddress() }]);
    const id = await press(desk, accountId);
    await until('exhausted', async () => (await panicOf(desk, id)).status === 'exhausted');
    await sayToPanic(desk, id, panicFacts.acknowledged);
    await until('acknowledged', async () => (await panicOf(desk, id)).status === 'acknowledged');
    await press(desk, accountId);
    await sayToPanic(desk, id, panicFacts.stoodDown);
    await sayToPanic(desk, id, panicFacts.closed, { textId: 'none' });
    await ended(desk, caseId('panic', id));
    return [caseId('panic', id)];
  },
};

/** Every story, by the name under which its histories are kept. */
export const stories: Readonly<Record<string, Story>> = {
  'ticket-life': ticketLife,
  'ticket-without-mail': ticketWithoutMail,
  'check-in-life': checkInLife,
  'panic-life': panicLife,
  'probe-life': probeLife,
  'probe-continued': probeContinued,
  'probe-lost': probeLost,
};
