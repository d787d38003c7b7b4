import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findTicket } from '../../../../db/queries/tickets/tickets.ts';
import { ticketState } from '../../../../domain/ticket/state.ts';
import { answer } from '../../../../inbox/tickets/commands/answer.ts';
import { assign } from '../../../../inbox/tickets/commands/assign.ts';
import type { TicketAtHand } from '../../../../inbox/tickets/commands/carry-out.ts';
import { dismissSuggestion } from '../../../../inbox/tickets/commands/escalate.ts';
import { close, proposeSolution, resolve } from '../../../../inbox/tickets/commands/solve.ts';
import { onOneQueue } from '../../../support/desks/safety-desk.ts';
import { anOpenTicket, caseOf } from '../../../support/desks/ticket-desk.ts';
import { codes, rowOf } from '../../../support/probe/case.ts';
import { aStage, type Stage } from '../../../support/probe/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await aStage();
  await stage.work();
  const people = [
    { id: 'agent-1', roles: ['agent'], teams: ['support'] },
    { id: 'safety-1', roles: ['agent', 'safety'], teams: ['safety'] },
  ];
  await stage.db
    .insertInto('staff')
    .values(people.map((each) => ({ ...each, person_id: each.id, name: each.id, status: 'offline', capacity: 10 })))
    .execute();
});
afterAll(() => stage.close());

/** A ticket at hand for somebody with these roles, at the version that it has. */
async function atHand(ref: string, roles: readonly string[] = ['agent']): Promise<TicketAtHand> {
  const ticket = await findTicket(stage.db, ref, { sight: { safety: true } });
  if (!ticket) throw new Error(`There is no ticket ${ref}.`);
  const by = { staffId: 'agent-1', name: 'Billie', roles, accounts: [] };
  return { ticket, by, ifVersion: ticket.version, commandId: randomUUID() };
}

const stateOf = async (ref: string) => ticketState((await rowOf(stage.db, caseOf(ref))).state);
const refused = (code: string, more: object = {}) => ({ refusal: { code, ...more } });
const at = (field: string) => ({ faults: [expect.objectContaining({ path: [field] })] });
const drafts = (ref: string) =>
  stage.db
    .selectFrom('message')
    .select('body')
    .where('ticket_ref', '=', ref)
    .where('author_kind', '=', 'staff')
    .execute();

describe('TK-12 words with a placeholder', () => {
  it('are neither stored nor sent, whichever command they come with; the refusal names each', async () => {
    const ref = await anOpenTicket(stage.inbox);
    const body = 'Hi [Name], by {{date}}.';
    const unfilled = refused('placeholder-unfilled', {
      kind: 'not-allowed',
      faults: [
        { path: ['body'], detail: '[Name] is not filled in' },
        { path: ['body'], detail: '{{date}} is not filled in' },
      ],
    });
    const given = { method: 'told', improvement: 'none', knowledgeBase: false };
    await expect(answer(stage.inbox, await atHand(ref), { visibility: 'public', body })).rejects.toMatchObject(
      unfilled,
    );
    await expect(proposeSolution(stage.inbox, await atHand(ref), { body, ...given })).rejects.toMatchObject(unfilled);
    await expect(resolve(stage.inbox, await atHand(ref), { body, ...given })).rejects.toMatchObject(unfilled);
    expect(await drafts(ref)).toEqual([]);
    expect(await codes(stage.db, caseOf(ref))).toEqual(['ticket.opened']);
  });

  it('are allowed in a note among staff', async () => {
    const ref = await anOpenTicket(stage.inbox);
    await answer(stage.inbox, await atHand(ref), { visibility: 'internal', body: 'Ask [Name].' });
    expect(await drafts(ref)).toEqual([{ body: 'Ask [Name].' }]);
  });
});

it('TK-10 an answer given twice under one id is sent once', async () => {
  const ref = await anOpenTicket(stage.inbox);
  const hand = await atHand(ref);
  const first = await answer(stage.inbox, hand, { visibility: 'public', body: 'On it.' });
  expect(await answer(stage.inbox, hand, { visibility: 'public', body: 'On it.' })).toBe(first);
  expect(await drafts(ref)).toEqual([{ body: 'On it.' }]);
  expect((await codes(stage.db, caseOf(ref))).filter((code) => code === 'ticket.answered')).toHaveLength(1);
});

