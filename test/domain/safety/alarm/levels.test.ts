import { describe, expect, it } from 'vitest';
import { type LevelledMessage, levelOf } from '../../../../domain/safety/alarm/levels.ts';
import {
  alertEndedBy,
  alertMessages,
  isAlert,
  noticeSubjects,
  questions,
} from '../../../../domain/safety/alarm/messages.ts';

describe('R-5 the level of a message to the safety team', () => {
  it.each<[number, LevelledMessage, boolean]>([
    [2, 'check-in-alert', false],
    [3, 'check-in-alert', true],
    [2, 'pin-locked', false],
    [2, 'pin-locked', true],
    [3, 'panic-alert', false],
    [3, 'contact-unreachable', false],
    [3, 'alert-held-back', false],
    [3, 'no-contact-told', false],
    [3, 'contacts-removed', false],
    [3, 'check-in-unanswered', true],
    [3, 'panic-exhausted', false],
  ])('R-5 is %i for %s (duress: %s)', (level, message, duress) => {
    expect(levelOf(message, duress)).toBe(level);
  });
});

describe('a message', () => {
  it('raises an alarm, ends one, or neither', () => {
    const all = [...alertMessages, ...noticeSubjects, ...questions];
    expect(all.filter(isAlert)).toEqual(['check-in-alert', 'panic-alert']);
    expect(all.filter((message) => alertEndedBy(message))).toEqual(['check-in-all-clear', 'panic-all-clear']);
    expect(alertEndedBy('panic-all-clear')).toBe('panic-alert');
  });
});
