import { Client, Connection } from '@temporalio/client';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect } from 'vitest';
import { deliverMail } from '../../../activities/mail/send-mail.ts';
import type { MailEffect, MailSubject } from '../../../activities/mail/subject.ts';
import { ticketMails } from '../../../activities/tickets/ticket-mails.ts';
import { recordOutcome } from '../../../db/queries/cases/effects.ts';
import { listTimeline } from '../../../db/queries/cases/timelines.ts';
import type { Clock } from '../../../domain/machine/clocks.ts';
import { effectId } from '../../../domain/machine/ids.ts';
import type { Details } from '../../../domain/machine/machine.ts';
import type { Category, Team } from '../../../domain/people/desk.ts';
import { manual } from '../../../domain/policy/policy.ts';
import { insertTicket } from '../../../inbox/tickets/open-ticket.ts';
import { smtpTransport } from '../../../outside/smtp.ts';
import { freshDatabase } from '../servers/database.ts';
import { startMailbox, type TestMailbox } from '../servers/servers.ts';

/** When every ticket here was opened. */
export const openedAt = Date.parse('2026-11-24T10:05:00.250Z');

/** What every requester here wrote, in words that occur in no template. */
export const words = { name: 'Ottoline Quux', subject: 'Zeppelin invoice', body: 'My xylophone was charged twice.' };

/** The base address and the secret of the links in every mail here. */
export const links = { publicUrl: 'https://support.example.com', linkSecret: 'a secret of thirty-two characters' };

/** What a test says about a ticket; without an address it gets one that no other ticket has. */
export interface Given {
  readonly category?: Category;
  readonly email?: string;
  readonly accountId?: string;
  readonly clientId?: null;
  readonly name?: string;
  readonly subject?: string;
  readonly followUpOf?: string;
  readonly missing?: readonly string[];
}

/** An effect of a step after the one that opened the ticket. */
export const later = (caseId: string, details: Details, revision = 3): MailEffect => ({
  id: effectId(caseId, revision, 0),
  caseId,
  revision,
  at: openedAt + 3_600_000,
  details,
});

