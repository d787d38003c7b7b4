import type { Db } from '../../db/client.ts';
import { type MailedTicket, mailedMessage, mailedTicket } from '../../db/queries/tickets/mailed-ticket.ts';
import type { Instant } from '../../domain/machine/instant.ts';
import { type Details, idIn } from '../../domain/machine/machine.ts';
import { teams } from '../../domain/policy/policy.ts';
import type { TicketMail } from '../../domain/ticket/mail.ts';
import type { RenderedMail } from '../../emails/index.ts';
import { deskAddress } from '../../emails/kit/addresses.ts';
import { type PromiseKind, promiseName } from '../../emails/kit/words.ts';
import { type LinkMaker, linkIn } from '../../inbox/links/signed-link.ts';
import { managerAddresses } from '../mail/managers.ts';
import type { Material, Plan } from '../mail/plan.ts';
import { requesterPlans } from './to-requester.ts';
import { staffPlans } from './to-staff.ts';

/** A written mail with all that its headers say. */
export interface Letter {
  /** Each is sent a mail of its own. */
  readonly to: readonly string[];
  /** Where an answer by mail goes. */
  readonly replyTo: string;
  /** The recipient's own reference. */
  readonly ref: string;
  /** The instant that the mail promises, if it promises one. */
  readonly due: Instant | null;
  /** The mail that began the conversation of which this is a part; it may be this one. */
  readonly thread: TicketMail;
  /** It counts against the day's budget of its address (EM-04). */
  readonly budgeted: boolean;
  readonly content: RenderedMail;
}

/** What a ticket's mails are written with: the database, and what links in them begin and are signed with. */
export interface LetterDeps extends LinkMaker {
  readonly db: Db;
}

const plans: Readonly<Record<TicketMail, Plan>> = { ...requesterPlans, ...staffPlans };

const isTicketMail = (template: unknown): template is TicketMail =>
  typeof template === 'string' && Object.hasOwn(plans, template);

/** The part of an effect that a letter is written from. */
interface LetterEffect {
  readonly id: string;
  readonly caseId: string;
  readonly at: Instant;
  readonly details: Details;
}

/**
 * Writes the mail that an effect of a ticket asks for, from the ticket and the message as they stand in the database.
 *
 * @throws Error naming ids only, when the template is unknown here or what it needs is missing
 */
export async function ticketLetter(
  deps: LetterDeps,
  effect: LetterEffect,
): Promise<{ template: TicketMail; letter: Letter }> {
  const { template } = effect.details;
  // During a deployment an old worker may meet a template of a newer one: the next attempt may find the newer.
  if (!isTicketMail(template)) throw unwritable(effect, `this worker has no template ${JSON.stringify(template)}`);
  const ticket = await mailedTicket(deps.db, effect.caseId);
  if (!ticket) throw unwritable(effect, `${effect.caseId} is no ticket`);
  const plan = plans[template];
  const from = material(deps, effect, ticket);
  const letter = {
    to: await plan.to(from),
    replyTo: deskAddress(ticket.category),
    ref: ticket.ref,
    thread: plan.thread,
    due: plan.due?.(from) ?? null,
    budgeted: !ticket.verified && plan.automatic(from),
    content: await plan.write(from),
  };
  return { template, letter };
}

const unwritable = ({ id }: LetterEffect, what: string): Error =>
  new Error(`The mail of ${id} cannot be written: ${what}.`);

function material(deps: LetterDeps, effect: LetterEffect, ticket: MailedTicket): Material {
  const { db } = deps;
  const { details } = effect;
  const number = (name: string, what: string): number => {
    const value = details[name];
    if (typeof value !== 'number') throw unwritable(effect, `its details have no ${what} ${name}`);
    return value;
  };
  const [kind = '', , cycle] = typeof details['mark'] === 'string' ? details['mark'].split('.') : [];
  return {
    ticket,
    details,
    instant: (name) => number(name, 'instant'),
    level: () => number('level', 'number'),
    team: () => {
      const team = teams.find((each) => each === details['team']);
      if (team === undefined) throw unwritable(effect, 'its details name no team');
      return team;
    },
    promise: () => (Object.hasOwn(promiseName, kind) ? (kind as PromiseKind) : 'firstResponse'),
    promisedFor: () => {
      const clock = ticket.clocks.findLast(
        (each) => each.kind === kind && each.cycle === Number(cycle) && ['target', 'due'].includes(each.mark),
      );
      if (!clock) throw unwritable(effect, `ticket ${ticket.ref} has no promise of mark ${idIn(details, 'mark')}`);
      return clock.dueAt;
    },
    message: async () => {
      const { messageId } = details;
      if (typeof messageId !== 'string') throw unwritable(effect, 'its details name no message');
      const found = await mailedMessage(db, ticket.ref, messageId);
      if (!found) throw unwritable(effect, `ticket ${ticket.ref} has no public message ${messageId}`);
      return found;
    },
    link: (purpose) => linkIn(deps, effect, purpose, ticket.ref),
    managers: () => managerAddresses(db),
  };
}
