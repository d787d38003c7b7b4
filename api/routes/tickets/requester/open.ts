import { z } from 'zod';
import type { Db } from '../../../../db/client.ts';
import type { TicketRequester } from '../../../../db/queries/tickets/ticket-row.ts';
import { clientMeant } from '../../../../inbox/people/whose-account.ts';
import { openTicket } from '../../../../inbox/tickets/open-ticket.ts';
import { actorOf, type Caller, callerOf } from '../../../callers/caller.ts';
import { clientNamed, refuseNaming } from '../../../callers/client-named.ts';
import { readerOfNew } from '../../../callers/readers.ts';
import type { Route } from '../../../context.ts';
import { entityTag } from '../../../http/entity-tag.ts';
import { receiptFor, receiptInstantOf, requestIdOf, sendReceipt } from '../../../http/idempotency.ts';
import { ProblemError } from '../../../problems/problem.ts';
import { categoryShape } from '../../../shapes/choices.ts';
import { accountId, emailAddress, oneLine, prose, someText } from '../../../shapes/fields.ts';
import { attachmentsGiven, attachmentsIn, bodyWithAttachments } from '../../../shapes/tickets/attachment.ts';
import { ticketJson } from '../../../shapes/tickets/ticket.ts';
import { shownAsNew } from '../../records/record-kind.ts';
import { openedTicket } from '../opened-ticket.ts';
import { tickets } from '../ticket-records.ts';

const told = (what: string) => someText(4_000).optional().describe(what);
const technical = z
  .strictObject({
    device: told('The device, such as iPhone 17.'),
    os: told('The operating system and its version.'),
    browser: told('The browser or app and its version.'),
    steps: told('What was done before it went wrong.'),
    error: told('The message that was shown.'),
  })
  .meta({ id: 'TechnicalDetails', description: 'The details that a technical ticket needs.' });

const requester = z
  .strictObject({
    accountId: accountId.optional().describe('Their account, where they have one.'),
    clientId: clientNamed,
    email: emailAddress.describe('Where answers are mailed.'),
    name: oneLine(200).describe('What they are called in mails.'),
  })
  .meta({ id: 'NewRequester', description: 'The person whom the ticket is for.' });

const body = z.strictObject({
  category: categoryShape,
  subject: oneLine(200).describe('What it is about, in a line.'),
  message: prose.describe('What the requester says.'),
  requester,
  immediateDanger: z
    .boolean()
    .default(false)
    .describe(
      'Whether somebody is in danger now: then the safety team has the ticket at once, whatever its category (TK-23).',
    ),
  technical: technical
    .optional()
    .describe('For a technical ticket, we ask the requester for whatever is missing here (TK-15).'),
  attachments: attachmentsGiven.optional(),
});

/**
 * The requester with the client whose account they have, where staff open the ticket.
 *
 * @throws {ProblemError} 400 when a client names a client
 * @throws {RefusedError} `account-ambiguous` when staff name no client and several use the id
 */
async function requesterMeant(
  db: Db,
  caller: Caller,
  { email, name, ...account }: z.output<typeof requester>,
): Promise<TicketRequester> {
  const { accountId } = account;
  refuseNaming(caller, account.clientId, { pointer: '/requester/clientId' });
  if (accountId === undefined) {
    if (account.clientId !== undefined) throw clientWithoutAccount();
    return { email, name };
  }
  const clientId = caller.kind === 'staff' ? await clientMeant(db, { ...account, accountId }) : undefined;
  return { email, name, accountId, ...(clientId !== undefined && { clientId }) };
}

const clientWithoutAccount = (): ProblemError =>
  new ProblemError('invalid-request', 'A client is named, but no account of it.', {
    errors: [{ pointer: '/requester/accountId', detail: 'Name the account as well.' }],
  });

/** `POST /v1/tickets`: opens a ticket. It is stored before the answer, whether or not the engine is up (TK-01). */
export const open: Route = (api, { inbox, routeSoon }) =>
  api.route({
    method: 'POST',
    url: tickets.url,
    bodyLimit: bodyWithAttachments,
    // a repetition may meet a ticket that is hidden from its caller by now
    config: { problems: ['account-ambiguous', 'upload-unknown', 'not-found'] },
    schema: { tags: [tickets.tag], summary: 'Open a ticket', body, response: { 201: tickets.shape } },
    handler: async (request, reply) => {
      const caller = callerOf(request);
      const { message, requester, technical: details, attachments, ...rest } = request.body;
      const { ref, receipt } = await openTicket(inbox, {
        originKey: requestIdOf(request),
        receivedAt: receiptInstantOf(request),
        clientId: caller.kind === 'client' ? caller.clientId : null,
        opener: actorOf(caller),
        body: message,
        ...rest,
        ...(caller.kind === 'staff' && { staffName: caller.name }),
        ...(details && { technical: details }),
        attachments: await attachmentsIn(inbox, caller, attachments),
        requester: await requesterMeant(inbox.db, caller, requester),
        receipt: (ticket) =>
          receiptFor(request, reply, {
            status: 201,
            headers: { location: `${tickets.url}/${ticket.ref}`, etag: entityTag(tickets.versionFor(ticket, caller)) },
            body: ticketJson(ticket, readerOfNew(caller)),
          }),
      });
      routeSoon();
      if (receipt) return sendReceipt(request, reply, receipt);
      const record = await openedTicket(inbox.db, caller, ref);
      return reply.send(await shownAsNew(tickets, inbox.db, { record, reference: ref, request, reply }));
    },
  });
