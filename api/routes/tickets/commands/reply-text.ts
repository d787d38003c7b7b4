import { z } from 'zod';
import { fillReplyTemplate } from '../../../../domain/texts/reply-templates.ts';
import { ProblemError } from '../../../problems/problem.ts';
import { oneLine, someText } from '../../../shapes/fields.ts';

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

/**
 * What a message says: its body, or the text of its template.
 *
 * @throws {ProblemError} 422 when there is no such template, or naming each field that is missing, blank or unknown (TK-12).
 */
export function replyText(body: string | undefined, template: z.output<typeof templateGiven> | undefined): string {
  if (!template) return body ?? '';
  const filled = fillReplyTemplate(template.name, template.fields);
  switch (filled.kind) {
    case 'filled':
      return body ?? filled.text;
    case 'no-such-template':
      throw new ProblemError(
        'template-unknown',
        `There is no reply template "${template.name}": GET /v1/reply-templates lists them.`,
      );
    case 'unfit':
      throw new ProblemError(
        'template-unfit',
        `The fields do not fit the template "${template.name}"; "errors" names each.`,
        {
          errors: [
            ...filled.missing.map((name) => fault(name, 'is not filled in')),
            ...filled.unknown.map((name) => fault(name, 'is no field of this template')),
          ],
        },
      );
  }
}

const fault = (name: string, detail: string) => ({ pointer: `/template/fields/${name}`, detail: `${name} ${detail}` });
