import { sql } from 'kysely';
import type { Db, Trx } from '../../db/client.ts';
import { system } from '../../domain/machine/machine.ts';
import { rolesKnowingSafety } from '../../domain/people/safety-sight.ts';
import { priorities } from '../../domain/policy/policy.ts';
import { found } from '../../domain/ticket/facts.ts';
import { ticket } from '../../domain/ticket/machine.ts';
import type { TicketState } from '../../domain/ticket/state.ts';
import type { Inbox } from '../context.ts';
import { newFactId, put, receiveIn } from '../door/receive.ts';
import { type Bell, ring } from '../door/ring.ts';

/** How many tickets one transaction hands out: they are locked until it commits. */
const batch = 20;

/**
 * Hands waiting tickets out (TK-07): the most urgent first, at equal priority CHROME first, then the oldest; each to the
 * online member of its team with the least open load and room for one more. Answers how many were handed out.
 *
 * Safe to run in many processes at once: the staff of a team are locked while its tickets are given, so nobody gets more than
 * their capacity and no ticket is given twice. What was given and not heard of yet counts as load. The ticket itself decides
 * when it hears: what staff decided meanwhile stands.
 */
export async function routeTickets(inbox: Inbox): Promise<number> {
  let handed = 0;
  for (const team of await teamsWithWork(inbox.db)) {
    for (let given = batch; given === batch; handed += given) {
      const bells = await inbox.db.transaction().execute((trx) => handOut(inbox, trx, team));
      for (const bell of bells) ring(inbox, bell);
      given = bells.length;
    }
  }
  return handed;
}

async function handOut(inbox: Inbox, trx: Trx, team: string): Promise<Bell[]> {
  // In the order of their ids, whoever asks, so that two rounds wait for each other instead of locking crosswise.
  await sql`select id from staff where status = 'online' and ${team}::text = any (teams)
    order by id for no key update`.execute(trx);
  const bells: Bell[] = [];
  for (const { caseId, category } of await waitingIn(trx, team)) {
    const somebody = await leastLoaded(trx, team, category);
    if (!somebody && category === 'safety') continue; // others of the team may still be handed out
    if (!somebody) break;
    const because = `least open work in ${team} (${somebody.open + 1} of ${somebody.capacity})`;
    const fact = {
      id: newFactId(found),
      kind: found,
      actor: system,
      details: { assignee: somebody.id, team, because },
    };
    const bell = await receiveIn(inbox, trx, caseId, async (at) =>
      stillWaits(ticket.read(at.row.state), team) ? put(trx, at, fact) : undefined,
    );
    if (bell) bells.push(bell);
  }
  return bells;
}

/** How much a member of staff has: tickets at work, and those on their way (TK-07). */
const load = sql<number>`(
  (select count(*) from ticket t where t.assignee = staff.id and t.status in ('open', 'in_progress', 'escalated'))
  + (select count(*) from inbox i where i.consumed_revision is null and i.kind = ${found} and i.details ->> 'assignee' = staff.id)
)::integer`;

const free = sql<boolean>`staff.status = 'online' and ${load} < staff.capacity`;

/** A ticket that waits for somebody and that nobody is being given. */
const waits = sql<boolean>`ticket.assignee is null and ticket.status in ('open', 'escalated') and not exists (
  select 1 from inbox i where i.case_id = ticket.case_id and i.consumed_revision is null and i.kind = ${found})`;

const urgency = sql`array_position(${[...priorities]}::text[], ticket.priority)`;

/**
 * The teams in which tickets wait and somebody is free, the one with the most urgent ticket first. Staff are few and tickets are many:
 * where nobody is free, no ticket is looked at, however many wait.
 */
async function teamsWithWork(db: Db): Promise<string[]> {
  const { rows: staffed } = await sql<{ team: string }>`
    select distinct unnest(teams) as team from staff where ${free}`.execute(db);
  if (staffed.length === 0) return [];
  const { rows } = await sql<{ team: string }>`
    select ticket.team from ticket
    where ${waits} and ticket.team = any (${staffed.map(({ team }) => team)}::text[])
    group by ticket.team order by min(${urgency}), min(ticket.opened_at)`.execute(db);
  return rows.map(({ team }) => team);
}

/** The tickets that wait in a team's queue, in the order in which they are handed out. */
async function waitingIn(trx: Trx, team: string): Promise<{ caseId: string; ref: string; category: string }[]> {
  const { rows } = await sql<{ caseId: string; ref: string; category: string }>`
    select ticket.case_id as "caseId", ticket.ref, ticket.category
    from ticket
    left join account on account.id = ticket.requester_account_id
      and (account.client_id = ticket.client_id or ticket.client_id is null)
    where ticket.team = ${team} and ${waits}
    order by ${urgency}, account.tier is distinct from 'CHROME', ticket.opened_at, ticket.ref
    limit ${batch}`.execute(trx);
  return rows;
}

/** Whoever may be given a ticket of this category: nobody is given what they may not see (api.md, "Conventions"). */
async function leastLoaded(
  trx: Trx,
  team: string,
  category: string,
): Promise<{ id: string; open: number; capacity: number } | undefined> {
  const { rows } = await sql<{ id: string; open: number; capacity: number }>`
    select id, capacity, ${load} as open from staff
    where ${team}::text = any (teams) and ${free} and (${category}::text <> 'safety' or roles && ${[...rolesKnowingSafety]}::text[])
    order by open, id limit 1`.execute(trx);
  return rows[0];
}

/** As the row of the case says under its lock: the ticket may have moved on since it was listed. */
const stillWaits = ({ assignee, status, team }: TicketState, wanted: string): boolean =>
  assignee === null && (status === 'open' || status === 'escalated') && team === wanted;
