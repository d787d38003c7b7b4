import { z } from 'zod';
import { accountOfRequester, type TicketRecord } from '../../../../db/queries/tickets/tickets.ts';
import { isOneOf } from '../../../../domain/people/own-case.ts';
import { staffReader } from '../../../../domain/people/readers.ts';
import { newestPayments } from '../../../../inbox/billing/payments-shown.ts';
import { type ContextSight, isOfAnotherClient, requesterContext } from '../../../../inbox/tickets/requester-context.ts';
import { tellShown } from '../../../callers/access-log.ts';
import { listedTicketsOf, type StaffCaller, staffOf } from '../../../callers/caller.ts';
import { mayCall } from '../../../callers/guards.ts';
import type { Route } from '../../../context.ts';
import { accountContacts, accountJson } from '../../../shapes/people/account.ts';
import { contextShape, paymentsJson, unrestricted } from '../../../shapes/tickets/context.ts';
import { ticketJson } from '../../../shapes/tickets/ticket.ts';
import { tellOfUnreadable } from '../../records/left-out.ts';
import { recordNamed, sensitiveIn } from '../../records/record-kind.ts';
import { tickets } from '../ticket-records.ts';

/** `GET /v1/tickets/{ref}/context`: what is known of the requester, in one call (TK-09). */
export const context: Route = (api, { inbox: { db }, metrics, stripe }) =>
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
      const { account, earlier, safety, refunds, open } = await requesterContext(
        db,
        ticket,
        contextSightOf(staff, ticket),
      );
      tellOfUnreadable(
        request.log,
        metrics,
        [earlier, safety, refunds].flatMap(({ unreadable }) => unreadable),
      );
      const shown = account ? accountJson(account, staff) : null;
      const customer = account?.stripeCustomerId ?? null;
      const payments = customer === null ? [] : ((stripe && (await newestPayments(stripe.reads, customer))) ?? null);
      tellShown(request, [
        ...(ticket.aboutSafety ? [{ subject: ticket.caseId, part: 'context' } as const] : []),
        ...earlier.records.flatMap((each) => sensitiveIn(tickets, each, each)),
        ...safety.records.map(({ caseId }) => ({ subject: caseId, part: 'case' }) as const),
        ...(account && shown?.emergencyContacts?.length
          ? [accountContacts(account), { subject: ticket.caseId, part: 'contacts' } as const]
          : []),
      ]);
      return {
        account: shown,
        standing: unrestricted,
        ...paymentsJson(payments, Date.now()),
        earlierTickets: earlier.records.map((each) => ({
          ...ticketJson(each, staffReader),
          ofAnotherClient: isOfAnotherClient(ticket, each),
        })),
        openCases: open.map(({ kind, ref, status }) => ({ kind, ref, status })),
      };
    },
  });

/**
 * Panics and check-ins are shown to whoever may read them alone by the access table, and nobody is shown their own, or their own matters of
 * safety, there.
 */
function contextSightOf(staff: StaffCaller, ticket: TicketRecord): ContextSight {
  const account = accountOfRequester(ticket);
  const isOwn = account !== undefined && isOneOf(staff.accounts, account);
  const mayRead = (url: '/v1/panic/:id' | '/v1/check-ins/:id'): boolean =>
    !isOwn && mayCall({ method: 'GET', url }, staff);
  return {
    tickets: listedTicketsOf(staff),
    panics: mayRead('/v1/panic/:id'),
    checkIns: mayRead('/v1/check-ins/:id'),
    refunds: mayCall({ method: 'GET', url: '/v1/refunds/:id' }, staff),
  };
}
