import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { draftText } from '../../db/queries/cases/staff-texts.ts';
import { draftMessage } from '../../db/queries/tickets/drafts.ts';
import type { Inbox } from '../../inbox/context.ts';
import { command } from '../../inbox/engine/command.ts';
import { openTicket } from '../../inbox/tickets/open-ticket.ts';
import { costOf, eventsOf } from '../support/histories/history.ts';
import type { BareLife } from './bare/workflows.ts';
import { type Parts, perPiece, spentBy } from './cpu.ts';
import { percentile, type Result } from './report.ts';

const staff = { kind: 'staff', id: 'agent-1' } as const;

/** Opens a ticket as the API's route does. */
const openOne = (inbox: Inbox) =>
  openTicket(inbox, {
    originKey: randomUUID(),
    clientId: 'bench',
    opener: { kind: 'client', id: 'bench' },
    category: 'general',
    subject: 'Bench',
    body: 'Please help.',
    immediateDanger: false,
    requester: { email: 'bench@example.org', name: 'Bench' },
  });

/** A whole life of a ticket: staff assign, answer and resolve it, and it closes by itself. Resolves when it is sealed. */
export async function oneLife(inbox: Inbox): Promise<string> {
  const { ref } = await openOne(inbox);
  const caseId = `ticket/${ref}`;
  const tell = (name: string, details: Record<string, string | boolean>) =>
    command(inbox, caseId, { id: randomUUID(), name, actor: staff, details });
  await tell('assign', { assignee: 'agent-1' });
  const messageId = randomUUID();
  await draftMessage(inbox.db, {
    id: messageId,
    ticketRef: ref,
    staffId: 'agent-1',
    staffName: 'Agent',
    visibility: 'public',
    body: 'Done.',
  });
  await tell('message', { messageId, visibility: 'public' });
  const textId = randomUUID();
  await draftText(inbox.db, { id: textId, caseId, fields: { method: 'fixed', improvement: 'none' } });
  await tell('resolve', { textId, knowledgeBase: false });
  await inbox.temporal.workflow.getHandle(caseId).result();
  return caseId;
}

async function oneBareLife(inbox: Inbox, life: Omit<BareLife, 'caseId'>): Promise<void> {
  const caseId = randomUUID();
  const handle = await inbox.temporal.workflow.start('bareWorkflow', {
    taskQueue: inbox.queues.ordinary,
    workflowId: caseId,
    args: [{ caseId, ...life }],
  });
  for (let n = 0; n < life.updates; n++) await handle.executeUpdate('bareUpdate', { args: [n] });
  await handle.result();
}

/** What a life costs in billable actions and events of Temporal; prints that and the mails that it sends. */
async function costsOf(inbox: Inbox, caseId: string, counts: ReturnType<typeof costOf>): Promise<Result[]> {
  const rows = await inbox.db
    .selectFrom('effect')
    .select(sql<string>`details ->> 'template'`.as('template'))
    .where('case_id', '=', caseId)
    .where('kind', '=', 'sendMail')
    .orderBy('revision')
    .orderBy('n')
    .execute();
  const { updates, signals, timers, attempts, upserts, billable, events } = counts;
  const mails = rows.map(({ template }) => template).join(', ');
  console.log(`  one life: ${JSON.stringify(counts)}, mails ${mails}`);
  const profile =
    `1 start, ${updates} updates, ${signals} signals, ${timers} timers, ` +
    `${attempts} activity attempts, ${upserts} upserts; mails: ${mails}`;
  const cost = (name: string, value: number, limit: number) => ({
    name,
    value,
    unit: '',
    baseline: limit,
    target: `<= ${limit}`,
    ok: value <= limit,
  });
  return [
    { ...cost('billable actions of a full life', billable, 18), profile },
    cost('events of a full life', events, 80),
  ];
}

/** Lives so many lives from so many clients, each one after the other; answers how many a second. */
export async function rate(lives: number, clients: number, live: () => Promise<unknown>): Promise<number> {
  let left = lives;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (left-- > 0) await live();
    }),
  );
  return (lives * 1000) / (performance.now() - started);
}

const perRound = 120;

/** Measures full lives per second with 16 clients, ours and bare in turns, after one round of each to warm up. */
export async function benchLives(inbox: Inbox, closeAfterMs: number, parts: Parts): Promise<Result[]> {
  const first = await oneLife(inbox);
  const counts = costOf(await eventsOf(inbox, first));
  const costs = await costsOf(inbox, first, counts);
  const bare = { ...counts, closeAfterMs };
  const ours: number[] = [];
  const theirs: number[] = [];
  let profile = '';
  for (let round = 0; round < 4; round++) {
    const before = await spentBy(parts);
    const bareRate = await rate(perRound, 16, () => oneBareLife(inbox, bare));
    const between = await spentBy(parts);
    const ourRate = await rate(perRound, 16, () => oneLife(inbox));
    if (round === 0) continue; // warm-up
    theirs.push(bareRate);
    ours.push(ourRate);
    const [a, b] = [perPiece(between, await spentBy(parts), perRound), perPiece(before, between, perRound)];
    profile = `a life of ours ${a}; bare ${b}`;
    console.log(`  lives per second: ours ${ourRate.toFixed(1)}, bare ${bareRate.toFixed(1)} (ms: ${profile})`);
  }
  const [value, baseline] = [percentile(ours, 50), percentile(theirs, 50)];
  const name = 'full lives per second, 16 clients';
  return [{ name, value, unit: '/s', baseline, target: '>= 0.8', ok: value >= 0.8 * baseline, profile }, ...costs];
}

/** Measures the latency of commands given one after another, beside bare updates with one activity. */
export async function benchCommand(inbox: Inbox): Promise<Result[]> {
  const { ref } = await openOne(inbox);
  const caseId = `ticket/${ref}`;
  const bareId = randomUUID();
  const bare = await inbox.temporal.workflow.start('bareOpenWorkflow', {
    taskQueue: inbox.queues.ordinary,
    workflowId: bareId,
    args: [bareId],
  });
  const ours: number[] = [];
  const theirs: number[] = [];
  const timed = async (into: number[], work: () => Promise<unknown>) => {
    const started = performance.now();
    await work();
    into.push(performance.now() - started);
  };
  for (let n = 0; n < 220; n++) {
    const into = n < 20 ? [[], []] : [ours, theirs];
    const details = { assignee: `agent-${(n % 2) + 1}` };
    await timed(into[0]!, () => command(inbox, caseId, { id: randomUUID(), name: 'assign', actor: staff, details }));
    await timed(into[1]!, () => bare.executeUpdate('bareUpdate', { args: [n] }));
  }
  await bare.executeUpdate('bareUpdate', { args: [-1] });
  return [50, 99].map((p) => {
    const [value, baseline] = [percentile(ours, p), percentile(theirs, p)];
    return { name: `a command alone, p${p}`, value, unit: 'ms', baseline, target: '<= 2', ok: value <= 2 * baseline };
  });
}
