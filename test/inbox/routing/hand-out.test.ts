import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Category } from '../../../domain/people/desk.ts';
import { routeTickets } from '../../../inbox/routing/hand-out.ts';
import { reply } from '../../../inbox/tickets/reply.ts';
import { anOpenTicket, caseOf, order, resolve } from '../../support/desks/ticket-desk.ts';
import { codes, rowOf } from '../../support/probe/case.ts';
import { aStage, type Stage } from '../../support/probe/stage.ts';
import { until } from '../../support/probe/until.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await aStage();
});
afterEach(() => stage.close());

interface Member {
  readonly roles?: string[];
  readonly team?: string;
  readonly status?: string;
  readonly capacity?: number;
}

const somebody = async (
  id: string,
  { roles = ['agent'], team = 'support', status = 'online', capacity = 10 }: Member = {},
) => {
  await stage.db
    .insertInto('staff')
    .values({ id, person_id: id, name: id, roles, teams: [team], status, capacity })
    .execute();
};
const becomes = (id: string, set: { status?: string; capacity?: number }) =>
  stage.db.updateTable('staff').set(set).where('id', '=', id).execute();

/** What routing has handed out, in order: the ticket, to whom, and why. */
const handedOut = async (): Promise<{ ref: string; assignee: string; because: string }[]> => {
  const rows = await stage.db.selectFrom('inbox').selectAll().where('kind', '=', 'routed').orderBy('seq').execute();
  return rows.map(({ case_id, details }) => ({
    ref: case_id.slice('ticket/'.length),
    ...(details as { assignee: string; because: string }),
  }));
};
const loads = async (): Promise<Record<string, number>> => {
  const all: Record<string, number> = {};
  for (const { assignee } of await handedOut()) all[assignee] = (all[assignee] ?? 0) + 1;
  return all;
};
const tickets = (count: number, category: Category = 'general'): Promise<string[]> =>
  Promise.all(Array.from({ length: count }, () => anOpenTicket(stage.inbox, { category })));

