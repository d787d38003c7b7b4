import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Commit } from '../../activities/record/contract.ts';
import { draftText } from '../../db/queries/cases/staff-texts.ts';
import { draftMessage } from '../../db/queries/tickets/drafts.ts';
import { policyFor } from '../../domain/policy/policy.ts';
import { danger } from '../../domain/ticket/triggers/danger.ts';
import type { Inbox } from '../../inbox/context.ts';
import { relayFacts, startCase } from '../../inbox/engine/relay.ts';
import { rate, verify } from '../../inbox/tickets/verdict.ts';
import { onOneQueue } from '../support/desks/safety-desk.ts';
import { anOpenTicket, caseOf, order, replyTo, resolve, say } from '../support/desks/ticket-desk.ts';
import { addressOf, aProbe, poke, tell } from '../support/probe/case.ts';
import { until } from '../support/probe/until.ts';
import { refundStories } from './refund-stories.ts';
import { safetyStories } from './safety-stories.ts';
import { count, ended, type Story, sealed, told } from './story.ts';

/** Answered, reopened by a reply, closed by itself; the late reply becomes a follow-up. */
const ticketLife: Story = {
  async live(inbox) {
    const policy = policyFor(1, { ticket: { autoClose: { unconfirmed: 800 } } });
    const desk = { ...inbox, policy };
    const ref = await anOpenTicket(desk, { category: 'billing' });
    await order(desk, ref, 'assign', { details: { assignee: 'agent-1' } });
    await say(desk, ref, 'We are looking into it.');
    await say(desk, ref, 'Seen this before.', { visibility: 'internal' });
    await resolve(desk, ref);
    await replyTo(desk, ref);
    await until('reopened', async () => (await count(desk, caseOf(ref), 'ticket.reopened')) === 1);
    await order(desk, ref, 'assign', { details: { team: 'technical' } });
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

const author = { kind: 'requester', id: 'acc_1', name: 'Requester' } as const;

async function answer(desk: Inbox, ref: string): Promise<string> {
  const id = randomUUID();
  await draftMessage(desk.db, {
    id,
    ticketRef: ref,
    staffId: 'agent-1',
    staffName: 'Agent',
    visibility: 'public',
    body: 'Please update.',
  });
  return id;
}

async function propose(desk: Inbox, ref: string): Promise<void> {
  const textId = randomUUID();
  await draftText(desk.db, { id: textId, caseId: caseOf(ref), fields: { method: 'update', improvement: 'none' } });
  await order(desk, ref, 'propose-solution', {
    details: { messageId: await answer(desk, ref), textId, knowledgeBase: true },
  });
}

/**
 * Escalated by its words, which are dismissed, and by staff, which nobody follows up; sorted, asked, and solved twice, and rated.
 */
const ticketEscalated: Story = {
  async live(inbox) {
    const figures = {
      waiting: { remind24: 300 },
      verification: { ask: 300 },
      notice: 100,
      autoClose: { confirmed: 600 },
    };
    const desk = onOneQueue({ ...inbox, policy: policyFor(1, { ticket: figures }) }); // its words make it a matter of safety
    const ref = await anOpenTicket(desk, { body: 'I am in danger.' });
    const id = caseOf(ref);
    const textId = randomUUID();
    await order(desk, ref, 'dismiss', { details: { rule: danger.rule, supervisor: true, textId } });
    await order(desk, ref, 'escalate', {
      details: { team: 'technical', level: 1, urgency: 'high', followUp: 300, textId },
    });
    await told(desk, id, 'ticket.escalation-climbed');
    await order(desk, ref, 'de-escalate', { details: { textId } });
    await order(desk, ref, 'priority', { details: { priority: 'low', textId } });
    await order(desk, ref, 'category', { details: { category: 'feedback', textId } });
    await order(desk, ref, 'message', {
      details: {
        messageId: await answer(desk, ref),
        visibility: 'public',
        waitForResponse: true,
      },
    });
    await pause(600);
    await replyTo(desk, ref);
    await propose(desk, ref);
    await pause(600);
    await verify(desk, { ref, factId: randomUUID(), fixed: false, comment: 'It is not.', author });
    await told(desk, id, 'ticket.not-fixed');
    await propose(desk, ref);
    await verify(desk, { ref, factId: randomUUID(), fixed: true, author });
    await told(desk, id, 'ticket.resolved');
    await rate(desk, { ref, factId: randomUUID(), score: 5, author });
    await ended(desk, id);
    return [id];
  },
};

/** A reply comes while the close is being written: the case hears it closed, and opens the follow-up itself. */
const ticketClosing: Story = {
  worker: {
    around(activities) {
      const { commit } = activities as Record<string, (...given: unknown[]) => Promise<unknown>>;
      return {
        ...activities,
        async commit(...given: [Commit]) {
          if (given[0].sealAt !== undefined) await pause(600);
          return commit?.(...given);
        },
      };
    },
  },
  async live(inbox) {
    const ref = await anOpenTicket(inbox);
    await resolve(inbox, ref);
    const closing = order(inbox, ref, 'close', { details: {} });
    await pause(300);
    await replyTo(inbox, ref);
    await closing;
    await told(inbox, caseOf(ref), 'ticket.replied-after-close');
    await ended(inbox, caseOf(ref));
    return [caseOf(ref)];
  },
};

/** Marks, effects awaited and not, bells that ring again, a refusal on record and others, an end while facts are unread. */
const probeLife: Story = {
  async live(inbox) {
    const id = await aProbe(inbox, { marks: [300, 600] });
    await tell(inbox, id, 'note', { details: { act: true, ask: true } });
    const fact = await poke(inbox, id);
    await Promise.all([1, 2].map(() => relayFacts(inbox, addressOf(inbox, id), [fact.id])));
    await tell(inbox, id, 'forbidden').catch(() => {});
    await until('both marks', async () => (await count(inbox, id, 'probe.mark')) === 2);
    await Promise.allSettled([1, 2, 3].map(() => tell(inbox, id, 'resolve', { details: { closeAfter: 700 } })));
    await poke(inbox, id, { ring: false }); // the gate finds it when the closing deadline passes
    await until('reopened', async () => (await count(inbox, id, 'probe.reopened')) === 1);
    await tell(inbox, id, 'resolve', { details: { closeAfter: 300 } });
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
      await Promise.all([
        tell(inbox, id, 'note', { details: { act: true, ask: n % 2 === 0 } }),
        poke(inbox, id),
        poke(inbox, id),
      ]);
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
    const { revision } = await tell(inbox, id, 'note', { details: { ask: true }, commandId });
    await inbox.temporal.workflow.getHandle(id).terminate('an operator slipped');
    await poke(inbox, id, { ring: false });
    await startCase(inbox, addressOf(inbox, id));
    if ((await tell(inbox, id, 'note', { details: { ask: true }, commandId })).revision !== revision)
      throw new Error('It counted twice.');
    await tell(inbox, id, 'note', { details: { act: 3 } });
    const ending = tell(inbox, id, 'end');
    await pause(200);
    await poke(inbox, id, { ring: false });
    await ending;
    await ended(inbox, id);
    return [id];
  },
};

/** Every story, by the name under which its histories are kept. */
export const stories: Readonly<Record<string, Story>> = {
  'ticket-life': ticketLife,
  'ticket-without-mail': ticketWithoutMail,
  'ticket-escalated': ticketEscalated,
  'ticket-closing': ticketClosing,
  ...safetyStories,
  ...refundStories,
  'probe-life': probeLife,
  'probe-continued': probeContinued,
  'probe-lost': probeLost,
};
