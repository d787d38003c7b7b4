import { expect, it } from 'vitest';
import { renderMail } from '../../../../emails/index.ts';

it('cuts a long message in the desk notice, and says so', async () => {
  const { text } = await renderMail('ticket-desk-notice', {
    ref: '7K3QX9BD',
    category: 'general',
    safety: false,
    locale: 'en-GB',
    priority: 'normal',
    team: 'support',
    answerBy: Date.parse('2026-11-24T14:05:00.000Z'),
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