describe('TK-07 a waiting ticket', () => {
  it('about safety goes only to somebody who may see it, and holds up no other ticket of its team', async () => {
    await somebody('agent-1');
    const [hidden] = await tickets(1, 'safety');
    await stage.db.updateTable('ticket').set({ team: 'support' }).where('ref', '=', hidden!).execute();
    await sql`update support_case set state = jsonb_set(state, '{team}', '"support"') where id = ${caseOf(hidden!)}`.execute(
      stage.db,
    );
    const [other] = await tickets(1);
    expect(await routeTickets(stage.inbox)).toBe(1);
    await somebody('supervisor-1', { roles: ['supervisor'] });
    expect(await routeTickets(stage.inbox)).toBe(1);
    expect(await handedOut()).toMatchObject([
      { ref: other, assignee: 'agent-1' },
      { ref: hidden, assignee: 'supervisor-1' },
    ]);
  });

  it('R-44 on which words of danger lie unread is given to nobody who may not see it', async () => {
    await somebody('agent-1');
    const [ref] = await tickets(1);
    const author = { kind: 'requester', id: '', name: 'Requester' } as const;
    await reply(stage.inbox, { ref: ref!, factId: 'f-danger', body: 'He threatened to kill me.', author });
    expect(await routeTickets(stage.inbox)).toBe(0);
    await somebody('supervisor-1', { roles: ['supervisor'] });
    await routeTickets(stage.inbox);
    expect(await handedOut()).toMatchObject([{ ref, assignee: 'supervisor-1' }]);
  });

  it('goes to somebody of its team who is online and has room: to nobody offline, away, full or of another team', async () => {
    await somebody('offline', { status: 'offline' });
    await somebody('away', { status: 'away' });
    await somebody('no-room', { capacity: 0 });
    await somebody('billing-1', { team: 'billing' });
    const [ref] = await tickets(1);
    expect(await routeTickets(stage.inbox)).toBe(0);
    await somebody('agent-1');
    expect(await routeTickets(stage.inbox)).toBe(1);
    expect(await handedOut()).toMatchObject([
      { ref, assignee: 'agent-1', because: 'least open work in support (1 of 10)' },
    ]);
  });

  it('goes to the one with the least open load, counting what is on its way', async () => {
    await somebody('agent-1');
    await somebody('agent-2');
    await somebody('agent-3', { capacity: 1 });
    await tickets(7);
    expect(await routeTickets(stage.inbox)).toBe(7);
    expect(await loads()).toEqual({ 'agent-1': 3, 'agent-2': 3, 'agent-3': 1 });
  });

  it('R-24 goes out in its turn: most urgent first, at equal priority CHROME first, then the oldest', async () => {
    await stage.db
      .insertInto('account')
      .values({
        id: 'acc_1',
        client_id: 'platform',
        email: 'requester@example.com',
        name: 'Requester',
        tier: 'CHROME',
        locale: 'en-GB',
        stripe_customer_id: null,
        emergency_contacts: '[]',
        updated_at: new Date(),
      })
      .execute();
    const plain = async (category: Category): Promise<string> => {
      const ref = await anOpenTicket(stage.inbox, { category });
      await stage.db.updateTable('ticket').set({ requester_account_id: null }).where('ref', '=', ref).execute();
      return ref;
    };
    const low = await anOpenTicket(stage.inbox, { category: 'feedback' });
    const older = await plain('general');
    const newer = await plain('general');
    const chrome = await anOpenTicket(stage.inbox, { category: 'general' });
    await somebody('agent-1');
    await routeTickets(stage.inbox);
    expect((await handedOut()).map(({ ref }) => ref)).toEqual([chrome, older, newer, low]);
  });

  it('is handed out once, and again only when the ticket has heard of it and waits once more', async () => {
    await somebody('agent-1');
    await tickets(1);
    expect(await routeTickets(stage.inbox)).toBe(1);
    expect(await routeTickets(stage.inbox)).toBe(0);
  });

  it('escalated goes to its new team', async () => {
    await somebody('safety-1', { roles: ['agent', 'safety'], team: 'safety' });
    const [ref] = await tickets(1, 'safety');
    expect(await routeTickets(stage.inbox)).toBe(1);
    expect(await handedOut()).toMatchObject([{ ref, assignee: 'safety-1' }]);
  });

  it('of a team in which nobody is free does not hold up the other teams', async () => {
    await tickets(120, 'billing');
    await tickets(2);
    await somebody('billing-1', { team: 'billing', capacity: 1 });
    await somebody('agent-1');
    await routeTickets(stage.inbox);
    await routeTickets(stage.inbox);
    expect(await loads()).toEqual({ 'billing-1': 1, 'agent-1': 2 });
  });
});

describe('R-28 a ticket about the account of somebody who works here', () => {
  const isTheirs = (personId: string) =>
    stage.db
      .insertInto('staff_account')
      .values({ person_id: personId, client_id: 'platform', account_id: 'acc_1' })
      .execute();

  it('R-28 waits for another person, by whichever login, and holds up no other ticket', async () => {
    await somebody('agent-1');
    await stage.db
      .insertInto('staff')
      .values({
        id: 'agent-1b',
        person_id: 'agent-1',
        name: 'b',
        roles: ['agent'],
        teams: ['support'],
        status: 'online',
        capacity: 10,
      })
      .execute();
    await isTheirs('agent-1');
    const [own] = await tickets(1);
    const [other] = await tickets(1);
    await stage.db.updateTable('ticket').set({ requester_account_id: 'acc_2' }).where('ref', '=', other!).execute();
    expect(await routeTickets(stage.inbox)).toBe(1);
    await somebody('agent-2', { capacity: 1 });
    expect(await routeTickets(stage.inbox)).toBe(1);
    expect((await handedOut()).map(({ ref, assignee }) => [ref, assignee])).toEqual([
      [other, expect.stringMatching(/^agent-1b?$/)],
      [own, 'agent-2'],
    ]);
  });

  it('R-28 that is a matter of safety is taken back from them, once the account is known to be theirs', async () => {
    await stage.work();
    await somebody('supervisor-1', { roles: ['supervisor'], team: 'safety' });
    const ref = await anOpenTicket(stage.inbox, { body: 'I am in danger.' });
    await routeTickets(stage.inbox);
    const held = async () =>
      (await stage.db.selectFrom('ticket').select('assignee').where('ref', '=', ref).executeTakeFirstOrThrow())
        .assignee;
    await until('it is assigned', async () => expect(await held()).toBe('supervisor-1'));
    await isTheirs('supervisor-1');
    await until('it waits for somebody else', async () => {
      await routeTickets(stage.inbox);
      expect(await held()).toBe(null);
    });
    const line = await stage.db
      .selectFrom('timeline_entry')
      .select('params')
      .where('code', '=', 'ticket.assignee-left')
      .executeTakeFirstOrThrow();
    expect(line.params).toEqual({ assignee: 'supervisor-1', team: 'safety', why: 'own' });
  });
});

