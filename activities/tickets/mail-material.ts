import {
  type MailedMessage,
  type MailedTicket,
  mailedMessage,
  mailedTicket,
} from '../../db/queries/tickets/mailed-ticket.ts';
import type { Instant } from '../../domain/machine/instant.ts';
import { idIn } from '../../domain/machine/machine.ts';
import type { RequesterPurpose } from '../../domain/people/link-claims.ts';
import { deskAddress } from '../../emails/kit/addresses.ts';
import type { TicketFields } from '../../emails/kit/template.ts';
import { type PromiseKind, promiseName } from '../../emails/kit/words.ts';
import { linkIn } from '../../inbox/links/signed-link.ts';
import { managerAddresses } from '../mail/managers.ts';
import type { GatherDeps, MailEffect } from '../mail/subject.ts';
import { UnwritableMailError } from '../mail/unwritable.ts';

/** Everything that a mail about a ticket can need, as it stands now. */
export interface TicketMaterial {
  readonly effectId: string;
  readonly caseId: string;
  readonly ticket: MailedTicket;
  /** The message that the effect names; null when it names none, or one that may not be mailed. */
  readonly message: MailedMessage | null;
  /** The addresses of the management; empty when the effect does not ask for them. */
  readonly managers: readonly string[];
  /** The signed links by their purpose; the same whenever the mail is written. */
  readonly links: Readonly<Record<RequesterPurpose, string>>;
}

/**
 * Reads everything that the mail of this effect can need.
 *
 * @throws {UnwritableMailError} when the case is not a ticket
 */
export async function gatherTicket(deps: GatherDeps, effect: MailEffect): Promise<TicketMaterial> {
  const { id: effectId, caseId, details } = effect;
  const ticket = await mailedTicket(deps.db, caseId);
  if (!ticket) throw new UnwritableMailError(effectId, `${caseId} is no ticket`);
  const messageId = idIn(details, 'messageId');
  const link = (purpose: RequesterPurpose): string => linkIn(deps, effect, { purpose, ref: ticket.ref });
  return {
    effectId,
    caseId,
    ticket,
    message: (messageId && (await mailedMessage(deps.db, ticket.ref, messageId))) || null,
    managers: details['manager'] === true ? await managerAddresses(deps.db) : [],
    links: { 'verify-yes': link('verify-yes'), 'verify-no': link('verify-no'), rate: link('rate') },
  };
}

/** The fields that every mail about a ticket has. */
export const aboutTicket = ({ ref, category, aboutSafety, locale }: MailedTicket): TicketFields => ({
  ref,
  category,
  locale,
  safety: aboutSafety,
});

/** The desk that hears of a ticket, and at which its requester reaches us (TK-04): the safety team's for a matter of safety. */
export const deskOf = ({ category, aboutSafety }: MailedTicket): string =>
  deskAddress(aboutSafety ? 'safety' : category);

/**
 * The message that a mail quotes.
 *
 * @throws {UnwritableMailError} when the ticket has no public and published message with this id (TK-26)
 */
export function messageIn({ effectId, ticket, message }: TicketMaterial, messageId: string): MailedMessage {
  if (!message) throw new UnwritableMailError(effectId, `ticket ${ticket.ref} has no public message ${messageId}`);
  return message;
}

/** The promise to the requester that a mark is about; the first response when the mark names none. */
export function promiseOf(mark: string): PromiseKind {
  const [kind = ''] = mark.split('.');
  return Object.hasOwn(promiseName, kind) ? (kind as PromiseKind) : 'firstResponse';
}

/**
 * The instant by which the promise must be kept that a warning's mark is about, in the mark's own cycle (TK-11, TK-13, TK-31).
 *
 * @throws {UnwritableMailError} when the ticket has no such promise
 */
export function promisedFor({ effectId, ticket }: TicketMaterial, mark: string): Instant {
  const [kind, , cycle] = mark.split('.');
  const clock = ticket.clocks.findLast(
    (each) => each.kind === kind && each.cycle === Number(cycle) && ['target', 'due'].includes(each.mark),
  );
  if (!clock) throw new UnwritableMailError(effectId, `ticket ${ticket.ref} has no promise of mark ${mark}`);
  return clock.dueAt;
}
