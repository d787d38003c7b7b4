import { z } from 'zod';
import type { Inbox } from '../../../../inbox/context.ts';
import { prose } from '../../../shapes/fields.ts';
import type { TicketAtHand } from './carry-out.ts';
import { draftWords } from './words.ts';

/** What a closing needs, asked once (TK-21): with a proposal, when resolving, or at the latest when closing. */
export const resolutionGiven = {
  method: prose.optional().describe('How it was resolved; needed once.'),
  improvement: prose.optional().describe('What could be done better; may be "none"; needed once.'),
  knowledgeBase: z.boolean().optional().describe('Whether it belongs into the knowledge base; needed once.'),
};

type Given = { readonly [field in 'method' | 'improvement']?: string | undefined } & {
  readonly knowledgeBase?: boolean | undefined;
};

/**
 * The details of a command that resolves or closes, its words stored until it is carried out. What was said before (by the
 * proposal, or when resolving) still counts where it is not said anew. While something is missing nothing is handed on: the
 * ticket then refuses, unless it knows all of it already.
 */
export async function resolutionDetails(
  inbox: Inbox,
  atHand: TicketAtHand,
  { method, improvement, knowledgeBase }: Given,
): Promise<{ textId?: string; knowledgeBase?: boolean }> {
  const known = atHand.ticket.resolutionText;
  const flag = knowledgeBase === undefined ? {} : { knowledgeBase };
  const fields = { method: method ?? known?.['method'], improvement: improvement ?? known?.['improvement'] };
  const isSaid = method !== undefined || improvement !== undefined;
  const isWhole = fields.method !== undefined && fields.improvement !== undefined;
  if (!isSaid || !isWhole || (knowledgeBase === undefined && !known)) return flag;
  const words = { method: fields.method ?? '', improvement: fields.improvement ?? '' };
  return { textId: await draftWords(inbox, atHand, words), ...flag };
}
