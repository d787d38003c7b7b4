import { describe, expect, it } from 'vitest';
import { replyText } from '../../../../inbox/tickets/commands/reply-text.ts';

const fields = { name: 'Alex', agent: 'Billie' };
const refusalOf = (act: () => unknown): unknown => {
  try {
    return act();
  } catch (error) {
    return (error as { refusal?: unknown }).refusal;
  }
};

describe('TK-12 what a message says', () => {
  it('is its body, with a template or without', () => {
    const template = { name: 'account-verified', fields };
    expect(replyText('In my words.', undefined)).toBe('In my words.');
    expect(replyText('In my words.', template)).toBe('In my words.');
  });

  it('is the text of its template without a body', () => {
    expect(replyText(undefined, { name: 'account-verified', fields })).toMatch(/^Hi Alex,[^]*verified![^]*Billie$/);
  });

  it('is refused with a template that does not exist', () => {
    expect(refusalOf(() => replyText(undefined, { name: 'constructor', fields }))).toMatchObject({
      kind: 'not-allowed',
      code: 'template-unknown',
    });
  });

  it('is refused, naming each field that is missing, blank or unknown, even where the body is given', () => {
    const template = { name: 'account-verified', fields: { name: ' ', 'a/b': 'x' } };
    expect(refusalOf(() => replyText('In my words.', template))).toMatchObject({
      kind: 'not-allowed',
      code: 'template-unfit',
      faults: [
        { path: ['template', 'fields', 'name'], detail: 'name is not filled in' },
        { path: ['template', 'fields', 'agent'], detail: 'agent is not filled in' },
        { path: ['template', 'fields', 'a/b'], detail: 'a/b is not a field of this template' },
      ],
    });
  });
});
