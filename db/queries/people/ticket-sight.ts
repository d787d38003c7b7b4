import { type Expression, expressionBuilder, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { ListedTicket } from '../../schema/tickets/ticket-search.ts';
import { isNoOwnMatter } from '../tickets/own-matters.ts';
import type { AccountOfClient } from './accounts.ts';

/**
 * Which tickets somebody may see: those of one client, or all tickets with or without matters of safety, and without those of them
 * that are about these accounts, their `own`. Every query contains it, so a ticket out of sight is never found.
 */
export type TicketSight =
  | { readonly clientId: string }
  | { readonly safety: boolean; readonly own?: readonly AccountOfClient[] };

/** The condition that a ticket, known as `t`, is in sight. */
export function inSight(sight: TicketSight): Expression<SqlBool> {
  const where = expressionBuilder<{ t: ListedTicket }, 't'>();
  if ('clientId' in sight) return where('t.client_id', '=', sight.clientId);
  if (!sight.safety) return where('t.about_safety', '=', false);
  return sight.own?.length ? isNoOwnMatter('t', sight.own) : where.lit(true);
}

/** A column that names a ticket, as somebody with this sight may read it: null where it names none, or one out of sight. */
export const refInSight = (column: string, sight: TicketSight): RawBuilder<string | null> =>
  sql`(select t.ref from ticket as t where t.ref = ${sql.ref(column)} and ${inSight(sight)})`;

/** The condition that a ticket, known as `relative`, may be named beside the one that it continues or that continues it. */
export function relativeInSight(sight: TicketSight): RawBuilder<SqlBool> {
  if ('clientId' in sight) return sql`relative.client_id = ${sight.clientId}`;
  if (!sight.safety) return sql`not relative.about_safety`;
  return sight.own?.length ? isNoOwnMatter('relative', sight.own) : sql`true`;
}
