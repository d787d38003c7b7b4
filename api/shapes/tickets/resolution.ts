import { z } from 'zod';
import { prose } from '../fields.ts';

/** What closing a ticket needs once (TK-21): with a proposal, when resolving, or at the latest when closing. */
export const resolutionGiven = {
  method: prose.optional().describe('How it was resolved. Needed once.'),
  improvement: prose.optional().describe('What could be done better, or "none". Needed once.'),
  knowledgeBase: z.boolean().optional().describe('Whether it belongs in the knowledge base. Needed once.'),
};
