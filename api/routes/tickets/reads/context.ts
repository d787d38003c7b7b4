import { z } from 'zod';
import { findAccount } from '../../../../db/queries/people/accounts.ts';
import { otherTicketsOf } from '../../../../db/queries/tickets/tickets.ts';
import { staffReader } from '../../../../domain/people/readers.ts';
import { tellShown } from '../../../callers/access-log.ts';
import { sightOf, staffOf } from '../../../callers/caller.ts';
import type { Route } from '../../../context.ts';
import { accountContacts, accountJson } from '../../../shapes/people/account.ts';
import { contextShape, unrestricted } from '../../../shapes/tickets/context.ts';
import { ticketJson } from '../../../shapes/tickets/ticket.ts';
import { tellOfUnreadable } from '../../records/left-out.ts';
import { recordNamed, sensitiveIn } from '../../records/record-kind.ts';
import { tickets } from '../ticket-records.ts';

/** How many earlier tickets are shown at most. */
const enough = 50;

/** `GET /v1/tickets/{ref}/context`: what is known of the requester, in one call (TK-09). */
export const context: Route = (api, { inbox: { db }, metrics }) =>
  api.route({
    method: 'GET',
    url: '/v1/tickets/:ref/context',
    schema: {
      tags: ['tickets'],
      summary: 'Read what is known of the requester',
      params: z.object({ ref: z.string() }),
      response: { 200: contextShape },
    },
    handler: async (request) => {
      const staff = staffOf(request);
      const ticket = await recordNamed(tickets, db, request);
      const { accountId } = ticket.requester;
      // Two clients can use the same account id: only the account of the ticket's own client is the requester's.
      const [account, others] = await Promise.all([
        accountId === null ? undefined : findAccount(db, accountId, ticket.clientId ?? undefined),
        otherTicketsOf(db, sightOf(staff), { ticket, limit: enough }),
      ]);
      tellOfUnreadable(request.log, metrics, others.unreadable);
      const shown = account ? accountJson(account, staff) : null;
      tellShown(request, [
        ...(ticket.aboutSafety ? [{ subject: ticket.caseId, part: 'context' } as const] : []),
        ...others.records.flatMap((each) => sensitiveIn(tickets, each, each)),
        ...(account && shown?.emergencyContacts?.length
          ? [accountContacts(account), { subject: ticket.caseId, part: 'contacts' } as const]
          : []),
      ]);
      const open = others.records.filter(({ state }) => state.status !== 'closed');
      return {
        account: shown,
        standing: unrestricted,
        payments: [],
        earlierTickets: others.records.map((each) => ticketJson(each, staffReader)),
        openCases: open.map(({ ref, state }) => ({ kind: 'ticket', ref, status: state.status })),
      };
    },
  });