/** A database and a mailbox for the tests of one file, with functions that use them. */
export function mailTests() {
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  let mailbox: TestMailbox;
  let count = 0;

  beforeAll(async () => {
    [database, mailbox] = await Promise.all([freshDatabase(), startMailbox()]);
  });
  afterAll(async () => {
    await Promise.all([database.stop(), mailbox.stop()]);
  });

  /** Opens a ticket as its door does, with its planned acknowledgement and desk notice. */
  async function aTicket(given: Given = {}) {
    count += 1;
    const email = given.email ?? `person-${count}@example.com`;
    const inbox = {
      db: database.product,
      policy: manual,
      queues: { ordinary: 'ordinary', safety: 'safety' },
      temporal: new Client({ connection: Connection.lazy() }), // no test connects it
    };
    const { ref, bell } = await database.db.transaction().execute((trx) =>
      insertTicket(inbox, trx, {
        originKey: `origin-${count}`,
        clientId: given.clientId === null ? null : 'platform',
        openedAt,
        messageId: `opening-${count}`,
        opener: given.clientId === null ? { kind: 'staff', id: 'agent-1' } : { kind: 'client', id: 'platform' },
        category: given.category ?? 'billing',
        subject: given.subject ?? words.subject,
        body: words.body,
        requester: {
          email,
          name: given.name ?? words.name,
          ...(given.accountId === undefined ? {} : { accountId: given.accountId }),
        },
        ...(given.missing === undefined ? {} : { missing: given.missing }),
        ...(given.followUpOf === undefined ? {} : { followUp: { of: given.followUpOf, factId: `fact-${count}` } }),
      }),
    );
    return { ref, caseId: bell.to.id, email };
  }

  /** Stores an account as a client reports it, its address verified; answers its id. */
  async function anAccount(
    email: string,
    { locale = 'en-GB', clientId = 'platform', isVerified = true } = {},
  ): Promise<string> {
    const id = `account-of-${email}`;
    const told = { id, client_id: clientId, email, locale, name: words.name, tier: 'BASIC', emergency_contacts: '[]' };
    await database.db
      .insertInto('account')
      .values({
        ...told,
        email_verified_at: isVerified ? new Date(openedAt) : null,
        stripe_customer_id: null,
        updated_at: new Date(),
      })
      .execute();
    return id;
  }

  /** The account has another address from now on, as its client says. */
  async function moves(id: string, email: string, { isVerified = true } = {}): Promise<void> {
    await database.db
      .updateTable('account')
      .set({ email, email_verified_at: isVerified ? new Date(openedAt) : null })
      .where('id', '=', id)
      .execute();
  }

  /** Records what became of a planned mail, as its activity does; answers its line of the timeline. */
  async function receiptOf({ id, caseId, details }: MailEffect, outcome: Details) {
    await recordOutcome(database.product, id, outcome);
    const lines = await listTimeline(database.product, caseId, { hidden: { codes: [], mails: [] }, limit: 50 });
    const { code, params } = lines.find(({ params }) => params['template'] === details['template']) ?? {};
    return { code, params };
  }

  /** Changes where a ticket stands: its assignee, its team, and the clocks whose promises mails name. */
  async function moved(ref: string, to: { assignee?: string; team?: Team; clocks?: readonly Clock[] }) {
    const { clocks, ...row } = to;
    if (Object.keys(row).length > 0) await database.db.updateTable('ticket').set(row).where('ref', '=', ref).execute();
    if (clocks)
      await database.db
        .updateTable('support_case')
        .set({ state: JSON.stringify({ version: 1, clocks }) })
        .where('id', '=', `ticket/${ref}`)
        .execute();
  }

  /** Stores a member of staff. */
  async function aMember(id: string, roles: string[]): Promise<void> {
    await database.db
      .insertInto('staff')
      .values({ id, person_id: id, name: id, roles, teams: [], status: 'offline', capacity: 10 })
      .execute();
  }

  /** The effects that have a place in the daily budgets, by day. */
  async function budgets(): Promise<{ day: string; effects: string[] }[]> {
    const day = sql<string>`to_char(day, 'YYYY-MM-DD')`.as('day');
    return database.db.selectFrom('mail_budget').select(['effects', day]).orderBy('day').execute();
  }

  /** Stores a message of staff, as a draft (revision null) or as published by the commit of its command; answers its id. */
  async function aStaffMessage(ticketRef: string, visibility: 'public' | 'internal', revision: number | null) {
    count += 1;
    const id = `staff-message-${count}`;
    const at = new Date(openedAt);
    await database.db
      .insertInto('message')
      .values({
        id,
        ticket_ref: ticketRef,
        author_kind: 'staff',
        author_id: 'billing-1',
        author_name: 'billing-1',
        visibility,
        body: 'Hi,\n\nwe sent £9.99 back.',
        at,
        received_at: at,
        published_revision: revision,
      })
      .execute();
    return id;
  }

  /** The effect of the mail from this template that the opening of the ticket planned. */
  async function planned(caseId: string, template: string): Promise<MailEffect> {
    const rows = await database.db.selectFrom('effect').selectAll().where('case_id', '=', caseId).execute();
    const row = rows.find(({ details }) => (details as { template: string }).template === template);
    if (!row) throw new Error(`${caseId} has planned no ${template}`);
    return { id: row.id, caseId, revision: row.revision, at: row.at.getTime(), details: row.details as Details };
  }

  /** Plans one more mail in the step that opened the ticket; answers its effect, and how to record that it was sent. */
  async function alsoPlanned(caseId: string, n: number, template: string) {
    const row = { id: effectId(caseId, 0, n), case_id: caseId, revision: 0, n, kind: 'sendMail', awaited: false };
    const at = new Date(openedAt);
    await database.db
      .insertInto('effect')
      .values({
        ...row,
        details: JSON.stringify({ template }),
        at,
        last_error: null,
        done_at: null,
        outcome: null,
        consumed_revision: null,
      })
      .execute();
    const sent = () =>
      database.db.updateTable('effect').set({ done_at: at, outcome: '{}' }).where('id', '=', row.id).execute();
    return { effect: { id: row.id, caseId, revision: 0, at: openedAt, details: { template } } as MailEffect, sent };
  }

  async function deliver(effect: MailEffect, url = mailbox.smtp, mailSubjects: readonly MailSubject[] = [ticketMails]) {
    const smtp = smtpTransport(url);
    try {
      const from = 'HOTMESS Support <support@hotmess.london>';
      return await deliverMail({ ...links, db: database.product, smtp, from, mailSubjects }, effect);
    } finally {
      smtp.close();
    }
  }

  /** Every mail to an address, oldest first. */
  const arrived = (to: string) => mailbox.messages({ to });

  /** Delivers a mail and answers it as it arrived. */
  async function received(effect: MailEffect, ref: string, to: string) {
    expect(await deliver(effect)).toEqual({ delivered: true, template: effect.details['template'] });
    const mail = (await arrived(to)).findLast(({ headers }) => headers['x-hotmess-ref'] === ref);
    if (!mail) throw new Error(`nothing about ${ref} arrived for ${to}`);
    return mail;
  }

  return {
    mailbox: () => mailbox,
    aTicket,
    anAccount,
    moves,
    receiptOf,
    aStaffMessage,
    aMember,
    moved,
    budgets,
    planned,
    alsoPlanned,
    deliver,
    arrived,
    received,
  };
}
