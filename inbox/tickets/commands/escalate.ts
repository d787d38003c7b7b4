import type { Span } from '../../../domain/machine/instant.ts';
import type { Team } from '../../../domain/people/desk.ts';
import type { Inbox } from '../../context.ts';
import { carryOut, type TicketAtHand } from './carry-out.ts';
import { draftWords } from './staff-words.ts';

/** An escalation as staff ask for it (TK-22). */
export interface Escalating {
  readonly team: Team;
  /** The level of the team when absent. */
  readonly level?: number | undefined;
  readonly reason: string;
  /** What the team must know. */
  readonly summary: string;
  /** One word: it passes through the engine, whose histories hold no free text. */
  readonly urgency: string;
  /** Within what span somebody must have followed up, scaled; the target of the category when absent. */
  readonly followUp?: Span | undefined;
}

/** Hands a ticket to another team, at a level and with a promised follow-up (TK-22). @throws {RefusedError} as the ticket refuses */
export async function escalate(inbox: Inbox, atHand: TicketAtHand, asked: Escalating): Promise<void> {
  const { team, level, reason, summary, urgency, followUp } = asked;
  const textId = await draftWords(inbox, atHand, { reason, summary });
  await carryOut(inbox, atHand, {
    name: 'escalate',
    details: {
      team,
      textId,
      urgency,
      ...(level !== undefined && { level }),
      ...(followUp !== undefined && { followUp }),
    },
  });
}

/** Ends an escalation: team and level are what they were before (TK-22). @throws {RefusedError} as the ticket refuses */
export async function deEscalate(
  inbox: Inbox,
  atHand: TicketAtHand,
  { note }: { readonly note: string },
): Promise<void> {
  const textId = await draftWords(inbox, atHand, { note });
  await carryOut(inbox, atHand, { name: 'de-escalate', details: { textId } });
}

/**
 * Puts a suggested escalation aside. Only a supervisor can put a forced one aside, which undoes it (TK-23).
 *
 * @throws {RefusedError} as the ticket refuses
 */
export async function dismissSuggestion(
  inbox: Inbox,
  atHand: TicketAtHand,
  { rule, reason }: { readonly rule: string; readonly reason: string },
): Promise<void> {
  const textId = await draftWords(inbox, atHand, { reason });
  const supervisor = atHand.by.roles.includes('supervisor');
  await carryOut(inbox, atHand, { name: 'dismiss', details: { rule, textId, supervisor } });
}
