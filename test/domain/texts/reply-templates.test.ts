import { describe, expect, it } from 'vitest';
import { unfilledPlaceholders } from '../../../domain/texts/placeholders.ts';
import { fillReplyTemplate, replyTemplates } from '../../../domain/texts/reply-templates.ts';

const filledIn = (fields: readonly { name: string }[]) =>
  Object.fromEntries(fields.map(({ name }) => [name, `(${name})`]));

describe('TK-12 a reply template', () => {
  it.each(replyTemplates)('$name says every field, and nothing unfilled is left', ({ name, fields, text }) => {
    const filled = fillReplyTemplate(name, filledIn(fields));
    if (filled.kind !== 'filled') throw new Error(filled.kind);
    for (const field of fields) {
      expect(filled.text).toContain(`(${field.name})`);
      expect(text).toContain(`{{${field.name}}}`);
    }
    expect(unfilledPlaceholders(filled.text)).toEqual([]);
    expect(unfilledPlaceholders(text).sort()).toEqual(fields.map((field) => `{{${field.name}}}`).sort());
  });

  it('names each field that is missing, blank or not its own', () => {
    expect(fillReplyTemplate('resolution', { name: 'Robin', agent: ' ', mood: 'good' })).toEqual({
      kind: 'unfit',
      missing: ['agent', 'details'],
      unknown: ['mood'],
    });
  });

  it.each(['nothing', '__proto__', 'constructor'])('that is not there (%s) is not written', (name) => {
    expect(fillReplyTemplate(name, {})).toEqual({ kind: 'no-such-template' });
  });

  it('R-17 of safety names nothing that was done about somebody else', () => {
    const safety = replyTemplates.find(({ name }) => name === 'safety-immediate-action');
    expect(safety?.fields.map(({ name }) => name)).toEqual(['name', 'agent', 'ref']);
    expect(safety?.text).not.toMatch(/suspend|ban|remove|warn/i);
  });
});
