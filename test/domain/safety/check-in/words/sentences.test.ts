import { describe, expect, it } from 'vitest';
import { sentence } from '../../../../../domain/texts/sentences.ts';

describe('the sentence of a check-in', () => {
  it.each([
    ['check-in.prompted', {}, 'The person was asked whether they are safe.'],
    ['check-in.prompted', { overtaken: true }, 'The question was not sent: the reminder was already due.'],
    [
      'delivery.news',
      { message: 'check-in-alert', to: 'contact-1', channel: 'sms', state: 'delivered' },
      'News: the alert to contact 1 by text message was delivered.',
    ],
    [
      'delivery.news',
      { message: 'check-in-prompt', to: 'person', channel: 'email', state: 'accepted' },
      'News: the mail server accepted the question "Are you safe?" to the person.',
    ],
    [
      'message.dropped',
      { template: 'check-in-alert', to: 'contact-2', channel: 'sms', reason: 'needless' },
      'The alert to contact 2 by text message was not sent (it was no longer needed).',
    ],
    [
      'message.dropped',
      { template: 'check-in-all-clear', to: 'staff', channel: 'emergency', reason: 'not-alerted' },
      'The all-clear to the safety team through the emergency channel was not sent (no alert had reached them).',
    ],
    ['check-in.alerting', { contacts: 1 }, 'Alerting 1 contact and the safety team.'],
    ['check-in.seen-by-contact', { contact: 'contact-2' }, 'Seen by contact 2.'],
    [
      'check-in.duress',
      { contacts: 2, said: 'answered' },
      'An answer came with the duress PIN: contacts and the safety team are to be alerted in silence. Do not call or text this person.',
    ],
    [
      'check-in.contact-left-out',
      { position: 2, why: 'refused' },
      'Contact 2 of those named cannot be alerted: this contact does not want alerts about this person.',
    ],
    ['check-in.wrong-pin', { count: 2 }, 'A wrong PIN was given (2 of 3).'],
  ])('%s %j', (code, params, text) => {
    expect(sentence(code, params)).toBe(text);
  });
});