describe('TK-07 fifty calls at once', () => {
  it('hand nothing out twice and nobody more than their capacity', async () => {
    for (let n = 1; n <= 5; n++) await somebody(`agent-${n}`, { capacity: 4 });
    await tickets(30);
    const counts = await Promise.all(Array.from({ length: 50 }, () => routeTickets(stage.inbox)));
    expect(counts.reduce((sum, count) => sum + count)).toBe(20);
    const given = await handedOut();
    expect(new Set(given.map(({ ref }) => ref)).size).toBe(20);
    expect(Object.values(await loads())).toEqual([4, 4, 4, 4, 4]);
  });

  it('do so also while people come and go', async () => {
    for (let n = 1; n <= 4; n++) await somebody(`agent-${n}`, { capacity: 3, status: n % 2 ? 'online' : 'offline' });
    await tickets(20);
    await Promise.all(
      Array.from({ length: 50 }, async (_, n) => {
        if (n % 10 === 5) await becomes(`agent-${n % 4}`, { status: n % 20 === 5 ? 'online' : 'away' });
        return routeTickets(stage.inbox);
      }),
    );
    const given = await handedOut();
    expect(new Set(given.map(({ ref }) => ref)).size).toBe(given.length);
    for (const load of Object.values(await loads())) expect(load).toBeLessThanOrEqual(3);
  });
});

describe('TK-07 with the engine running', () => {
  const assigneeOf = async (ref: string) =>
    (await stage.db.selectFrom('ticket').select('assignee').where('ref', '=', ref).executeTakeFirstOrThrow()).assignee;

  it('a ticket is handed out within a second of somebody becoming free, and knows why', async () => {
    await stage.work();
    await somebody('agent-1', { capacity: 1 });
    const [first, second] = (await tickets(2)) as [string, string];
    await routeTickets(stage.inbox);
    const [taken] = await handedOut();
    const waits = taken?.ref === first ? second : first;
    await until('the first is assigned', () => assigneeOf(taken?.ref ?? ''));
    expect(await routeTickets(stage.inbox)).toBe(0);
    await resolve(stage.inbox, taken?.ref ?? '');
    const began = performance.now();
    await routeTickets(stage.inbox);
    await until('the second is assigned', () => assigneeOf(waits));
    expect(performance.now() - began).toBeLessThan(1_000);
    expect((await rowOf(stage.db, caseOf(waits))).state).toMatchObject({
      status: 'in_progress',
      assignee: 'agent-1',
      assignedBecause: 'least open work in support (1 of 1)',
    });
  });

  it('what staff decided first stands', async () => {
    await somebody('agent-1');
    await somebody('agent-2');
    const [ref] = (await tickets(1)) as [string];
    const manual = order(stage.inbox, ref, 'assign', { details: { assignee: 'agent-2' }, id: randomUUID() });
    await stage.work();
    await manual;
    await routeTickets(stage.inbox);
    expect(await assigneeOf(ref)).toBe('agent-2');
    expect(await codes(stage.db, caseOf(ref))).toEqual(['ticket.opened', 'ticket.assigned']);
  });
});
