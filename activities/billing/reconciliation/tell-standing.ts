import type { Trx } from '../../../db/client.ts';
import { endReconciliation } from '../../../db/queries/billing/reconciliation/runs.ts';
import {
  countMended,
  keepStanding,
  lockRunning,
  nameTickets,
  type StandingDifference,
  toldIn,
  untold,
} from '../../../db/queries/billing/reconciliation/standing.ts';
import type { Difference, StandingKind } from '../../../domain/billing/reconciliation/differences.ts';
import {
  type InternalWords,
  ticketAbout,
  ticketAboutMany,
} from '../../../domain/billing/reconciliation/internal-words.ts';
import { openProductTicket } from '../../../inbox/tickets/product-ticket.ts';
import { ComparisonOverError, type ComparisonRun, nowBy } from './run.ts';

/**
 * Ends a comparison that has compared everything: what stands is written, each new difference gets a ticket of billing, and the report
 * names it (BL-13). Many new ones at once get one ticket together, which names the report.
 *
 * What if it runs twice, or ran and nobody heard? A difference that has a ticket gets no other one as long as it stands.
 *
 * @throws {ComparisonOverError}
 */
export async function tellStanding(run: ComparisonRun, found: readonly Difference<StandingKind>[]): Promise<void> {
  const { id, deps } = run;
  await whileRunning(run, async (trx) => keepStanding(trx, id, { found, at: await nowBy(deps) }));
  const anew = await untold(deps.db, id);
  if (anew.length > run.policy.ticketsEach)
    await openTicket(run, { originKey: `reconciliation:${id}`, about: anew, words: ticketAboutMany(id, anew.length) });
  else
    for (const each of anew) {
      const { kind, object, since } = each;
      const originKey = `difference:${kind}:${object}:${since}`;
      await openTicket(run, { originKey, about: [each], words: ticketAbout(each) });
      await run.went(0);
    }
  await whileRunning(run, async (trx) => {
    await nameTickets(trx, id);
    const fixed = await countMended(trx, id);
    await endReconciliation(trx, id, { state: 'done', at: await nowBy(deps), fixed, failure: null });
  });
}

/** @throws {ComparisonOverError} when the comparison does not run any more: nothing is written then */
const whileRunning = ({ id, deps }: ComparisonRun, write: (trx: Trx) => Promise<void>): Promise<void> =>
  deps.db.transaction().execute(async (trx) => {
    if (!(await lockRunning(trx, id))) throw new ComparisonOverError(id);
    await write(trx);
  });

/** A ticket to be opened: what caused it, what it says, and the differences that it is about. */
interface TicketToOpen {
  readonly originKey: string;
  readonly words: InternalWords;
  readonly about: readonly StandingDifference[];
}

/** Opens a ticket of billing, in the transaction that notes it with its differences. */
const openTicket = ({ id, deps }: ComparisonRun, { originKey, words, about }: TicketToOpen): Promise<string> =>
  openProductTicket(deps.inbox, {
    ...words,
    originKey,
    messageId: `m-${originKey}`,
    category: 'billing',
    about: 'billing',
    beside: async (trx, ref) => {
      const told = await toldIn(trx, ref, about);
      if (told === 0) throw new ComparisonOverError(id); // another attempt was faster, and its ticket is found
    },
  });
