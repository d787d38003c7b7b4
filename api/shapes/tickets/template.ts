import { z } from 'zod';
import { oneLine, someText } from '../fields.ts';

/** A reply template chosen for a message, with the values of its fields. */
export const templateGiven = z
  .strictObject({
    name: oneLine(60).describe('As in GET /v1/reply-templates.'),
    fields: z.record(oneLine(60), someText(4_000)).describe('The value of each field of the template, by its name.'),
  })
  .meta({
    id: 'FilledTemplate',
    description:
      'Without a body, the filled-in text of the template is sent. With one, the body is sent, as staff adapted it.',
  });
