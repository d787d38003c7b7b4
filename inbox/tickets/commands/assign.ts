import { findStaff } from '../../../db/queries/people/staff.ts';
import { accountsOfStaff } from '../../../db/queries/people/staff-accounts.ts';
import { accountOfRequester } from '../../../db/queries/tickets/tickets.ts';
import { fieldNotAllowed } from '../../../domain/machine/machine.ts';
import type { Team } from '../../../domain/people/desk.ts';
import { refuseOwnHolder } from '../../../domain/people/own-case.ts';
import { refuseHolder } from '../../../domain/people/safety-sight.ts';
import { isMatterOfSafety } from '../../../domain/ticket/matter-of-safety.ts';
import type { Inbox } from '../../context.ts';
import { RefusedError } from '../../engine/command.ts';
import { carryOut, type TicketAtHand } from './carry-out.ts';

/** Whom a ticket is given to: a person, a team, or both. */
export interface Assignment {
  /** A staff id. When absent, the ticket waits in the queue of the team. */
  readonly assignee?: string | undefined;
  /** When absent, the team stays. */
  readonly team?: Team | undefined;
}

/**
 * Gives a ticket to a person, whatever their capacity, or to a team's queue (TK-08).
 *
 * @throws {RefusedError} when nobody has this id, when the person or the team may not know of the ticket, when it is about the
 * person's own account, or as the ticket refuses
 */
export async function assign(inbox: Inbox, atHand: TicketAtHand, { assignee, team }: Assignment): Promise<void> {
  const { state } = atHand.ticket;
  const isMatter = isMatterOfSafety({ ...state, ...(team !== undefined && { team }) });
  refuseBy(refuseHolder(isMatter, { team }));
  if (assignee !== undefined) {
    const person = await findStaff(inbox.db, assignee);
    if (!person) throw new RefusedError(nobody);
    refuseBy(refuseHolder(isMatter, { roles: person.roles }));
    const account = accountOfRequester(atHand.ticket);
    if (account) refuseBy(refuseOwnHolder(await accountsOfStaff(inbox.db, assignee), account));
  }
  await carryOut(inbox, atHand, {
    name: 'assign',
    details: {
      ...(assignee !== undefined && { assignee }),
      ...(team !== undefined && { team }),
    },
  });
}

const nobody = fieldNotAllowed('assignee', 'assignee-unknown', 'Nobody has this id: GET /v1/staff lists everybody.');

function refuseBy(refusal: ReturnType<typeof refuseHolder>): void {
  if (refusal) throw new RefusedError(refusal);
}
