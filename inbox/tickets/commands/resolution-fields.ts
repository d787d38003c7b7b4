import { notAllowed, type Refusal } from '../../../domain/machine/machine.ts';
import type { Inbox } from '../../context.ts';
import { RefusedError } from '../../engine/command.ts';
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

/**
 * What a proposal gives of the resolution (TK-16): as a rule nothing is to be improved and no article is to be written, so neither needs to
 * be said where nobody has said otherwise.
 *
 * @param known as for {@link resolutionFields}
 */
export const proposed = (given: ResolutionGiven, known: Readonly<Record<string, string>> | null): ResolutionGiven => ({
  ...given,
  improvement: given.improvement ?? known?.['improvement'] ?? 'none',
  knowledgeBase: given.knowledgeBase ?? (known ? undefined : false),
});

/** The names of what a closing needs that is neither given now nor known. */
const missingOf = (given: ResolutionGiven, known: Readonly<Record<string, string>> | null): string[] =>
  (['method', 'improvement', 'knowledgeBase'] as const).filter(
    (name) => given[name] === undefined && (name === 'knowledgeBase' ? !known : known?.[name] === undefined),
  );

/** Refuses a resolution that lacks these; each is named, and nothing that was sent. */
const incomplete = (missing: readonly string[]): Refusal<'resolution-incomplete'> => ({
  ...notAllowed('resolution-incomplete', `Closing needs ${missing.join(', ')} as well, given once (TK-21).`),
  faults: missing.map((name) => ({ path: [name], detail: 'is needed once, and nobody has given it yet' })),
});

/** Carries out what resolves or closes, and names what is missing where the ticket refuses because something is. */
export async function namingMissing(
  given: ResolutionGiven,
  known: Readonly<Record<string, string>> | null,
  act: () => Promise<void>,
): Promise<void> {
  try {
    await act();
  } catch (error) {
    const isIncomplete = error instanceof RefusedError && error.refusal.code === 'resolution-incomplete';
    throw isIncomplete ? new RefusedError(incomplete(missingOf(given, known))) : error;
  }
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
