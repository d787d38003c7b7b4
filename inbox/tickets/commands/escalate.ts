import type { Span } from '../../../domain/machine/instant.ts';
import type { Team } from '../../../domain/people/desk.ts';
import type { Inbox } from '../../context.ts';
import { carryOut, type TicketAtHand } from './carry-out.ts';
import { draftWords } from './staff-words.ts';

/** An escalation as staff ask for it (TK-22). */
export interface Escalating {
  readonly team: Team;
  /** Without it the level of the team. */
  readonly level?: number | undefined;
  readonly reason: string;
  /** What the team must know. */
  readonly summary: string;
  /** One word: it passes through the engine, whose histories hold no free text. */
  readonly urgency: string;
  /** By when somebody must have followed up, scaled; the target of the category without it. */
  readonly followUp?: Span | undefined;
}

/** Another team takes over, at a level, and promises to follow up (TK-22). @throws {RefusedError} as the ticket refuses */
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

/** Ends an escalation: team and level are again what they were (TK-22). @throws {RefusedError} as the ticket refuses */
export async function deEscalate(
  inbox: Inbox,
  atHand: TicketAtHand,
  { note }: { readonly note: string },
): Promise<void> {
  const textId = await draftWords(inbox, atHand, { note });
  await carryOut(inbox, atHand, { name: 'de-escalate', details: { textId } });
}

/**
 * Puts a suggested escalation aside; a forced one is undone, by a supervisor only (TK-23).
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