describe('R-44 a safety ticket is assigned', () => {
  it('only to people and queues that may know of it', async () => {
    const inbox = onOneQueue(stage.inbox);
    const ref = await anOpenTicket(inbox, { category: 'safety' });
    const assigned = async (to: Parameters<typeof assign>[2]) => assign(inbox, await atHand(ref, ['safety']), to);
    await expect(assigned({ assignee: 'agent-1' })).rejects.toMatchObject(refused('assignee-unfit', at('assignee')));
    await expect(assigned({ team: 'support' })).rejects.toMatchObject(refused('assignee-unfit', at('team')));
    await expect(assigned({ assignee: 'safety-1', team: 'billing' })).rejects.toMatchObject(refused('assignee-unfit'));
    await expect(assigned({ assignee: 'gone-1' })).rejects.toMatchObject(refused('assignee-unknown', at('assignee')));
    await assigned({ assignee: 'safety-1' });
    expect(await stateOf(ref)).toMatchObject({ assignee: 'safety-1', team: 'safety' });
  });
});

describe('TK-21 what a closing needs', () => {
  it('is given with the proposal and not asked for again', async () => {
    const ref = await anOpenTicket(stage.inbox);
    const proposal = { body: 'Try this.', method: 'restarted', improvement: 'none', knowledgeBase: true };
    await proposeSolution(stage.inbox, await atHand(ref), proposal);
    await close(stage.inbox, await atHand(ref), {});
    expect((await stateOf(ref)).resolution).toMatchObject({ knowledgeBase: true });
    const { resolutionText } = (await atHand(ref)).ticket;
    expect(resolutionText).toEqual({ method: 'restarted', improvement: 'none' });
  });

  it('is asked once over all proposals, also when the first one did not help', async () => {
    const ref = await anOpenTicket(stage.inbox);
    const over = { waitForResponse: true }; // another message that the requester must answer ends a proposal
    const propose = async (given: Parameters<typeof proposeSolution>[2]) =>
      proposeSolution(stage.inbox, await atHand(ref), given);
    await expect(propose({ body: 'Try this.' })).rejects.toMatchObject(
      refused('resolution-incomplete', { faults: [expect.objectContaining({ path: ['method'] })] }),
    );
    await propose({ body: 'Try this.', method: 'restarted', knowledgeBase: true });
    await answer(stage.inbox, await atHand(ref), { visibility: 'public', body: 'Which phone is it?', ...over });
    expect((await stateOf(ref)).proposal).toBeNull();
    await propose({ body: 'And this.' });
    await answer(stage.inbox, await atHand(ref), { visibility: 'public', body: 'And now?', ...over });
    await close(stage.inbox, await atHand(ref), {});
    expect((await stateOf(ref)).resolution).toMatchObject({ knowledgeBase: true });
    expect((await atHand(ref)).ticket.resolutionText).toEqual({ method: 'restarted', improvement: 'none' });
  });

  it('a closed ticket refuses by its reference, with what can be done instead, whether its run lives or is gone', async () => {
    const ref = await anOpenTicket(stage.inbox);
    await close(stage.inbox, await atHand(ref), { method: 'told', improvement: 'none', knowledgeBase: false });
    const detail = `Ticket ${ref} is closed. A reply by the requester opens a follow-up ticket.`;
    for (const wait of [0, 2_000]) {
      await pause(wait);
      const late = answer(stage.inbox, await atHand(ref), { visibility: 'internal', body: 'One more thing.' });
      await expect(late).rejects.toMatchObject(refused('ticket-closed', { detail }));
    }
  });

  it('is refused until all of it was given', async () => {
    const ref = await anOpenTicket(stage.inbox);
    const closing = async (given: Parameters<typeof close>[2]) => close(stage.inbox, await atHand(ref), given);
    const detail = 'is needed once, and nobody has given it yet';
    const lacks = (...names: string[]) =>
      refused('resolution-incomplete', { faults: names.map((name) => ({ path: [name], detail })) });
    await expect(closing({})).rejects.toMatchObject(lacks('method', 'improvement', 'knowledgeBase'));
    await expect(closing({ method: 'told' })).rejects.toMatchObject(lacks('improvement', 'knowledgeBase'));
    await expect(closing({ method: 'told', improvement: 'none' })).rejects.toMatchObject(lacks('knowledgeBase'));
    await closing({ method: 'told', improvement: 'none', knowledgeBase: false });
    expect((await stateOf(ref)).status).toBe('closed');
  });
});

it('TK-23 a forced escalation is undone by a supervisor only', async () => {
  const ref = await anOpenTicket(stage.inbox, { body: 'He is stalking me.' });
  const asked = { rule: 'TK-23/harassment', reason: 'A film title.' };
  await expect(dismissSuggestion(stage.inbox, await atHand(ref), asked)).rejects.toMatchObject(
    refused('supervisor-needed'),
  );
  await dismissSuggestion(stage.inbox, await atHand(ref, ['agent', 'supervisor']), asked);
  expect((await stateOf(ref)).escalation).toBeNull();
});
