import type { Trx } from '../../db/client.ts';
import { databaseNow } from '../../db/queries/cases/case-row.ts';
import { system } from '../../domain/machine/machine.ts';
import type { Category, Team } from '../../domain/people/desk.ts';
import { teamMailbox } from '../../domain/people/own-mailboxes.ts';
import type { Inbox } from '../context.ts';
import { openOnce } from '../door/open-once.ts';
import { insertTicket } from './open-ticket.ts';

/** What the product opens a ticket with, by itself. */
export interface ProductTicket {
  /** What caused it: the same again finds the ticket that it opened. */
  readonly originKey: string;
  /** One per cause. */
  readonly messageId: string;
  readonly category: Category;
  readonly subject: string;
  readonly body: string;
  /** The member whom it is about; a team where it is internal, and no client sees it. */
  readonly about:
    | { readonly clientId: string; readonly accountId: string; readonly email: string; readonly name: string }
    | Team;
  /** What is written in the same transaction. */
  readonly beside?: (trx: Trx, ref: string) => Promise<void>;
}

/**
 * Opens a ticket that nobody asked for, and answers its reference: for the desk, which is told, without an acknowledgement. Opened twice
 * under one origin key it is one.
 *
 * @throws what `beside` throws, unless the ticket was opened before
 */
export const openProductTicket = (inbox: Inbox, asked: ProductTicket): Promise<string> =>
  openOnce(inbox, asked.originKey, () =>
    inbox.db.transaction().execute(async (trx) => {
      const { originKey, messageId, category, subject, body, about, beside } = asked;
      const openedAt = await (inbox.clock ?? databaseNow)(trx);
      const said = {
        originKey,
        messageId,
        category,
        subject,
        body,
        opener: system,
        byProduct: true as const,
        openedAt,
      };
      const opened = await insertTicket(inbox, trx, { ...said, ...requesterOf(about) });
      await beside?.(trx, opened.ref);
      return opened;
    }),
  );

function requesterOf(about: ProductTicket['about']) {
  if (typeof about === 'string')
    return { clientId: null, requester: { email: teamMailbox(about), name: 'HOTMESS Support' } };
  const { clientId, accountId, email, name } = about;
  return { clientId, requester: { accountId, email, name } };
}
