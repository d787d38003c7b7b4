import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseId } from '../../domain/machine/ids.ts';
import { policyFor } from '../../domain/policy/policy.ts';
import { checkInFacts, type PinVerdict } from '../../domain/safety/check-in/words/vocabulary.ts';
import type { Inbox } from '../../inbox/context.ts';
import { aCheckIn, aMember, aNumber, anAddress, checkInOf, onOneQueue, sayTo } from '../support/desks/safety-desk.ts';
import { exported, payloadsIn } from '../support/histories/exported.ts';
import { eventsOf, type HistoryEvent } from '../support/histories/history.ts';
import { allRuns, failedReplays } from '../support/histories/replay.ts';
import { type Phones, phones } from '../support/outside/phones.ts';
import { anSmtpSink, type SmtpSink } from '../support/outside/smtp.ts';
import { aStage, type Stage } from '../support/probe/stage.ts';
import { until } from '../support/probe/until.ts';
import { testBundle } from '../support/probe/worker.ts';

let stage: Stage;
let smtp: SmtpSink;
let phone: Phones;
let inbox: Inbox;
/** The histories of check-ins, by what was said to them after they were asked. */
const lives: Record<string, { readonly id: string; readonly events: readonly HistoryEvent[] }> = {};
/** What can be searched for of check-ins that run, by what has been said to them by then. */
const searchable: Record<string, unknown> = {};
/** The searches that have found a check-in while one ran to which the duress PIN had been said. */
const telling = new Set<string>();

/** The searches that once listed people under duress. */
const searches = [
  'HotmessStatus = "checked_in" AND ExecutionStatus = "Running"',
  'TemporalChangeVersion = "2026-11-22-outcomes-together" AND WorkflowType = "checkInWorkflow"',
  'HotmessDueAt IS NOT NULL AND WorkflowType = "checkInWorkflow"',
];

/** Keeps what can be searched for of a check-in as it stands. */
async function search(what: string, id: string): Promise<void> {
  const { connection, options } = inbox.temporal;
  const execution = { workflowId: caseId('check-in', id) };
  const { workflowExecutionInfo: about } = await connection.workflowService.describeWorkflowExecution({
    namespace: options.namespace,
    execution,
  });
  const { BuildIds: _workers, ...fields } = about?.searchAttributes?.indexedFields ?? {};
  searchable[what] = Object.entries(fields)
    .map(([name, { data }]) => `${name} ${Buffer.from(data ?? []).toString('utf8')}`)
    .sort();
  const metadata = await inbox.temporal.workflow.getHandle(execution.workflowId).query('__temporal_workflow_metadata');
  searchable[`${what}, its details`] = (metadata as { readonly currentDetails: string }).currentDetails;
}

/** Lives a check-in that is answered or extended with a PIN that was found to be this, to its end. */
async function life(kind: 'answered' | 'extended', pin: PinVerdict): Promise<void> {
  const accountId = await aMember(
    inbox,
    ['Robin', 'Sasha'].map((name) => ({ name, email: anAddress(), phone: aNumber() })),
  );
  const id = await aCheckIn(inbox, accountId, { dueIn: 4_000, pin: '1234', duressPin: '9876' });
  await until('asked', async () => (await checkInOf(inbox, id)).status === 'prompted');
  await search('asked', id);
  if (kind === 'answered') await sayTo(inbox, id, kind, { pin });
  else await sayTo(inbox, id, kind, { pin, by: 50 });
  if (pin === 'duress') {
    await until('alerted', async () => (await checkInOf(inbox, id)).status === 'alerted');
    await search(`${kind} duress`, id);
    for (const query of searches)
      for await (const { workflowId } of inbox.temporal.workflow.list({ query })) if (workflowId) telling.add(query);
  }
  if (kind === 'extended')
    await until('to the end that clients see', async () => (await checkInOf(inbox, id)).shown.status === 'alerted');
  if (pin === 'duress' || kind === 'extended') await sayTo(inbox, id, checkInFacts.stoodDown, { textId: 't-none' });
  await inbox.temporal.workflow.getHandle(caseId('check-in', id)).result();
  lives[`${kind} ${pin}`] = { id, events: await eventsOf(inbox, caseId('check-in', id)) };
}

