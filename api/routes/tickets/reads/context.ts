import { z } from 'zod';
import type { Db } from '../../../../db/client.ts';
import { type AccountOfClient, findAccount } from '../../../../db/queries/people/accounts.ts';
import { openCheckInsOf } from '../../../../db/queries/safety/check-ins.ts';
import { openPanicsOf } from '../../../../db/queries/safety/panics.ts';
import { otherTicketsOf } from '../../../../db/queries/tickets/tickets.ts';
import { staffReader } from '../../../../domain/people/readers.ts';
import { tellShown } from '../../../callers/access-log.ts';
import { type Caller, sightOf, staffOf } from '../../../callers/caller.ts';
import { mayCall } from '../../../callers/guards.ts';
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
      const { accountId, clientId } = ticket.requester;
      const known = accountId === null || clientId === null ? undefined : { clientId, accountId };
      const [account, others] = await Promise.all([
        known && findAccount(db, known),
        otherTicketsOf(db, sightOf(staff), { ticket, limit: enough }),
      ]);
      const safety = known ? await safetyCasesOf(db, staff, known) : noCases;
      tellOfUnreadable(request.log, metrics, [...others.unreadable, ...safety.unreadable]);
      const shown = account ? accountJson(account, staff) : null;
      tellShown(request, [
        ...(ticket.aboutSafety ? [{ subject: ticket.caseId, part: 'context' } as const] : []),
        ...others.records.flatMap((each) => sensitiveIn(tickets, each, each)),
        ...safety.records.map(({ caseId }) => ({ subject: caseId, part: 'case' }) as const),
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
        openCases: [
          ...safety.records.map(({ kind, id, state }) => ({ kind, ref: id, status: state.status })),
          ...open.map(({ ref, state }) => ({ kind: 'ticket', ref, status: state.status })),
        ],
      };
    },
  });

const noCases = { records: [], unreadable: [] };

/** The open panics, then the open check-ins of an account, each only for whoever may read it by the access table. */
async function safetyCasesOf(db: Db, caller: Caller, of: AccountOfClient) {
  const mayRead = (url: '/v1/panic/:id' | '/v1/check-ins/:id'): boolean => mayCall({ method: 'GET', url }, caller);
  const [pressed, waiting] = await Promise.all([
    mayRead('/v1/panic/:id') ? openPanicsOf(db, of, enough) : noCases,
    mayRead('/v1/check-ins/:id') ? openCheckInsOf(db, of, enough) : noCases,
  ]);
  return {
    records: [
      ...pressed.records.map(({ caseId, id, state }) => ({ kind: 'panic', caseId, id, state })),
      ...waiting.records.map(({ caseId, id, state }) => ({ kind: 'check-in', caseId, id, state })),
    ],
    unreadable: [...pressed.unreadable, ...waiting.unreadable],
  };
}
