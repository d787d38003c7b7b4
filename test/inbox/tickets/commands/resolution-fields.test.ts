import { describe, expect, it } from 'vitest';
import { resolutionFields } from '../../../../inbox/tickets/commands/resolution-fields.ts';

const known = { method: 'restarted', improvement: 'none' };

describe('TK-21 what a closing needs is asked once', () => {
  it('is handed on when it is complete', () => {
    expect(resolutionFields({ method: 'fixed', improvement: 'tests', knowledgeBase: true }, null)).toEqual({
      words: { method: 'fixed', improvement: 'tests' },
      knowledgeBase: true,
    });
  });

  it.each([
    [{ improvement: 'tests', knowledgeBase: true }],
    [{ method: 'fixed', knowledgeBase: true }],
    [{ method: 'fixed', improvement: 'tests' }],
    [{}],
  ])('is handed on without words while something is missing: %o', (given) => {
    expect(resolutionFields(given, null).words).toBeUndefined();
  });

  it('includes what was said before where it is not said anew', () => {
    expect(resolutionFields({ method: 'replaced' }, known)).toEqual({
      words: { method: 'replaced', improvement: 'none' },
    });
    expect(resolutionFields({ improvement: 'tests', knowledgeBase: false }, known)).toEqual({
      words: { method: 'restarted', improvement: 'tests' },
      knowledgeBase: false,
    });
  });

  it('is not written anew when nothing new is said', () => {
    expect(resolutionFields({}, known)).toEqual({});
    expect(resolutionFields({ knowledgeBase: true }, known)).toEqual({ knowledgeBase: true });
  });

  it('keeps its flag even where words are missing and the ticket refuses', () => {
    expect(resolutionFields({ knowledgeBase: false, method: 'fixed' }, null)).toEqual({ knowledgeBase: false });
  });
});
