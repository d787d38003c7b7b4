import { defaultPayloadConverter, defineSearchAttributeKey } from '@temporalio/common';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { policyFor } from '../../../domain/policy/policy.ts';
import type { Inbox } from '../../../inbox/context.ts';
import { brokenPromises } from '../../support/desks/promises.ts';
import { anOpenTicket, caseOf, order, resolve, say } from '../../support/desks/ticket-desk.ts';
import { costOf, eventsOf } from '../../support/histories/history.ts';
import { anSmtpSink, type SmtpSink } from '../../support/outside/smtp.ts';
import { codes, rowOf } from '../../support/probe/case.ts';
import { aStage, type Stage } from '../../support/probe/stage.ts';
import { until } from '../../support/probe/until.ts';

let stage: Stage;
let smtp: SmtpSink;

beforeAll(async () => {
  [stage, smtp] = await Promise.all([aStage(), anSmtpSink()]);
  await stage.work({ smtpUrl: smtp.url });
});
afterAll(async () => {
  await stage.close();
  await smtp.close();
});

/** A ticket that is assigned, answered and resolved, closes by itself and is sealed. */
async function aWholeLife(inbox: Inbox): Promise<string> {
  const ref = await anOpenTicket(inbox);
  await order(inbox, ref, 'assign', { details: { assignee: 'agent-1' } });
  await say(inbox, ref, 'We are looking into it.');
  await resolve(inbox, ref);
  await inbox.temporal.workflow.getHandle(caseOf(ref)).result();
  return caseOf(ref);
}

it('a whole life costs at most 18 billable actions', async () => {
  const id = await aWholeLife({
    ...stage.inbox,
    policy: policyFor(1, { ticket: { autoClose: { unconfirmed: 500 } } }),
  });
  const { billable, ...parts } = costOf(await eventsOf(stage.inbox, id));
  expect(parts).toMatchObject({ updates: 3, signals: 0 });
  expect(billable, JSON.stringify(parts)).toBeLessThanOrEqual(18);
  expect(await brokenPromises(stage.db)).toEqual([]);
});

it('The shell 11: the start sets the search attributes, and the first upsert comes with the first change', async () => {
  const { inbox } = stage;
  const ref = await anOpenTicket(inbox, { category: 'billing' });
  const handle = inbox.temporal.workflow.getHandle(caseOf(ref));
  const started = await until('its workflow', () => handle.describe());
  const status = defineSearchAttributeKey('HotmessStatus', 'KEYWORD');
  const team = defineSearchAttributeKey('HotmessTeam', 'KEYWORD');
  expect(started.typedSearchAttributes.get(status)).toBe('open');
  expect(started.typedSearchAttributes.get(team)).toBe('billing');
  const due = defineSearchAttributeKey('HotmessDueAt', 'DATETIME');
  const { next_deadline_at } = await rowOf(stage.db, caseOf(ref));
  expect(started.typedSearchAttributes.get(due)).toEqual(next_deadline_at);
  await say(inbox, ref, 'Seen this before.', { visibility: 'internal' });
  const upserts = async () => costOf(await eventsOf(inbox, caseOf(ref))).upserts;
  expect(await upserts()).toBe(0);
  await order(inbox, ref, 'assign', { details: { assignee: 'agent-1' } });
  await until('the upsert', async () => (await upserts()) === 1);
});

it('The shell 2: a timer that goes off before the next deadline is left alone, and set anew then', async () => {
  const figures = { triage: 1_500, byCategory: { general: { warn: 2_500, target: 3_000 } } };
  const inbox = { ...stage.inbox, policy: policyFor(1, { ticket: figures }) };
  const ref = await anOpenTicket(inbox);
  const past = () => eventsOf(inbox, caseOf(ref)).catch(() => []);
  await until('a timer', async () => (await past()).some((event) => event.timerStartedEventAttributes));
  await order(inbox, ref, 'assign', { details: { assignee: 'agent-1' } }); // triage is over, the next is the warning
  await until('warned', async () => (await codes(stage.db, caseOf(ref))).includes('clock.warned'));
  const events = await past();
  const timers = events.flatMap(({ timerStartedEventAttributes: started, userMetadata }) =>
    started ? [String(userMetadata?.summary && defaultPayloadConverter.fromPayload(userMetadata.summary))] : [],
  );
  expect(timers.slice(0, 2).map((summary) => summary.replace(/,.*/, ''))).toEqual([
    'triage.due.1',
    'firstResponse.warn.1',
  ]);
  expect(events.filter((event) => event.timerCanceledEventAttributes)).toEqual([]);
});
