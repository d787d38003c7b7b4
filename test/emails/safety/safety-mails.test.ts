import { describe, expect, expectTypeOf, it } from 'vitest';
import { aCheckIn, safetyExamples } from '../../../dev/gallery/safety-message-examples.ts';
import { alertMessages, noticeSubjects } from '../../../domain/safety/alarm/messages.ts';
import { type FieldsOf, type RenderedMail, renderMail, type TemplateName } from '../../../emails/index.ts';
import { type AlertFields, type Audience, type SafetyFields } from '../../../emails/safety/safety-fields.ts';
import type { EmergencyFields } from '../../../emails/safety/short/emergency-posts.ts';
import { shortTexts } from '../../../emails/safety/short/short-texts.ts';

const links = {
  acknowledgeUrl: 'https://support.example.com/l/seen',
  locationUrl: 'https://support.example.com/l/where',
  refuseUrl: 'https://support.example.com/l/refuse',
};
const anAlert: AlertFields = { ...aCheckIn, ...links, note: 'The Dove, back bar.', presses: 1, audience: 'contact' };
const audiences: readonly Audience[] = ['contact', 'staff', 'manager'];
const toThePerson = ['check-in-prompt', 'check-in-reminder', 'welfare-follow-up'] as const;

/** Every mail of check-ins and panics from these fields, by what it is and whom it is for. */
async function everyMail(fields: AlertFields): Promise<[name: string, mail: RenderedMail][]> {
  const mails = [
    ...toThePerson.map((each) => [each, renderMail(each, fields)] as const),
    ...alertMessages.flatMap((each) =>
      audiences.map((audience) => [`${each} to ${audience}`, renderMail(each, { ...fields, audience })] as const),
    ),
    ...noticeSubjects.map((about) => [about, renderMail('staff-notice', { ...fields, about })] as const),
  ];
  return Promise.all(mails.map(async ([name, mail]) => [name, await mail]));
}

const whole = ({ subject, text, html }: RenderedMail): string => `${subject}\n${text}\n${html}`;

