import { notAllowed } from '../../../domain/machine/machine.ts';
import { fillReplyTemplate } from '../../../domain/texts/reply-templates.ts';
import { RefusedError } from '../../engine/command.ts';

/** A reply template that somebody has chosen, and what goes into it. */
export interface ChosenTemplate {
  readonly name: string;
  readonly fields: Readonly<Record<string, string>>;
}

/**
 * The text of a message: its body or, without one, its filled template.
 *
 * @throws {RefusedError} when there is no such template, or naming each field that is missing, blank or unknown (TK-12).
 */
export function replyText(body: string | undefined, template: ChosenTemplate | undefined): string {
  if (!template) return body ?? '';
  const filled = fillReplyTemplate(template.name, template.fields);
  switch (filled.kind) {
    case 'filled':
      return body ?? filled.text;
    case 'no-such-template':
      throw new RefusedError(
        notAllowed(
          'template-unknown',
          `There is no reply template "${template.name}": GET /v1/reply-templates lists them.`,
        ),
      );
    case 'unfit':
      throw new RefusedError({
        ...notAllowed('template-unfit', `The fields do not fit the template "${template.name}"; "errors" names each.`),
        faults: [
          ...filled.missing.map((name) => faultOf(name, 'is not filled in')),
          ...filled.unknown.map((name) => faultOf(name, 'is not a field of this template')),
        ],
      });
  }
}

const faultOf = (name: string, detail: string) => ({
  path: ['template', 'fields', name],
  detail: `${name} ${detail}`,
});
