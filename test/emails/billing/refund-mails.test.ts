import { describe, expect, it } from 'vitest';
import { billingExamples, refundStaffNotices } from '../../../dev/gallery/billing-mail-examples.ts';
import { denials } from '../../../domain/billing/refund/words/denials.ts';
import { refundNotices } from '../../../domain/billing/refund/words/mails.ts';
import { renderMail } from '../../../emails/index.ts';

const member = { ref: '7K3QX9BD', name: 'Alex', onTicket: true } as const;
const pounds = (amount: number) => ({ amount, currency: 'gbp' });

describe('the mails about a refund', () => {
  it.each([
    [9_99, '£9.99'],
    [100_01, '£100.01'],
    [1_234_50, '£1,234.50'],
    [1, '£0.01'],
  ])('BL-05 tell %i pence as %s, in every mail to the member', async (amount, figures) => {
    const about = { ...member, amount: pounds(amount) };
    const mails = [
      await renderMail('refund-approved', about),
      await renderMail('refund-confirmation', { ...about, ended: false }),
      await renderMail('refund-correction', about),
    ];
    for (const { text, html } of mails) {
      expect(text).toContain(figures);
      expect(html).toContain(figures);
    }
  });

  it('BL-05 name 5–10 business days where money is on its way, and nowhere else', async () => {
    const about = { ...member, amount: pounds(9_99) };
    for (const { text } of [
      await renderMail('refund-approved', about),
      await renderMail('refund-confirmation', { ...about, ended: true }),
    ])
      expect(text).toContain('5–10 business days');
    expect((await renderMail('refund-correction', about)).text).not.toContain('business days');
  });

  it('R-9 never say that a membership stays active until some day beside a refund', async () => {
    for (const [template, each] of Object.entries(billingExamples))
      for (const fields of Object.values(each)) {
        const { text, subject } = await renderMail(template as 'refund-confirmation', fields as never);
        expect(`${subject}\n${text}`).not.toMatch(/active until|access until/i);
      }
    const ended = await renderMail('refund-confirmation', { ...member, amount: pounds(9_99), ended: true });
    expect(ended.text).toContain('Your membership has therefore ended, your account is Basic now');
    const partial = await renderMail('refund-confirmation', { ...member, amount: pounds(1_00), ended: false });
    expect(partial.text).toContain('This refund does not change your membership.');
    expect(partial.text).not.toMatch(/ended|Basic/);
  });

  it('BL-04 tell why a refund is denied and what the member can do instead, by rule and by a person alike', async () => {
    for (const { why, alternative } of Object.values(denials)) {
      const { text } = await renderMail('refund-denied', { ...member, why, alternative });
      const words = text.replace(/\s+/g, ' ');
      expect(words).toContain(why);
      expect(words).toContain(alternative);
    }
  });

  it('EM-04 greet nobody by name at an address that is not verified', async () => {
    const { text } = await renderMail('refund-confirmation', {
      ...member,
      name: null,
      amount: pounds(9_99),
      ended: false,
    });
    expect(text).toContain('\nHello,\n');
    expect(text).not.toContain('Alex');
  });

  it('BL-03 tell supervisors who proposes how much, and until when it waits', async () => {
    const { subject, text } = await renderMail('approval-needed', billingExamples['approval-needed'].ticket);
    expect(subject).toBe('[#7K3QX9BD] A refund of £150.00 needs your approval');
    expect(text).toContain('billing-1 proposes to refund £150.00');
    expect(text).toContain('above £100.00');
    expect(text).toContain('Tuesday 24 November 2026, 14:05 GMT');
  });

  it.each(refundNotices)(
    'BL-07 the notice to staff "%s" says what is known, what to do and which refund it is',
    async (about) => {
      const fields = refundStaffNotices[`refund-${about}`];
      if (!fields) throw new Error(`no example of ${about}`);
      const { subject, text } = await renderMail('staff-notice', fields);
      expect(subject).toMatch(/^\[#7K3QX9BD\] \S/);
      expect(text).toContain('Refund: Z0MN4R2T');
      expect(text).toContain('Account: platform/acc_4');
      expect(text).not.toMatch(/danger|999/);
    },
  );
});