beforeAll(async () => {
  [stage, smtp, phone] = await Promise.all([aStage(), anSmtpSink(), phones()]);
  await stage.work({ smtpUrl: smtp.url, phoneUrl: phone.url });
  const figures = { checkIn: { remind: 1_500, grace: { usual: 1_500 } } };
  inbox = onOneQueue({ ...stage.inbox, policy: policyFor(1, figures) });
  const all = (['answered', 'extended'] as const).flatMap((kind) =>
    (['right', 'duress'] as const).map((pin) => life(kind, pin)),
  );
  await Promise.all(all);
}, 60_000);
afterAll(async () => {
  await stage.close();
  await Promise.all([smtp.close(), phone.close()]);
});

const eventsIn = (life: string): readonly HistoryEvent[] => lives[life]?.events ?? [];

/** Whether Temporal itself has written this of a worker that was slow: it says nothing of the case, and comes to any. */
const isOfSlowness = ({
  workflowTaskTimedOutEventAttributes,
  activityTaskStartedEventAttributes,
}: HistoryEvent): boolean =>
  Boolean(workflowTaskTimedOutEventAttributes ?? activityTaskStartedEventAttributes?.lastFailure?.timeoutFailureInfo);

/** What somebody reads who looks at a history: payloads as the Temporal UI shows them, and everything else as it is. */
function readIn(life: string): string {
  const events = eventsIn(life).filter((event) => !isOfSlowness(event));
  const shown = payloadsIn(events).map(({ data }) => Buffer.from(data ?? []).toString('utf8'));
  const rest = JSON.parse(historyToJSON({ events })) as unknown;
  const bare = JSON.stringify(rest, (key, value: unknown) => (['data', 'metadata'].includes(key) ? undefined : value));
  return [bare, ...shown].join('\n');
}

/** The words in a history, without ids and instants. */
const wordsIn = (life: string): Set<string> =>
  new Set(
    readIn(life)
      .replaceAll(lives[life]?.id ?? '', '')
      .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '')
      .match(/[A-Za-z_]{3,}/g),
  );

/**
 * How long each fact of a life is, as everybody sees it and sealed. A fact that came alone is looked at, whether its bell or a commit
 * brought it: which of them is faster depends on nothing but the moment.
 */
const factsIn = (life: string) =>
  eventsIn(life).flatMap(({ activityTaskCompletedEventAttributes: done }) =>
    payloadsIn(done?.result).flatMap(({ data, metadata }) => {
      const { facts = [] } = JSON.parse(Buffer.from(data ?? []).toString('utf8')) as { readonly facts?: unknown[] };
      const [fact] = facts;
      return facts.length === 1
        ? [{ shown: JSON.stringify(fact).length, whole: metadata?.['whole']?.length ?? 0 }]
        : [];
    }),
  );

