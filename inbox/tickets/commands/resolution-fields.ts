import type { Inbox } from '../../context.ts';
import type { TicketAtHand } from './carry-out.ts';
import { draftWords } from './staff-words.ts';

/** What a closing needs (TK-21), as far as it is given now. */
export interface ResolutionGiven {
  readonly method?: string | undefined;
  readonly improvement?: string | undefined;
  readonly knowledgeBase?: boolean | undefined;
}

/** The part of a resolution that is to be stored and handed on. */
export interface ResolutionFields {
  /** The complete words; undefined when nothing new is said, or something is still missing. */
  readonly words?: { readonly method: string; readonly improvement: string };
  readonly knowledgeBase?: boolean;
}

/**
 * The resolution made of what is given now and what is known (TK-21). It is asked for once: what was said before, with the proposal or when
 * resolving, still counts where it is not said anew. While something is missing, no words are handed on, and the ticket refuses unless it
 * knows all of it already.
 *
 * @param known the words of the ticket's resolution, or of the one proposed; null when it has none
 */
export function resolutionFields(
  { method, improvement, knowledgeBase }: ResolutionGiven,
  known: Readonly<Record<string, string>> | null,
): ResolutionFields {
  const flag = knowledgeBase === undefined ? {} : { knowledgeBase };
  const whole = { method: method ?? known?.['method'], improvement: improvement ?? known?.['improvement'] };
  const isSaid = method !== undefined || improvement !== undefined;
  if (!isSaid || (knowledgeBase === undefined && !known)) return flag;
  if (whole.method === undefined || whole.improvement === undefined) return flag;
  return { words: { method: whole.method, improvement: whole.improvement }, ...flag };
}

/** The details of a command that resolves or closes. Stores its words until it is carried out ({@link resolutionFields}). */
export async function resolutionDetails(
  inbox: Inbox,
  atHand: TicketAtHand,
  given: ResolutionGiven,
): Promise<{ readonly textId?: string; readonly knowledgeBase?: boolean }> {
  const { words, ...flag } = resolutionFields(given, atHand.ticket.resolutionText);
  return words ? { textId: await draftWords(inbox, atHand, { ...words }), ...flag } : flag;
}
