import { describe, expect, it } from 'vitest';
import { aCheckIn } from '../../../../dev/gallery/safety-message-examples.ts';
import { alertMessages, noticeSubjects } from '../../../../domain/safety/alarm/messages.ts';
import { type AlertFields } from '../../../../emails/safety/safety-fields.ts';
import { shortTexts } from '../../../../emails/safety/short/short-texts.ts';

const aLink = (length: number): string => `https://support.hotmess.london/l/`.padEnd(length, 'x');
const anAlert: AlertFields = { ...aCheckIn, presses: 1, audience: 'contact', acknowledgeUrl: aLink(140) };
const alerts = ['check-in-alert', 'panic-alert'] as const;
const emergencyMessages = [...alertMessages, ...noticeSubjects];

/** The letters of GSM 03.38 that our words may use; one of another alphabet halves the parts of a message. */
const gsm = /^[A-Za-z0-9 @£$_!"#%&'()*+,\-./:;<=>?\n]*$/;

const hostile = {
  name: 'Alex</b>\r\nCall 0909 879 0000 or see evil.example/x, http://1.2.3.4 me@evil.example\u202E',
  note: `\u202Ehttps://evil.example/x?y=1 tel:09098790000 me@evil.example 1.2.3.4/z "quoted"\n\u0000${'long '.repeat(400)}`,
};

describe('a text message', () => {
  it.each([
    ['an alert', { duress: false, round: 1 }],
    ['a repeated alert', { duress: false, round: 3 }],
    ['an alert after a duress PIN', { duress: true, round: 1 }],
  ])('CI-02 PN-01 has at most 320 characters with a link of 140, whatever the name: %s', (_, about) => {
    for (const message of alertMessages) {
      const fields = { ...anAlert, ...about, clearedBy: 'person', name: 'Wilhelmina Featherstonehaugh' } as const;
      expect(shortTexts.sms[message](fields).length, message).toBeLessThanOrEqual(320);
    }
  });

  it.each([
    ['de-DE', 320],
    ['en-AU', 320],
    ['ja-JP', 383],
    ['pt-BR', 383],
    ['es-419', 383],
  ])('R-18 for %s has at most %i characters, more only where a country has no single number', (locale, longest) => {
    for (const message of alertMessages) {
      const text = shortTexts.sms[message]({ ...anAlert, locale });
      expect(text.length, message).toBeLessThanOrEqual(longest);
      expect(text, message).toMatch(gsm);
    }
  });

  it('is at most three parts long with a note as well, and its own words are of GSM’s alphabet', () => {
    for (const message of alertMessages)
      for (const duress of [false, true]) {
        const fields = { ...anAlert, duress, note: 'word '.repeat(400), round: 3, acknowledgeUrl: aLink(170) };
        const text = shortTexts.sms[message](fields);
        expect(text.length, message).toBeLessThanOrEqual(459);
        expect(text, message).toMatch(gsm);
      }
  });

  it('has one link: the page to acknowledge on, else the place', () => {
    const both = {
      ...anAlert,
      acknowledgeUrl: aLink(60),
      locationUrl: `${aLink(60)}-where`,
      refuseUrl: `${aLink(60)}-no`,
    };
    for (const message of alerts) {
      expect(shortTexts.sms[message](both).match(/https?:\/\/\S+/g)).toEqual([both.acknowledgeUrl]);
      expect(shortTexts.sms[message]({ ...both, acknowledgeUrl: null }).match(/https?:\/\/\S+/g)).toEqual([
        both.locationUrl,
      ]);
    }
  });

  it('says that we have not called 999, or 911, and after a duress PIN not to call or text', () => {
    for (const message of alerts) {
      expect(shortTexts.sms[message](anAlert)).toContain(
        'We have not called 999. If they are in danger, call 999 now.',
      );
      expect(shortTexts.sms[message]({ ...anAlert, locale: 'en-US' })).toContain('We have not called 911.');
    }
    for (const message of alertMessages) {
      const silent = shortTexts.sms[message]({ ...anAlert, duress: true, clearedBy: 'person' });
      expect(silent).toContain('Do not call or text this person.');
      expect(silent).not.toMatch(/reach them|says that they are safe/);
      expect(shortTexts.sms[message](anAlert)).not.toMatch(/secret|Do not call or text/);
      for (const short of [silent, shortTexts.call[message]({ ...anAlert, duress: true })])
        expect(short).not.toMatch(/all-clear/i);
    }
  });

  it('lets no name and no note bring a link, a number to call or a line of its own', () => {
    for (const message of alertMessages) {
      const text = shortTexts.sms[message]({ ...anAlert, ...hostile, acknowledgeUrl: null });
      expect(text, message).not.toMatch(/[\p{Cc}\u202e]/u);
      expect(text, message).not.toMatch(/\w\.[a-z]|:\/\/|\/|@|tel:|1\.2\.3/);
      expect(text.match(/"/g)?.length ?? 0).toBe(message.endsWith('alert') ? 2 : 0);
    }
    for (const name of ['evil.example/x', 'https://evil.example', 'me@evil.example', 'a.b\ntel:0909'])
      for (const channel of ['sms', 'call'] as const)
        for (const message of alertMessages)
          expect(shortTexts[channel][message]({ ...anAlert, name, acknowledgeUrl: null }), name).not.toMatch(
            /\w\.[a-z]|:\/\/|\/|@|tel:|\n/,
          );
    const named = shortTexts.sms['panic-alert']({ ...anAlert, name: 'Call 0909 879 0000', acknowledgeUrl: null });
    expect(named).toContain(': Call pressed the panic button');
  });
});

describe('a call', () => {
  it('says that it is a recording and that we have not called, spells the reference, and has no link', () => {
    for (const message of alertMessages) {
      const fields = { ...anAlert, ...hostile, locationUrl: aLink(60), refuseUrl: aLink(60) };
      const text = shortTexts.call[message](fields);
      expect(text).toMatch(/^Hello\. This is a recording from HOTMESS /);
      expect(text).toMatch(/We (have not called|do not call) 9 9 9\./);
      expect(text).toContain('Our reference is 7 K 3 Q, X 9 B D. Once more: 7 K 3 Q, X 9 B D.');
      expect(text).not.toMatch(/:\/\/|\/|@|\w\.[a-z]|7K3QX9BD|[\p{Cc}\u202e]/u);
      expect(text.length).toBeLessThan(1_000);
    }
  });

  it('CI-04 after a duress PIN asks nobody to call back', () => {
    for (const message of alertMessages) {
      const text = shortTexts.call[message]({ ...anAlert, duress: true, clearedBy: 'person' });
      expect(text).toContain('Do not call or text this person');
      expect(text).not.toMatch(/reach them|says that they are safe/);
    }
  });
});

describe('a post in the emergency channel', () => {
  const secrets = {
    name: 'Wilhelmina',
    note: 'The Dove',
    acknowledgeUrl: 'https://a.example',
    locationUrl: 'https://b.example',
    refuseUrl: 'https://c.example',
    contact: 'contact-2',
  };

  it('PN-04 holds no name, no note and no link, even when they are given', () => {
    for (const message of emergencyMessages)
      for (const duress of [false, true]) {
        const text = shortTexts.emergency[message]({ ...anAlert, ...secrets, duress });
        expect(text, message).not.toMatch(/Wilhelmina|Dove|https?:|\.example/);
        expect(text, message).toContain('#7K3QX9BD');
      }
  });

  it('says what, how grave and since when', () => {
    const post = shortTexts.emergency['check-in-alert'](anAlert);
    expect(post).toContain('Check-in not answered. #7K3QX9BD, level 2. Due: Tuesday 24 November 2026, 22:00 GMT.');
    expect(shortTexts.emergency['check-in-alert']({ ...anAlert, duress: true })).toMatch(
      /^Duress PIN given\. #7K3QX9BD, level 3\. .*Do not call or text this person\./,
    );
    const panic = shortTexts.emergency['panic-alert']({ ...anAlert, round: 2, presses: 3, audience: 'staff' });
    expect(panic).toMatch(/^Panic, again \(2\)\. #7K3QX9BD, level 3\. Since: .* GMT\. 3 presses\./);
    expect(shortTexts.emergency['panic-alert']({ ...anAlert, audience: 'manager' })).toContain('on-call manager');
    expect(shortTexts.emergency['contact-unreachable']({ ...anAlert, contact: 'contact-2' })).toContain('contact-2');
  });

  it('CI-04 after a duress PIN tells staff not to call or text, whatever it is about', () => {
    for (const message of emergencyMessages) {
      expect(shortTexts.emergency[message]({ ...anAlert, duress: true }), message).toContain(
        'Do not call or text this person.',
      );
      expect(shortTexts.emergency[message](anAlert), message).not.toMatch(/duress|Do not call/i);
    }
  });
});
