import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { draftText } from '../../../db/queries/cases/staff-texts.ts';
import { draftMessage } from '../../../db/queries/tickets/drafts.ts';
import { policyFor } from '../../../domain/policy/policy.ts';
import { type TicketState, ticketState } from '../../../domain/ticket/state.ts';
import { brokenPromises } from '../../support/desks/promises.ts';
import { anOpenTicket, caseOf, order } from '../../support/desks/ticket-desk.ts';
import { anSmtpSink, type SmtpSink } from '../../support/outside/smtp.ts';
import { rowOf, timeline } from '../../support/probe/case.ts';
import { aStage, type Stage } from '../../support/probe/stage.ts';
import { until } from '../../support/probe/until.ts';

let stage: Stage;
let smtp: SmtpSink;
beforeAll(async () => {
  [stage, smtp] = await Promise.all([aStage(), anSmtpSink()]);
});
afterAll(async () => {
  await stage.close();
  await smtp.close();
});

/** The manual's ladders, in seconds: an outage is longer than one of them. */
const policy = policyFor(1, {
  ticket: {
    waiting: { remind24: 6_000, remind72: 6_500, lastWarning: 7_000, close: 9_000 },
    verification: { ask: 7_000, giveUp: 9_000 },
    notice: 2_000,
  },
});

/** What the timeline says of a mark. */
interface Params {
  readonly kind?: string;
  readonly mark?: string;
  readonly to?: number;
  readonly at?: number;
  readonly dueAt?: number;
}

const stateOf = async (ref: string): Promise<TicketState> => ticketState((await rowOf(stage.db, caseOf(ref))).state);
const mailsAbout = async (ref: string): Promise<{ template: string; dueAt?: number }[]> => {
  const rows = await stage.db
    .selectFrom('effect')
    .select('details')
    .where('case_id', '=', caseOf(ref))
    .where('kind', '=', 'sendMail')
    .orderBy('revision')
    .orderBy('n')
    .execute();
  return rows.map(({ details }) => details as { template: string; dueAt?: number });
};

/** When this mark, which must run, is due. */
function running({ clocks }: TicketState, kind: string, mark: string): number {
  const clock = clocks.find((each) => each.kind === kind && each.mark === mark && each.state === 'running');
  if (!clock) throw new Error(`${kind}.${mark} does not run.`);
  return clock.dueAt;
}

async function asked(name: 'message' | 'propose-solution'): Promise<string> {
  const ref = await anOpenTicket({ ...stage.inbox, policy });
  const id = randomUUID();
  const draft = { id, ticketRef: ref, staffId: 'agent-1', staffName: 'Agent', visibility: 'public' } as const;
  await draftMessage(stage.db, { ...draft, body: 'Please try this.' });
  await draftText(stage.db, { id: `t-${id}`, caseId: caseOf(ref), fields: { method: 'tried', improvement: 'none' } });
  const about = { messageId: id, textId: `t-${id}`, visibility: 'public', knowledgeBase: false };
  await order(stage.inbox, ref, name, { details: name === 'message' ? { ...about, waitForResponse: true } : about });
  return ref;
}

describe('R-23 a worker that was away over a warning and the closing it warns of', () => {
  it('closes nothing and gives nothing up before the notice is over; overtaken reminders are recorded, not mailed', async () => {
    const before = await stage.work({ smtpUrl: smtp.url });
    const [waiting, proposed] = await Promise.all([asked('message'), asked('propose-solution')]);
    await before.stop();
    const firstMark = running(await stateOf(waiting), 'waiting', 'remind24');
    const lastMark = running(await stateOf(waiting), 'waiting', 'close');
    expect(firstMark, 'the outage began before the first reminder').toBeGreaterThan(Date.now());
    await pause(lastMark + 2_500 - Date.now());
    const back = Date.now();
    const after = await stage.work({ smtpUrl: smtp.url });

    for (const [ref, kind, mark, end, template] of [
      [waiting, 'waiting', 'close', 'closed', 'waiting-last-warning'],
      [proposed, 'verification', 'giveUp', 'resolved', 'verification-question'],
    ] as const) {
      await until(`${kind} is over`, async () => (await stateOf(ref)).status === end);
      const codes = (await timeline(stage.db, caseOf(ref))).map(({ code, params }) => ({
        code,
        ...(params as Params),
      }));
      const postponed = codes.find(({ code }) => code === 'clock.postponed');
      expect(postponed).toMatchObject({ kind, mark });
      expect(postponed?.to).toBeGreaterThanOrEqual(back + policy.ticket.notice);
      const fired = codes.find((entry) => entry.code === 'clock.fired' && entry.mark === mark);
      expect(fired?.dueAt).toBe(postponed?.to);
      expect(fired?.at).toBeGreaterThanOrEqual(postponed?.to ?? Infinity);
      const mails = await mailsAbout(ref);
      expect(mails.filter((mail) => mail.template === template)).toMatchObject([{ dueAt: postponed?.to }]);
      expect(mails.map((mail) => mail.template)).not.toContain('waiting-reminder');
    }
    await until('every mail is sent', async () => (await brokenPromises(stage.db)).length === 0);
    await after.stop();
  }, 60_000);
});