describe('CI-04 who reads histories', () => {
  it.each(['answered', 'extended'])(
    'CI-04 finds no word in one that was %s with the duress PIN that an ordinary one lacks',
    (kind) => {
      const ordinary = new Set([...wordsIn('answered right'), ...wordsIn('extended right')]);
      expect([...wordsIn(`${kind} duress`)].filter((word) => !ordinary.has(word))).toEqual([]);
    },
  );

  it('CI-04 finds no word of what a PIN was found to be, nor of an alarm that clients do not see', () => {
    const words = /duress|\b(right|wrong)\b|silen|alert|all.?clear|stood|ladder|unsafe/i;
    expect(readIn('answered right')).not.toMatch(words);
    expect(readIn('answered duress')).not.toMatch(words);
    expect(readIn('extended duress')).not.toMatch(/duress|\b(right|wrong)\b|silen|all.?clear|ladder/i);
  });

  it('CI-04 finds facts of equal length, whatever the PIN was', () => {
    const found = ['answered right', 'answered duress', 'extended right', 'extended duress'].map(factsIn);
    expect(found.map(({ length }) => length)).not.toContain(0);
    const lengths = new Set(found.flat().map(({ shown, whole }) => `${shown} ${whole}`));
    expect([...lengths]).toHaveLength(1);
    expect([...lengths]).not.toContain('0 0');
  });

  it('CI-04 finds each step and each answer sealed, and the answers of a kind equally long, whatever they say', () => {
    const every = Object.keys(lives).flatMap(eventsIn);
    const answers = every.flatMap(({ activityTaskCompletedEventAttributes: done }) => payloadsIn(done?.result));
    const steps = every.flatMap(({ activityTaskScheduledEventAttributes: asked }) => payloadsIn(asked?.input));
    const encodings = [...answers, ...steps].map(({ metadata }) =>
      Buffer.from(metadata?.['encoding'] ?? []).toString(),
    );
    expect(new Set(encodings)).toEqual(new Set(['json/sealed']));
    const ofCommits = answers.filter(({ data }) => Buffer.from(data ?? []).includes('"answer":"written"'));
    expect(ofCommits.length).toBeGreaterThan(8);
    expect(new Set(ofCommits.map(({ metadata }) => metadata?.['whole']?.length)).size).toBe(1);
  });

  it('CI-04 finds every step equally long, whatever was said', () => {
    const asked = Object.keys(lives)
      .flatMap(eventsIn)
      .map((event) => event.activityTaskScheduledEventAttributes);
    const steps = asked
      .filter((each) => each?.activityType?.name === 'commit')
      .flatMap((each) => payloadsIn(each?.input));
    const lengths = new Set(steps.map(({ metadata }) => metadata?.['whole']?.length));
    expect([...lengths]).toEqual([16_384 + 28]);
  });

  it('CI-04 finds no list of people under duress: what can be searched for of a check-in never changes', () => {
    expect([...telling]).toEqual([]);
    const { asked, 'asked, its details': details } = searchable;
    expect(asked).toEqual(['HotmessTeam "safety"']);
    for (const kind of ['answered', 'extended']) {
      expect(searchable[`${kind} duress`]).toEqual(asked);
      expect(searchable[`${kind} duress, its details`]).toEqual(details);
    }
    const every = Object.keys(lives).flatMap(eventsIn);
    const changes = every.filter((event) => event.upsertWorkflowSearchAttributesEventAttributes);
    const markers = every.filter((event) => event.markerRecordedEventAttributes);
    expect([changes.length, markers.length]).toEqual([0, 0]);
  });

  it('sees which step a history is at, of which case and when', () => {
    const { id, events } = lives['answered duress'] ?? { id: '', events: [] };
    expect(readIn('answered duress')).toMatch(new RegExp(`"caseId":"check-in/${id}","revision":1,"at":\\d+`));
    expect(new Set(events.map((event) => event.activityTaskScheduledEventAttributes?.activityType?.name))).toContain(
      'tell',
    );
  });

  it('is told by search attributes and details nothing of what was said', async () => {
    const text = await exported(inbox, [caseId('check-in', lives['answered duress']?.id ?? '')]);
    expect(text).toContain('HotmessTeam');
    expect(text).not.toMatch(/checked_in|prompted|alerting|alerted|duress/);
  });

  it('finds all of it with the secret, as workers do, so that sealed histories replay', async () => {
    const ids = Object.values(lives).map(({ id }) => caseId('check-in', id));
    expect(await exported(inbox, ids, { opened: true })).toContain('check-in.duress');
    expect(await failedReplays(await testBundle(), await allRuns(inbox))).toEqual([]);
  });
});
