import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Trx } from '../db/client.ts';
import { system } from '../domain/machine.ts';
import { found } from '../domain/ticket/facts.ts';
import type { TicketState } from '../domain/ticket/state.ts';
import { atDoor, put } from './door.ts';
import type { Doors } from './doors.ts';
import { type Landing, ring } from './reply.ts';

/** How many tickets one round takes up; the next takes the rest. */
const batch = 100;

/** A ticket that waits for somebody of its team. */
interface Waiting {
  readonly caseId: string;
  readonly ref: string;
  readonly team: string;
}

/**
 * Hands waiting tickets out (TK-07): the most urgent first, at equal priority CHROME first, then the oldest; each to the
 * online member of its team with the least open load and room for one more. Answers how many were handed out.
 *
 * Safe to run in many processes at once: the staff of a team are locked while one ticket is given, so nobody gets more than
 * their capacity and no ticket is given twice. What was given and not heard of yet counts as load. The ticket itself decides
 * when it hears: what staff decided meanwhile stands.
 */
export async function dispatch(doors: Doors): Promise<number> {
  let handed = 0;
  const full = new Set<string>();
  for (const waiting of await waitingTickets(doors)) {
    if (full.has(waiting.team)) continue;
    const given = await doors.db.transaction().execute((trx) => handOut(doors, trx, waiting));
    if (given === 'nobody') full.add(waiting.team);
    else if (given !== 'not needed') {
      handed++;
      ring(doors, given);
    }
  }
  return handed;
}

/** The tickets that wait in the queues of teams in which somebody is online, in the order in which they are handed out. */
async function waitingTickets({ db }: Doors): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select ticket.case_id as "caseId", ticket.ref, ticket.team
    from ticket
    left join account on account.id = ticket.requester_account_id
      and (account.client_id = ticket.client_id or ticket.client_id is null)
    where ticket.assignee is null and ticket.status in ('open', 'escalated')
      and ticket.team in (select unnest(teams) from staff where status = 'online' and ${hasRoom})
      and not exists (select 1 from inbox
        where inbox.case_id = ticket.case_id and inbox.consumed_revision is null and inbox.kind = ${found})
    order by array_position(array['urgent', 'high', 'normal', 'low'], ticket.priority),
      account.tier is distinct from 'CHROME', ticket.opened_at, ticket.ref
    limit ${batch}`.execute(db);
  return rows;
}

async function handOut(
  doors: Doors,
  trx: Trx,
  { caseId, ref, team }: Waiting,
): Promise<Landing | 'nobody' | 'not needed'> {
  // In the order of their ids, whoever asks, so that two rounds wait for each other instead of locking crosswise.
  await sql`select id from staff where status = 'online' and ${team}::text = any (teams)
    order by id for no key update`.execute(trx);
  const somebody = await leastLoaded(trx, team);
  if (!somebody) return 'nobody';
  const at = await atDoor(doors, trx, caseId);
  if (!at || !stillWaits(at.row.state as TicketState, team) || (await isBeingGiven(trx, caseId))) return 'not needed';
  const because = `least open work in ${team} (${somebody.open + 1} of ${somebody.capacity})`;
  const factId = `routed-${randomUUID()}`;
  await put(trx, at, {
    id: factId,
    kind: found,
    actor: system,
    details: { assignee: somebody.id, team, because },
  });
  return { ticketRef: ref, bell: { to: at.row, factId } };
}

/** How much a member of staff has: tickets at work, and those on their way (TK-07). */
const load = sql<number>`(
  (select count(*) from ticket t where t.assignee = staff.id and t.status in ('open', 'in_progress', 'escalated'))
  + (select count(*) from inbox i where i.consumed_revision is null and i.kind = ${found} and i.details ->> 'assignee' = staff.id)
)::integer`;

const hasRoom = sql<boolean>`${load} < staff.capacity`;

async function leastLoaded(trx: Trx, team: string) {
  const { rows } = await sql<{ id: string; open: number; capacity: number }>`
    select id, capacity, ${load} as open from staff
    where status = 'online' and ${team}::text = any (teams) and ${hasRoom}
    order by open, id limit 1`.execute(trx);
  return rows[0];
}

const stillWaits = ({ assignee, status, team }: TicketState, wanted: string): boolean =>
  assignee === null && (status === 'open' || status === 'escalated') && team === wanted;

const isBeingGiven = async (trx: Trx, caseId: string): Promise<boolean> =>
  (await trx
    .selectFrom('inbox')
    .select('id')
    .where('case_id', '=', caseId)
    .where('kind', '=', found)
    .where('consumed_revision', 'is', null)
    .executeTakeFirst()) !== undefined;
