import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { describe, expect, it } from 'vitest';
import { newestSequence } from '../../activities/record/contract.ts';
import { payloadsIn } from '../support/histories/exported.ts';
import type { HistoryEvent } from '../support/histories/history.ts';
import { failedReplays, storedHistories } from '../support/histories/replay.ts';
import { testBundle } from '../support/probe/worker.ts';
import { stories } from './stories.ts';

const histories = fileURLToPath(new URL('./histories', import.meta.url));

/** What the histories must have lived through to be worth replaying. */
const happenings: Readonly<Record<string, (event: HistoryEvent) => boolean>> = {
  'a ticket': (event) => event.workflowExecutionStartedEventAttributes?.workflowType?.name === 'ticketWorkflow',
  'a check-in': (event) => event.workflowExecutionStartedEventAttributes?.workflowType?.name === 'checkInWorkflow',
  'a panic': (event) => event.workflowExecutionStartedEventAttributes?.workflowType?.name === 'panicWorkflow',
  'a notice to a contact': (event) =>
    event.workflowExecutionStartedEventAttributes?.workflowType?.name === 'contactNoticeWorkflow',
  'a refund': (event) => event.workflowExecutionStartedEventAttributes?.workflowType?.name === 'refundWorkflow',
  'a probe': (event) => event.workflowExecutionStartedEventAttributes?.workflowType?.name === 'probeWorkflow',
  'a command': (event) => Boolean(event.workflowExecutionUpdateAcceptedEventAttributes),
  'a refusal after the validator': (event) =>
    Boolean(event.workflowExecutionUpdateCompletedEventAttributes?.outcome?.failure),
  'a bell': (event) => Boolean(event.workflowExecutionSignaledEventAttributes),
  'a deadline that passed': (event) => Boolean(event.timerFiredEventAttributes),
  'a deadline that was overtaken': (event) => Boolean(event.timerCanceledEventAttributes),
  'an activity that was tried again': (event) => Number(event.activityTaskStartedEventAttributes?.attempt) > 1,
  'a run that is continued as new': (event) => Boolean(event.workflowExecutionContinuedAsNewEventAttributes),
  'a run that continues another': (event) =>
    Boolean(event.workflowExecutionStartedEventAttributes?.continuedExecutionRunId),
  'an end': (event) => Boolean(event.workflowExecutionCompletedEventAttributes),
};

describe('Safe to deploy: the stored histories', () => {
  it('replay under the workflows of today', async () => {
    const stored = await storedHistories(histories);
    expect(await failedReplays(await testBundle(), stored)).toEqual([]);
  });

  it.each(Object.entries(happenings))('hold %s', async (_what, happened) => {
    const stored = await storedHistories(histories);
    expect(stored.flatMap(({ history }) => history.events ?? []).some(happened)).toBe(true);
  });

  it('do not replay under workflows that take another step first', async () => {
    const { code } = await bundleWorkflowCode({
      workflowsPath: fileURLToPath(new URL('./changed/workflows.ts', import.meta.url)),
      logger: new DefaultLogger('ERROR'),
    });
    const stored = await storedHistories(histories);
    const failed = await failedReplays({ code }, stored);
    expect(failed).toHaveLength(stored.length);
    for (const reason of failed) expect(reason).toMatch(/nondeterminism/i);
  });
});

/** What cases of each kind must have lived through under the newest sequence: activities, by the histories that have them. */
const newest: Readonly<Record<string, readonly string[]>> = {
  ticketWorkflow: ['collect', 'sendMail', 'pageTeam', 'openFollowUp', 'performTogether'],
  checkInWorkflow: ['collect', 'tell'],
  panicWorkflow: ['collect', 'tell'],
  contactNoticeWorkflow: ['sendContactNotice'],
  refundWorkflow: [
    'readPayment',
    'reserveRefund',
    'sendRefund',
    'lookUpRefund',
    'readRefund',
    'endSubscription',
    'setTier',
    'tellTicket',
    'pageOps',
  ],
  probeWorkflow: ['collect', 'seal'],
};

/** The settings that the first activity of a run has answered; what else it answered may be sealed. */
function settingsOf(events: readonly HistoryEvent[]): { readonly sequence?: number } | undefined {
  const answers = events.flatMap((event) => payloadsIn(event.activityTaskCompletedEventAttributes?.result));
  const texts = answers.map(({ data }) => Buffer.from(data ?? []).toString('utf8'));
  const adopted = texts.find((text) => text.includes('"settings"'));
  return adopted === undefined ? undefined : (JSON.parse(adopted) as { settings: { sequence?: number } }).settings;
}

describe('Safe to deploy: the sequence that runs follow now', () => {
  it.each(Object.entries(newest))(
    'is in the stored histories of a %s, with each of its activities',
    async (type, names) => {
      const stored = (await storedHistories(histories)).map(({ history }) => history.events ?? []);
      const ofType = stored.filter(
        ([first]) => first?.workflowExecutionStartedEventAttributes?.workflowType?.name === type,
      );
      const current = ofType.filter((events) => settingsOf(events)?.sequence === newestSequence);
      const done = current.flat().map((event) => event.activityTaskScheduledEventAttributes?.activityType?.name);
      expect(done, 'Run npm run replay:record.').toEqual(expect.arrayContaining(['adopt', 'commit', ...names]));
    },
  );

  it.each(Object.keys(stories))('is in the stored histories of the story %s', async (story) => {
    const stored = await storedHistories(histories);
    const played = stored.filter(({ name, history }) => {
      const isOfIt = name.replace(/-\d+-\d+\.json$/, '').endsWith(`-${story}`);
      return isOfIt && settingsOf(history.events ?? [])?.sequence === newestSequence;
    });
    expect(played.length, 'Run npm run replay:record.').toBeGreaterThan(0);
  });
});

describe('Safe to deploy: the gate', () => {
  it('does not let anything pass without a history', async () => {
    const empty = await mkdtemp(join(tmpdir(), 'hotmess-histories-'));
    await expect(storedHistories(empty)).rejects.toThrow('There is no history');
    await writeFile(join(empty, 'README.md'), 'This is no history.');
    await expect(storedHistories(empty)).rejects.toThrow('There is no history');
    await rm(empty, { recursive: true });
  });
});
