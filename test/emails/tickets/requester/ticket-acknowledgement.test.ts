import { expect, it } from 'vitest';
import { renderMail } from '../../../../emails/index.ts';

const acknowledgement = {
  ref: '7K3QX9BD',
  category: 'billing',
  safety: false,
  locale: 'en-GB',
  known: null,
  answerBy: Date.parse('2026-11-24T14:05:00.000Z'),
  followUpOf: null,
  missing: [],
} as const;

it('EM-05 the emergency lines stand in both parts of a safety mail, before anything else, and in no other mail', async () => {
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

it('gives the same mail for the same fields, to the character', async () => {
  expect(await renderMail('ticket-acknowledgement', acknowledgement)).toEqual(
    await renderMail('ticket-acknowledgement', acknowledgement),
  );
});
