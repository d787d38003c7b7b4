import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseId } from '../../domain/machine/ids.ts';
import { policyFor } from '../../domain/policy/policy.ts';
import { checkInFacts, type PinVerdict } from '../../domain/safety/check-in/vocabulary.ts';
import type { Inbox } from '../../inbox/context.ts';
import { aCheckIn, aMember, aNumber, anAddress, checkInOf, onOneQueue, sayTo } from '../support/desks/safety-desk.ts';
import { type Phones, phones } from '../support/outside/phones.ts';
import { anSmtpSink, type SmtpSink } from '../support/outside/smtp.ts';
import { exported, payloadsIn } from '../support/probe/exported.ts';
import { eventsOf, type HistoryEvent } from '../support/probe/history.ts';
import { allRuns, failedReplays } from '../support/probe/replay.ts';
import { aStage, type Stage } from '../support/probe/stage.ts';
import { until } from '../support/probe/until.ts';
import { testBundle } from '../support/probe/worker.ts';

let stage: Stage;
let smtp: SmtpSink;
let phone: Phones;
let inbox: Inbox;
/** The histories of check-ins, by what was said to them after they were asked. */
const lives: Record<string, { readonly id: string; readonly events: readonly HistoryEvent[] }> = {};

/** Lives a check-in that is answered or extended with a PIN that was found to be this, to its end. */
async function life(kind: 'answered' | 'extended', pin: PinVerdict): Promise<void> {
  const accountId = await aMember(inbox, [{ name: 'Robin', email: anAddress(), phone: aNumber() }]);
  const id = await aCheckIn(inbox, accountId, { dueIn: 2_000, pin: '1234', duressPin: '9876' });
  await until('asked', async () => (await checkInOf(inbox, id)).status === 'prompted');
  if (kind === 'answered') await sayTo(inbox, id, kind, { pin });
  else await sayTo(inbox, id, kind, { pin, by: 50 });
  if (pin === 'duress') await until('alerted', async () => (await checkInOf(inbox, id)).status === 'alerted');
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

/** What somebody reads who looks at a history: payloads as the Temporal UI shows them, and everything else as it is. */
function readIn(life: string): string {
  const shown = payloadsIn(eventsIn(life)).map(({ data }) => Buffer.from(data ?? []).toString('utf8'));
  const rest = JSON.parse(historyToJSON({ events: [...eventsIn(life)] })) as unknown;
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

describe('CI-04 who reads histories', () => {
  it.each(['answered', 'extended'])(
    'CI-04 finds no word in one that was %s with the duress PIN that an ordinary one lacks',
    (kind) => {
      const ordinary = new Set([...wordsIn('answered right'), ...wordsIn('extended right')]);
      expect([...wordsIn(`${kind} duress`)].filter((word) => !ordinary.has(word))).toEqual([]);
    },
  );

  it('CI-04 finds no word of what a PIN was found to be, nor of an alarm that clients do not see', () => {
    const telling = /duress|\b(right|wrong)\b|silen|alert|all.?clear|stood|ladder|unsafe/i;
    expect(readIn('answered right')).not.toMatch(telling);
    expect(readIn('answered duress')).not.toMatch(telling);
    expect(readIn('extended duress')).not.toMatch(/duress|\b(right|wrong)\b|silen|all.?clear|ladder/i);
  });

  it('CI-04 finds facts of equal length, whatever the PIN was', () => {
    const lengths = ['right', 'duress'].map((pin) => {
      const [collected] = eventsIn(`answered ${pin}`).flatMap(({ activityTaskCompletedEventAttributes: done }) =>
        payloadsIn(done?.result).filter(({ data }) => Buffer.from(data ?? []).includes('"facts"')),
      );
      return [collected?.data?.length, collected?.metadata?.['whole']?.length];
    });
    expect(lengths[0]).toEqual(lengths[1]);
    expect(lengths[0]?.[1]).toBeGreaterThan(0);
  });

  it('sees which step a history is at, of which case and when', () => {
    const { id, events } = lives['answered duress'] ?? { id: '', events: [] };
    expect(readIn('answered duress')).toMatch(new RegExp(`"caseId":"check-in/${id}","revision":1,"at":\\d+`));
    expect(new Set(events.map((event) => event.activityTaskScheduledEventAttributes?.activityType?.name))).toContain(
      'tell',
    );
  });

  it('is told by search attributes and details what clients see', async () => {
    const text = await exported(inbox, [caseId('check-in', lives['answered duress']?.id ?? '')]);
    expect(text).toContain('checked_in');
    expect(text).not.toMatch(/alerting|alerted|duress/);
  });

  it('finds all of it with the secret, as workers do, so that sealed histories replay', async () => {
    const ids = Object.values(lives).map(({ id }) => caseId('check-in', id));
    expect(await exported(inbox, ids, { opened: true })).toContain('check-in.duress');
    expect(await failedReplays(await testBundle(), await allRuns(inbox))).toEqual([]);
  });
});
