import { z } from 'zod';
import { prose } from '../fields.ts';

/** What a closing needs, asked once (TK-21): with a proposal, when resolving, or at the latest when closing. */
export const resolutionGiven = {
  method: prose.optional().describe('How it was resolved; needed once.'),
  improvement: prose.optional().describe('What could be done better; may be "none"; needed once.'),
  knowledgeBase: z.boolean().optional().describe('Whether it belongs into the knowledge base; needed once.'),
};
