import { sql } from 'kysely';
import { priorities, type Team } from '../../../domain/people/desk.ts';
import { rolesKnowingSafety } from '../../../domain/people/safety-sight.ts';
import { online } from '../../../domain/people/staff-member.ts';
import { atWorkStatuses, heldStatuses, queuedStatuses } from '../../../domain/ticket/state.ts';
import { ticketFacts } from '../../../domain/ticket/words/vocabulary.ts';
import type { Db, Trx } from '../../client.ts';
import { inList } from '../in-list.ts';
import { isOfTheirs } from './own-matters.ts';
import { requesterClient } from './requester-client.ts';

/** The load of a member of staff: the tickets at work that they hold, and those that an unread fact gives them (TK-07). */
const load = sql<number>`(
  (select count(*) from ticket t where t.assignee = staff.id and t.status in ${inList(atWorkStatuses)})
  + (select count(*) from inbox i 
    where i.consumed_revision is null and i.kind = ${ticketFacts.routed} and i.details ->> 'assignee' = staff.id)
)::integer`;

const free = sql<boolean>`staff.status = ${sql.lit(online)} and ${load} < staff.capacity`;

/** Whether a ticket is queued, unassigned, and not already being given to somebody. */
const waits = sql<boolean>`ticket.assignee is null and ticket.status in ${inList(queuedStatuses)} and not exists (
  select 1 from inbox i where i.case_id = ticket.case_id and i.consumed_revision is null and i.kind = ${ticketFacts.routed})`;

const urgency = sql`array_position(${[...priorities]}::text[], ticket.priority)`;

/**
 * The teams in which tickets wait and somebody is free, the team with the most urgent ticket first. It looks for free staff before it
 * looks at tickets: staff are few, and the tickets of teams in which nobody is free may be many.
 */
export async function teamsWithWork(db: Db): Promise<Team[]> {
  const { rows: staffed } = await sql<{ team: Team }>`
    select distinct unnest(teams) as team from staff where ${free}`.execute(db);
  if (staffed.length === 0) return [];
  const { rows } = await sql<{ team: Team }>`
    select ticket.team from ticket
    where ${waits} and ticket.team = any (${staffed.map(({ team }) => team)}::text[])
    group by ticket.team order by min(${urgency}), min(ticket.opened_at)`.execute(db);
  return rows.map(({ team }) => team);
}

/** Locks the online staff of a team until the transaction ends, in the order of their ids: two rounds wait instead of deadlocking. */
export async function lockOnline(trx: Trx, team: Team): Promise<void> {
  await sql`select id from staff where status = ${sql.lit(online)} and ${team}::text = any (teams)
    order by id for no key update`.execute(trx);
}

/** A ticket that waits for somebody. */
export interface WaitingTicket {
  readonly caseId: string;
  readonly ref: string;
  /** Whether it is a matter of safety (R-44). */
  readonly aboutSafety: boolean;
  /** Whether it is about an account of somebody who works here: they cannot be given it (R-28). */
  readonly ofStaff: boolean;
}

/**
 * The tickets that wait in a team's queue, in the order in which routing gives them out, at most `limit`: the most urgent first, at
 * equal priority CHROME members first (R-24), then the oldest.
 */
export async function waitingIn(trx: Trx, team: Team, limit: number): Promise<WaitingTicket[]> {
  const { rows } = await sql<WaitingTicket>`
    select ticket.case_id as "caseId", ticket.ref, ticket.about_safety as "aboutSafety", exists (
      select from staff_account as own
      where own.client_id = ${requesterClient('ticket')} and own.account_id = ticket.requester_account_id) as "ofStaff"
    from ticket
    left join account on account.id = ticket.requester_account_id and account.client_id = ${requesterClient('ticket')}
    where ticket.team = ${team} and ${waits}
    order by ${urgency}, account.tier is distinct from 'CHROME', ticket.opened_at, ticket.ref
    limit ${limit}`.execute(trx);
  return rows;
}

/** A member of staff who can take one more ticket. */
export interface FreeStaff {
  readonly id: string;
  /** The tickets that they hold or are being given. */
  readonly open: number;
  readonly capacity: number;
}

/**
 * The free member of a team with the least load, for a ticket; undefined when nobody is free. For a matter of safety only staff whose roles
 * may see it count (R-44), and nobody for a ticket about their own account, by whichever login (R-28).
 */
export async function leastLoaded(
  trx: Trx,
  team: Team,
  { ref, aboutSafety, ofStaff }: WaitingTicket,
): Promise<FreeStaff | undefined> {
  const isOwn = sql`exists (select from ticket given where given.ref = ${ref} and ${isOfTheirs('given')})`;
  const { rows } = await sql<FreeStaff>`
    select id, capacity, ${load} as open from staff
    where ${team}::text = any (teams) and ${free} and (not ${aboutSafety}::boolean or roles && ${[...rolesKnowingSafety]}::text[])
      ${ofStaff ? sql`and not ${isOwn}` : sql``}
    order by open, id limit 1`.execute(trx);
  return rows[0];
}

/** A ticket that somebody holds who has left, or who may no longer see it. */
export interface LeftTicket {
  readonly caseId: string;
  readonly assignee: string;
  /**
   * Why it is not theirs any more: they have left (null); or it is a matter of safety, and they have lost the role for it (`sight`,
   * R-44) or it is about their own account (`own`, R-28).
   */
  readonly why: 'sight' | 'own' | null;
}

/**
 * Tickets that are held by somebody retired, or about safety by somebody who may not know of that or whose own account they are about, and
 * neither resolved nor closed, at most `limit`; not those whose way back into the queue waits in the inbox already.
 */
export async function leftBehind(db: Db, limit: number): Promise<LeftTicket[]> {
  const knowsNothing = sql`not staff.roles && ${[...rolesKnowingSafety]}::text[]`;
  const { rows } = await sql<LeftTicket>`
    select ticket.case_id as "caseId", ticket.assignee,
      case when staff.retired_at is not null then null when ${knowsNothing} then 'sight' else 'own' end as why
    from staff join ticket on ticket.assignee = staff.id and ticket.status in ${inList(heldStatuses)}
    where (staff.retired_at is not null or (ticket.about_safety and (${knowsNothing} or ${isOfTheirs('ticket')})))
      and not exists (select 1 from inbox i
      where i.case_id = ticket.case_id and i.consumed_revision is null and i.kind = ${ticketFacts.left})
    order by ticket.opened_at limit ${limit}`.execute(db);
  return rows;
}
