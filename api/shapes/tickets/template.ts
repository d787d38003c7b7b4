import { z } from 'zod';
import { oneLine, someText } from '../fields.ts';

/** A reply template chosen for a message, with what goes into it. */
export const templateGiven = z
  .strictObject({
    name: oneLine(60).describe('As in GET /v1/reply-templates.'),
    fields: z.record(oneLine(60), someText(4_000)),
  })
  .meta({
    id: 'FilledTemplate',
    description:
      'Without a body its text is what is said; with one, the body is, as staff have made it of the template.',
  });