describe('what every mail about somebody’s safety says', () => {
  it.each([
    ['en-GB', '999', ['0808 2000 247', '116 123']],
    ['en-US', '911', ['988']],
  ])('EM-05 R-18 %s: we do not call %s, and who listens is %s', async (locale, emergency, numbers) => {
    for (const duress of [false, true])
      for (const [name, { text, html }] of await everyMail({ ...anAlert, locale, duress, round: 2 })) {
        expect(text, name).toMatch(new RegExp(`We (have not called|do not call) ${emergency}( for you)?\\. If you `));
        expect(text, name).toMatch(new RegExp(`in danger, call ${emergency} now\\.`));
        for (const number of numbers) expect(text, name).toContain(number);
        expect(html, name).toContain(`href="tel:${emergency}"`);
        expect(text, name).not.toContain(emergency === '999' ? '911' : '999');
      }
  });

  it('CI-02 PN-01 every alert says before all else that we have not called 999', async () => {
    for (const message of ['check-in-alert', 'panic-alert'] as const)
      for (const audience of audiences) {
        const { text } = await renderMail(message, { ...anAlert, audience });
        expect(text.split('\n\n')[1]).toBe('We have not called 999. If you think they are in danger, call 999 now.');
      }
  });

  it('names the reference in its subject and its text, first and repeated alert alike', async () => {
    for (const round of [1, 3])
      for (const [name, { subject, text }] of await everyMail({ ...anAlert, round })) {
        expect(subject, name).toMatch(/^\[#7K3QX9BD\] /);
        expect(text, name).toContain('#7K3QX9BD');
      }
  });
});

describe('the person', () => {
  it('CI-01 CI-02 is told by when contacts are alerted, and is given no link that could answer for them', async () => {
    for (const template of ['check-in-prompt', 'check-in-reminder'] as const) {
      const { text, html } = await renderMail(template, {
        ...anAlert,
        answerBy: Date.parse('2026-11-24T22:30:00.000Z'),
      });
      expect(text).toContain('by Tuesday 24 November 2026, 22:30 GMT, we alert');
      expect(html.match(/href="(?!tel:)[^"]*"/g)).toBe(null);
    }
  });

  it('CI-04 reads the very same after a duress PIN', async () => {
    for (const template of toThePerson)
      expect(await renderMail(template, { ...anAlert, duress: true })).toEqual(await renderMail(template, anAlert));
  });

  it('CI-01 CI-02 R-13 is shown nothing on a locked screen that somebody beside them could use: subject, preview, first line', async () => {
    for (const template of toThePerson) {
      const { subject, text, html } = await renderMail(template, anAlert);
      const preview = /data-skip-in-text="true">([^<]*)</.exec(html)?.[1] ?? '';
      expect(preview, template).toMatch(/\w/);
      for (const shown of [subject, preview, text.split('\n')[0]])
        expect(shown, template).not.toMatch(/check-?in|alert|panic|danger|safe|help|emergency|duress|contact/i);
    }
  });

  it('R-13 is asked gently: the subject says nothing of what happened', async () => {
    const { subject, text } = await renderMail('welfare-follow-up', anAlert);
    expect(subject).toBe('[#7K3QX9BD] How are you?');
    expect(text).toContain('You do not have to answer.');
    expect(text).toContain('safety@hotmess.london');
  });
});

describe('who is alerted', () => {
  it('CI-04 after a duress PIN nobody is asked to reach the person, and everybody is told not to, before all else', async () => {
    for (const message of alertMessages)
      for (const audience of audiences) {
        const { text } = await renderMail(message, { ...anAlert, duress: true, audience });
        expect(text.split('\n\n')[1]).toMatch(/^Do not call or text this person\./);
        expect(text).not.toMatch(/reach them|reach the person/);
      }
    for (const about of noticeSubjects)
      expect((await renderMail('staff-notice', { ...anAlert, duress: true, about })).text).toContain(
        'Do not call or text this person.',
      );
  });

  it('CI-04 after a duress PIN the end of an alert is no all-clear: it reads one way, and asks for silence', async () => {
    for (const message of ['check-in-all-clear', 'panic-all-clear'] as const) {
      const { subject, text } = await renderMail(message, { ...anAlert, duress: true, clearedBy: 'staff' });
      expect(subject).toMatch(/The alert about Alex has ended$/);
      expect(`${subject}\n${text}`).not.toMatch(/all-clear|need do nothing/i);
      expect(text).toContain('Please stay silent about it, also from now on.');
      const plain = await renderMail(message, { ...anAlert, clearedBy: 'staff' });
      expect([plain.subject, plain.text]).toEqual([
        expect.stringMatching(/All-clear for Alex$/),
        expect.stringMatching(/need do nothing/),
      ]);
    }
  });

  it('CI-04 without a duress PIN nobody reads of one', async () => {
    for (const [name, mail] of await everyMail(anAlert))
      expect(whole(mail), name).not.toMatch(/duress|in secret|do not call or text/i);
  });

  it('CI-02 a contact is told what to do, in order: reach them, look, call 999, tell us', async () => {
    for (const message of ['check-in-alert', 'panic-alert'] as const) {
      const { text } = await renderMail(message, anAlert);
      const steps = text.match(/^ \d\. .+$/gm) ?? [];
      expect(steps.map((step) => step.slice(0, 12))).toEqual([
        ' 1. Try to r',
        ' 2. Look at ',
        ' 3. If you c',
        ' 4. Tell us ',
      ]);
      for (const link of Object.values(links)) expect(text).toContain(link);
      expect(text).toContain('The Dove, back bar.');
    }
  });

  it('is told of no link and no note that is not there', async () => {
    for (const message of ['check-in-alert', 'panic-alert'] as const) {
      const { text, html } = await renderMail(message, { ...aCheckIn, audience: 'contact' });
      expect(text).not.toMatch(/below|note|link|http/);
      expect(text).toContain('write to safety@hotmess.london');
      expect(html).not.toContain('href="http');
    }
  });

  it('PN-01 a repeated alert says that it is one', async () => {
    for (const message of ['check-in-alert', 'panic-alert'] as const)
      for (const audience of audiences) {
        const { subject, text } = await renderMail(message, { ...anAlert, audience, round: 3 });
        expect(subject).toMatch(/, again \(3\)$/);
        expect(text).toContain('This is the same alert again, number 3.');
        expect(whole(await renderMail(message, { ...anAlert, audience }))).not.toMatch(/again \(|same alert again/);
      }
  });

  it('CI-03 is not told that the person says they are safe unless it was the person, without a duress PIN', async () => {
    const says = async (fields: Partial<SafetyFields>): Promise<boolean> =>
      (await renderMail('check-in-all-clear', { ...anAlert, ...fields })).text.includes('says that they are safe');
    expect(await says({ clearedBy: 'person' })).toBe(true);
    expect(await says({ clearedBy: 'staff' })).toBe(false);
    expect(await says({ clearedBy: null })).toBe(false);
    expect(await says({ clearedBy: 'person', duress: true })).toBe(false);
  });
});

describe('CI-03 PN-01 an all-clear while another alarm about the same person is out', () => {
  it('CI-03 PN-01 says first that they must not stand down, and nowhere that all is well or secret', async () => {
    const fields = { ...anAlert, clearedBy: 'person', stillOut: ['4F8T2WCM', '9GH2K4LM'] } as const;
    for (const message of ['check-in-all-clear', 'panic-all-clear'] as const) {
      const { subject, text } = await renderMail(message, fields);
      const texts = [`${subject}\n${text}`, shortTexts.sms[message](fields), shortTexts.call[message](fields)];
      for (const each of texts) {
        expect(each).toMatch(/Do not stand down: alerts #?4.*9.*are still open/);
        expect(each).not.toMatch(
          /(?<!No )all-clear for|the all-clear|safe\b(?!ty)|nothing more|let them know|secret|call or text/i,
        );
      }
      expect(shortTexts.sms[message](fields).length).toBeLessThanOrEqual(320);
      expect(shortTexts.emergency[message](fields)).toContain('Do not stand down');
      expect(subject).toContain('No all-clear');
      expect(text.indexOf('Do not stand down')).toBeLessThan(text.indexOf('#7K3QX9BD'));
    }
  });
});

describe('what no message can hold', () => {
  it('names no other member: no field is there for one, and what is smuggled in shows nowhere', async () => {
    expectTypeOf<keyof SafetyFields>().toEqualTypeOf<
      | ('ref' | 'name' | 'locale' | 'dueAt' | 'alertAt' | 'note' | 'duress' | 'round' | 'presses' | 'clearedBy')
      | ('acknowledgeUrl' | 'locationUrl' | 'refuseUrl' | 'answerBy' | 'contact' | 'stillOut')
    >();
    expectTypeOf<Extract<keyof EmergencyFields, 'name' | 'note' | `${string}Url`>>().toBeNever();
    const smuggled = { ...anAlert, member: 'Robin', with: 'Robin', contacts: ['Robin'], staff: 'Robin' };
    for (const [name, mail] of await everyMail(smuggled)) expect(whole(mail), name).not.toContain('Robin');
  });

  it('PN-04 a contact or the person: which other contacts there are', async () => {
    const all = await everyMail({ ...anAlert, contact: 'contact-2' });
    const toThem = all.filter(([name]) => !noticeSubjects.some((about) => about === name));
    expect(toThem.length).toBeGreaterThan(0);
    for (const [name, mail] of toThem) expect(whole(mail), name).not.toContain('contact-2');
  });

  it('the person’s name only where they are the reader or it is asked for: one name, whoever it is', async () => {
    const [alex, sam] = await Promise.all([everyMail(anAlert), everyMail({ ...anAlert, name: 'Sam' })]);
    for (const [index, [name, mail]] of alex.entries())
      expect(whole(mail).replaceAll('Alex', 'Sam'), name).toBe(whole(sam[index]?.[1] as RenderedMail));
  });
});

describe('what strangers wrote', () => {
  const name = `Alex</h1><script>alert(1)</script>\r\nBcc: all@example.com\u202E https://evil.example/${'x'.repeat(2_000)}`;
  const note = `<img src=x onerror=alert(1)>\r\n\u0000\u202E${'[click](https://evil.example) '.repeat(200)}`;

  it('does no harm in any mail: no markup, no line of its own in a subject, no link in a name, no endless text', async () => {
    for (const [which, mail] of await everyMail({ ...anAlert, name, note })) {
      expect(mail.subject, which).not.toMatch(/[\p{Cc}\u202e]/u);
      expect(mail.subject.length, which).toBeLessThan(120);
      expect(mail.html, which).not.toMatch(/<script|<img/i);
      for (const steering of ['\u202e', '\u0000']) expect(mail.text + mail.html, which).not.toContain(steering);
      expect(mail.text.replace(/\[click\]\(https:\/\/evil\.example\)/g, ''), which).not.toMatch(/evil\.example|all@/);
      expect(mail.text.length, which).toBeLessThan(4_000);
      expect(mail.html.match(/href="http[^"]*evil/), which).toBe(null);
    }
  });

  it('keeps the lines of a note, quoted as text', async () => {
    const { text, html } = await renderMail('check-in-alert', {
      ...anAlert,
      note: ' 1 <b>High</b> St\r\n  then home ',
    });
    expect(text).toContain('\n1 <b>High</b> St\n  then home\n');
    expect(html).toContain('1 &lt;b&gt;High&lt;/b&gt; St<br/>  then home</div>');
  });
});

it('has an example of every mail for each audience', () => {
  for (const message of alertMessages) {
    const examples: Readonly<Record<string, FieldsOf<TemplateName & typeof message>>> = safetyExamples[message];
    const seen = new Set(Object.values(examples).map(({ audience }) => audience));
    expect(seen.has('contact') && seen.has('staff'), message).toBe(true);
  }
  expect(Object.keys(safetyExamples['staff-notice'])).toEqual(expect.arrayContaining([...noticeSubjects]));
});
