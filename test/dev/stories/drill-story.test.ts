import { describe, expect, it } from 'vitest';
import type { MailboxChannel, Message } from '../../../dev/mailbox/message.ts';
import { type Drilled, type Owed, reckoning, story } from '../../../dev/stories/drill-story.ts';

const press = Date.parse('2026-06-19T21:00:00.000Z');
const after = (seconds: number): string => new Date(press + seconds * 1_000).toISOString();

const aMessage = (
  seconds: number,
  to: string,
  channel: MailboxChannel,
  { template = 'panic-alert' }: { readonly template?: string } = {},
): Message => ({
  id: '1',
  from: '',
  to,
  subject: '',
  text: '',
  html: '',
  channel,
  receivedAt: after(seconds),
  headers: { 'x-hotmess-template': template, 'x-hotmess-ref': 'P5R8T2VX' },
});

const aDrill = (...messages: Message[]): Drilled => ({
  listeners: [
    { name: 'Robin', addresses: ['robin@example.com', '+44 1'] },
    { name: 'Kim', addresses: ['+44 2'] },
  ],
  moments: [
    { at: after(2), what: 'safety worker KILLED' },
    { at: after(0), what: 'the button', since: { name: 'the press', templates: ['panic-alert'] } },
  ],
  messages,
});

describe('the story of a drill', () => {
  it('is told in the order of time, with the killed worker in its place and what comes again marked as such', () => {
    const lines = story(
      aDrill(
        aMessage(1, '+44 1', 'sms'),
        aMessage(3, '+44 1', 'sms'),
        aMessage(3.5, '+44 2', 'sms'),
        aMessage(4, 'robin@example.com', 'email'),
        aMessage(5, '+44 1', 'sms', { template: 'panic-all-clear' }),
      ),
    );
    expect(lines.map((line) => line.trim().split(/ {2,}/))).toEqual([
      [after(0), 'the button'],
      [after(1), 'Robin', 'text message', 'panic alert', '1.0 s after the press'],
      [after(2), 'safety worker KILLED'],
      [after(3), 'Robin', 'text message', 'panic alert, again (2)', '3.0 s after the press'],
      [after(3.5), 'Kim', 'text message', 'panic alert', '3.5 s after the press'],
      [after(4), 'Robin', 'e-mail', 'panic alert', '4.0 s after the press'],
      [after(5), 'Robin', 'text message', 'panic all-clear'],
    ]);
  });

  it('reckons what was owed: a way that was not tried, or another one’s message, is missing', () => {
    const owed: Owed[] = [
      { name: 'Robin', template: 'panic-alert', channel: 'email' },
      { name: 'Robin', template: 'panic-alert', channel: 'sms' },
      { name: 'Kim', template: 'panic-alert', channel: 'sms' },
      { name: 'Kim', template: 'panic-all-clear', channel: 'sms' },
    ];
    const messages = [1, 3].map((seconds) => aMessage(seconds, '+44 1', 'sms'));
    const { lines, missing } = reckoning(aDrill(...messages, aMessage(4, 'robin@example.com', 'email')), owed);
    expect(lines.map((line) => line.trim().split(/ {2,}/))).toEqual([
      ['Robin', 'panic alert', 'e-mail 4.0 s, text message 1.0 s (and again, 1×) after the press'],
      ['Kim', 'panic alert', 'NOT BY TEXT MESSAGE'],
      ['Kim', 'panic all-clear', 'NOT BY TEXT MESSAGE'],
    ]);
    expect(missing).toEqual(owed.slice(2));
  });
});
