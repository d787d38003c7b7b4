import { describe, expect, it } from 'vitest';
import { refundClocks } from '../../../domain/billing/refund/words/vocabulary.ts';
import { checkInClocks } from '../../../domain/safety/check-in/words/vocabulary.ts';
import { contactNoticeClocks } from '../../../domain/safety/contact-notice/vocabulary.ts';
import { panicClocks } from '../../../domain/safety/panic/vocabulary.ts';
import { sentence } from '../../../domain/texts/sentences.ts';
import { spanInWords } from '../../../domain/texts/span-in-words.ts';
import { ticketClocks } from '../../../domain/ticket/words/vocabulary.ts';

const [second, minute, hour] = [1_000, 60_000, 3_600_000];
const epoch = '1970-01-01T00:00:00.000Z';

const codeOf = (kind: string, name: string): string => {
  if (name === 'warn') return 'clock.warned';
  return name === 'target' || kind === 'triage' ? 'clock.missed' : 'clock.fired';
};

/** The line of a mark that was due at the epoch. */
const line = (mark: string, about: { readonly lateMs?: number; readonly promisedAt?: number } = {}) => {
  const [kind = '', name = ''] = mark.split('.');
  const { lateMs = 0 } = about;
  return sentence(codeOf(kind, name), { kind, mark: name, dueAt: 0, at: lateMs, lateMs, ...about });
};

describe('the sentence of a mark that came due', () => {
  it.each([
    ['firstResponse.warn', { promisedAt: 15 * minute }, 'Warned: an answer is due in 15 minutes.'],
    ['firstResponse.warn', { promisedAt: 15 * minute, lateMs: 3 }, 'Warned: an answer is due in 15 minutes.'],
    ['reply.warn', { promisedAt: 90 * minute }, 'Warned: a reply is due in 1 hour 30 minutes.'],
    [
      'nextUpdate.warn',
      { promisedAt: hour, lateMs: 90 * second },
      'Warned: the promised update is due in 59 minutes (recorded 90 s late).',
    ],
  ])('TK-11 TK-13 of a warning says what is due and in how long, and calls it no miss: %s %j', (mark, about, words) => {
    expect(line(mark, about)).toBe(words);
  });

  it('TK-10 of a warning that came after what it warns of says so', () => {
    expect(line('firstResponse.warn', { promisedAt: 15 * minute, lateMs: hour })).toBe(
      'Warned: an answer was due at 1970-01-01T00:15:00.000Z (recorded 3600 s late).',
    );
  });

  it('TK-10 of a warning that an older version recorded names no instant', () => {
    expect(line('firstResponse.warn')).toBe('Warned: an answer is due soon.');
    const older = { kind: 'firstResponse', mark: 'warn', dueAt: 0, at: 0, lateMs: 0 };
    expect(sentence('clock.missed', older)).toBe('Warned: an answer is due soon.');
  });

  it.each([
    ['triage.due', `Missed: nobody triaged the ticket by ${epoch}.`],
    ['reply.target', `Missed: the reply promised by ${epoch} was not given in time.`],
    ['waiting.remind24', `The requester had not answered by ${epoch}: the first reminder came due.`],
    ['checkIn.alert', `The person's time to answer ended at ${epoch}.`],
    ['ladder.manager', `Nobody had acknowledged it by ${epoch}: the manager's turn came.`],
  ])('TK-10 says what happened: %s', (mark, words) => {
    expect(line(mark)).toBe(words);
  });

  it('R-23 of an action mentions lateness only where there was some', () => {
    expect(line('autoClose.close', { lateMs: 999 })).toBe(`The time to reopen the ticket ended at ${epoch}.`);
    expect(line('autoClose.close', { lateMs: 90_400 })).toBe(
      `The time to reopen the ticket ended at ${epoch} (handled 90 s late).`,
    );
  });

  it.each([
    ['a ticket', ticketClocks],
    ['a check-in', checkInClocks],
    ['a panic', panicClocks],
    ['a notice about a contact', contactNoticeClocks],
    ['a refund', refundClocks],
  ])('TK-10 is there for every mark of %s, and shows no name from the code', (_, clocks) => {
    for (const [kind, { marks }] of Object.entries(clocks))
      for (const mark of marks) {
        const words = line(`${kind}.${mark}`);
        expect(words).toMatch(/^[A-Z].*[a-zZ]\.$/);
        expect(words).not.toMatch(/\?|[a-z][A-Z]|remind\d|repeat\d/);
      }
  });

  it.each([
    ['waiting.close', 'Closing the ticket was postponed'],
    ['verification.giveUp', "Resolving the ticket without the requester's word was postponed"],
    ['ladder.exhaust', 'Giving up on an acknowledgement was postponed'],
    ['waiting.teleport', 'The mark teleport of the clock waiting was postponed'],
  ])('R-23 of a postponed mark says what was postponed: %s', (name, words) => {
    const [kind = '', mark = ''] = name.split('.');
    expect(sentence('clock.postponed', { kind, mark, from: 0, to: hour })).toContain(
      `${words} from ${epoch} to 1970-01-01T01:00:00.000Z`,
    );
  });

  it('TK-10 of a mark that this version does not know names it as it was recorded', () => {
    expect(line('constructor.due')).toBe(`Came due: the mark due of the clock constructor, due at ${epoch}.`);
  });
});

it.each([
  [-5, 'less than a second'],
  [499, 'less than a second'],
  [second, '1 second'],
  [59 * second, '59 seconds'],
  [minute, '1 minute'],
  [hour - second, '1 hour'],
  [hour + minute, '1 hour 1 minute'],
  [18 * hour, '18 hours'],
])('a span of %i ms is said as %s', (span, words) => {
  expect(spanInWords(span)).toBe(words);
});
