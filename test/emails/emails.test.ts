import { describe, expect, it } from 'vitest';
import { emergencyLines } from '../../domain/texts/emergency-lines.ts';
import { renderMail } from '../../emails/index.ts';
import { londonTime } from '../../emails/kit/london-time.ts';
import { oneLine } from '../../emails/kit/one-line.ts';

const ref = '7K3QX9BD';
const answerBy = Date.parse('2026-11-24T14:05:00.000Z');
const ticket = { ref, category: 'billing', safety: false, locale: 'en-GB' } as const;
const acknowledgement = { ...ticket, known: null, answerBy, followUpOf: null, missing: [] } as const;
const reply = {
  ...ticket,
  known: null,
  nextUpdateBy: null,
  updateWithin: null,
  closesAt: null,
  proposal: false,
} as const;

describe('promised instants', () => {
  it.each([
    ['2026-11-24T14:05:00.000Z', 'Tuesday 24 November 2026, 14:05 GMT'],
    ['2026-07-01T09:30:00.000Z', 'Wednesday 1 July 2026, 10:30 BST'],
    ['2026-03-29T00:59:59.999Z', 'Sunday 29 March 2026, 00:59 GMT'],
    ['2026-03-29T01:00:00.000Z', 'Sunday 29 March 2026, 02:00 BST'],
    ['2026-10-25T00:30:00.000Z', 'Sunday 25 October 2026, 01:30 BST'],
    ['2026-10-25T01:30:00.000Z', 'Sunday 25 October 2026, 01:30 GMT'],
    ['2026-12-31T23:59:59.999Z', 'Thursday 31 December 2026, 23:59 GMT'],
  ])('TK-03 %s is told as %s', (instant, words) => {
    expect(londonTime(Date.parse(instant))).toBe(words);
  });
});

describe('emergency lines', () => {
  it.each([
    ['en-GB', '999', ['0808 2000 247', '116 123']],
    ['en-US', '911', ['988']],
    ['es-us', '911', ['988']],
    ['cy-GB', '999', ['0808 2000 247', '116 123']],
    ['de-DE', '112', []],
    ['', '999', ['0808 2000 247', '116 123']],
  ])('R-18 the lines for "%s" are %s and %s', (locale, emergency, numbers) => {
    const lines = emergencyLines(locale);
    expect(lines.emergency).toBe(emergency);
    expect(lines.helpLines.map(({ number }) => number)).toEqual(numbers);
  });

  it('EM-05 stand in both parts of a safety mail, before anything else, and in no other mail', async () => {
    const safety = await renderMail('ticket-acknowledgement', {
      ...acknowledgement,
      category: 'safety',
      safety: true,
      locale: 'en-US',
    });
    expect(safety.text).toMatch(/^We have received your request\n\nIf anybody is in immediate danger, call 911 now\./);
    expect(safety.html).toContain('href="tel:911"');
    expect(safety.text).toContain('988');
    const billing = await renderMail('ticket-acknowledgement', acknowledgement);
    expect(billing.text + billing.html).not.toMatch(/danger|tel:|999/);
  });
});

describe('what others wrote', () => {
  it('EM-04 an acknowledgement without a verified address greets nobody by name and warns the owner of the address', async () => {
    const { text } = await renderMail('ticket-acknowledgement', acknowledgement);
    expect(text).toContain('\nHello,\n');
    expect(text).toContain('#7K3QX9BD');
    expect(text).toContain('Category: Billing');
    expect(text).toContain('If you did not contact us');
  });

  it('EM-04 a safety acknowledgement does not repeat the subject, even to a verified address', async () => {
    const known = { name: 'Alex', subject: 'Somebody follows me home' };
    const { subject, text, html } = await renderMail('ticket-acknowledgement', {
      ...acknowledgement,
      category: 'safety',
      safety: true,
      known,
    });
    expect(text).toContain('Hi Alex,');
    expect(subject + text + html).not.toContain('follows me');
  });

  it('shows markup, spaces and line ends of a message as they were typed, in both parts', async () => {
    const message = 'Hi <b>Alex</b>,\r\n\r\n  1.  try & wait\r\n<script>alert(1)</script>';
    const { text, html } = await renderMail('ticket-reply', { ...reply, message });
    expect(text).toContain('Hi <b>Alex</b>,\n\n  1.  try & wait\n<script>alert(1)</script>');
    expect(html).toContain('Hi &lt;b&gt;Alex&lt;/b&gt;,<br/><br/>  1.  try &amp; wait<br/>&lt;script&gt;');
    expect(html).not.toContain('<script');
  });

  it('makes one line of every subject, whatever it is made from', () => {
    expect(oneLine('Refund\r\nBcc: all@example.com\u0000\u2028now\u202Eesrever')).toBe(
      'Refund Bcc: all@example.com now esrever',
    );
    expect(Array.from(oneLine(`👩🏽${'x'.repeat(300)}`)).join('')).toBe(`👩🏽${'x'.repeat(198)}…`);
  });

  it('cuts a long message in the desk notice, and says so', async () => {
    const { text } = await renderMail('ticket-desk-notice', {
      ...ticket,
      category: 'general',
      priority: 'normal',
      team: 'support',
      answerBy,
      followUpOf: null,
      requesterName: 'Alex',
      requesterVerified: false,
      subject: 'Long',
      message: 'word '.repeat(1_000),
      byStaff: false,
    });
    expect(text.length).toBeLessThan(1_500);
    expect(text).toContain('The whole message is in the ticket.');
  });
});

it('gives the same mail for the same fields, to the character', async () => {
  expect(await renderMail('ticket-acknowledgement', acknowledgement)).toEqual(
    await renderMail('ticket-acknowledgement', acknowledgement),
  );
});
