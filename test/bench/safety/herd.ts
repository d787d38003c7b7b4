import { setTimeout as pause } from 'node:timers/promises';
import { policyFor } from '../../../domain/policy/policy.ts';
import type { Inbox } from '../../../inbox/context.ts';
import { aCheckIn } from '../../support/desks/safety-desk.ts';
import type { Result } from '../report.ts';
import { firstOf, type HandOver, handOvers, lateAt, member } from './hand-overs.ts';

const second = 1_000;
/** How many people are asked in one second, as at a round hour, and how many alerts of others are due in the same second. */
const herd = { prompts: 300, alerts: 10 };
/** From the prompt to the reminder and from there to the alert. Prompts, which may spread over a minute, are over before it, and so on. */
const spans = { few: 2 * second, many: 62 * second };
/** How long one check-in takes to be set up and started at most, in milliseconds. */
const settling = 60;

/** A check-in that alerts at `alertAt`, after a prompt and a reminder, each `apart` before what follows. Answers its case. */
async function alertsAt(inbox: Inbox, alertAt: number, apart: number): Promise<string> {
  const policy = policyFor(1, { checkIn: { remind: apart, grace: { usual: apart, least: 1 } } });
  const id = await aCheckIn({ ...inbox, policy }, await member(inbox), { dueIn: alertAt - 2 * apart - Date.now() });
  return `check-in/${id}`;
}

/** Check-ins that all alert at `alertAt`, set up a few at a time. */
async function manyAlertAt(inbox: Inbox, count: number, { alertAt, apart }: Herd): Promise<string[]> {
  const ids: string[] = [];
  let left = count;
  const client = async (): Promise<void> => {
    while (left-- > 0) ids.push(await alertsAt(inbox, alertAt, apart));
  };
  await Promise.all(Array.from({ length: 8 }, client));
  if (Date.now() > alertAt - 2 * apart) console.log('  (check-ins came due while others were still being set up)');
  return ids;
}

/** When check-ins alert, and how far their prompts, reminders and alerts are apart. */
interface Herd {
  readonly alertAt: number;
  readonly apart: number;
}

/** How long after their instant the first alert of each of these was handed over to a contact. */
async function firstAlerts(inbox: Inbox, ids: readonly string[], alertAt: number): Promise<HandOver[]> {
  await pause(Math.max(0, alertAt - Date.now()));
  const all = await handOvers(inbox, ids, { messages: 4, dueAt: () => alertAt, only: 'check-in-alert' });
  return firstOf(
    all.filter(({ to }) => to.startsWith('contact-')),
    ({ caseId }) => caseId,
  );
}

/** How late something was, in words. */
const inWords = (all: readonly HandOver[]): string =>
  `p50 ${lateAt(all, 50).toFixed(0)} ms, p99 ${lateAt(all, 99).toFixed(0)} ms`;

/**
 * Measures how long after its instant the first alert of a check-in is handed over to a contact: of ten check-ins alone, of ten in the
 * second in which three hundred others are due to be asked, in the one in which those are reminded, and of those three hundred themselves,
 * whom nobody answers, so that all alert in one second.
 */
export async function benchHerd(inbox: Inbox): Promise<Result[]> {
  let alone: HandOver[] = [];
  for (const round of ['warming up', 'alone']) {
    const soon = Date.now() + 5 * second + 2 * spans.few;
    alone = await firstAlerts(inbox, await manyAlertAt(inbox, herd.alerts, { alertAt: soon, apart: spans.few }), soon);
    console.log(`  ten alerts ${round}: ${inWords(alone)}`);
  }

  const at = Date.now() + 5 * second + herd.prompts * settling;
  const later = at + 2 * spans.many;
  const many = await manyAlertAt(inbox, herd.prompts, { alertAt: later, apart: spans.many });
  const amidst = async (alertAt: number): Promise<HandOver[]> => {
    await pause(Math.max(0, alertAt - 20 * second - Date.now()));
    const few = await manyAlertAt(inbox, herd.alerts, { alertAt, apart: spans.few });
    return firstAlerts(inbox, few, alertAt);
  };
  const among = await amidst(at);
  console.log(`  ten alerts in the second in which ${herd.prompts} others are due to be asked: ${inWords(among)}`);
  const reminded = await amidst(at + spans.many);
  console.log(`  ten alerts in the second in which those are reminded: ${inWords(reminded)}`);
  const own = await firstAlerts(inbox, many, later);
  console.log(`  the ${herd.prompts} alerts of those others, due in one second: ${inWords(own)}`);
  const asked = await handOvers(inbox, many, { messages: 1, dueAt: () => at, only: 'check-in-prompt' });
  console.log(`  their prompts: ${inWords(asked)}`);
  const baseline = lateAt(alone, 99);
  const result = (name: string, value: number, most: number): Result => ({
    name,
    value,
    unit: 'ms',
    baseline,
    target: `<= ${most} x`,
    ok: value <= most * baseline,
  });
  return [
    result(`first hand-over of ten alerts in a second with ${herd.prompts} prompts, p99`, lateAt(among, 99), 3),
    result(`first hand-over of ten alerts in a second with ${herd.prompts} reminders, p99`, lateAt(reminded, 99), 3),
    {
      ...result(`first hand-over of ${herd.prompts} alerts due in one second, p99`, lateAt(own, 99), 3),
      target: 'reported',
      ok: true,
    },
  ];
}
