import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RefundJson } from '../../../api/shapes/billing/refund.ts';
import { anAskedRefund, aPayingMember, refundOnce } from '../../support/desks/refunds/refund-doors.ts';
import { aStripe, daysAgo, type TestSimulator } from '../../support/outside/stripe.ts';
import { until } from '../../support/probe/until.ts';
import { startMailbox, type TestMailbox } from '../../support/servers/servers.ts';
import { anOpenTicket, type Json, startApi, type TestApi } from '../../support/servers/test-api.ts';

let api: TestApi;
let simulator: TestSimulator;
let mailbox: TestMailbox;
beforeAll(async () => {
  [simulator, mailbox] = await Promise.all([aStripe(), startMailbox()]);
  api = await startApi({ worker: true, stripeUrl: simulator.url, smtpUrl: mailbox.smtp });
});
afterAll(async () => {
  await api.stop();
  await Promise.all([simulator.stop(), mailbox.stop()]);
});

/** A member with a payment, and a ticket of theirs. */
async function aMember(fixture: object = {}) {
  const { customer, invoice } = await simulator.fixture(fixture);
  const accountId = await aPayingMember(api, { customer });
  const requester = { accountId, email: `${accountId}@example.com`, name: 'Alex' };
  const { ref } = await anOpenTicket(api, { category: 'billing', requester });
  return { accountId, invoice, ref, email: `${accountId}@example.com` };
}

/** The mail of this template to this address, once it is there. */
const mailTo = (to: string, template: string) =>
  until(`${template} to ${to}`, async () => {
    const all = await mailbox.messages({ to });
    return all.find(({ headers }) => headers['x-hotmess-template'] === template) ?? null;
  });

const once = (id: string, state: string): Promise<RefundJson> => refundOnce(api, id, state);
const decide = (id: string, as: string, body: Json) =>
  api.ask<RefundJson>('POST', `/v1/refunds/${id}/decide`, { as, body });

describe('the mails of a refund', () => {
  it('BL-05 R-9 EM-02 confirm it on the thread of its ticket, in pounds, without a day until which anything is active', async () => {
    const { accountId, ref, email } = await aMember();
    await mailTo(email, 'ticket-acknowledgement');
    await anAskedRefund(api, { accountId, ticketRef: ref });
    const [opening, mail] = [await mailTo(email, 'ticket-acknowledgement'), await mailTo(email, 'refund-confirmation')];
    expect(mail.headers['x-hotmess-ref']).toBe(ref);
    expect(mail.headers['in-reply-to']).toBe(opening.headers['message-id']);
    expect(mail.subject).toBe(`[#${ref}] Your refund is on its way`);
    expect(mail.text).toContain('£9.99');
    expect(mail.text).toContain('5–10 business days');
    expect(mail.text).toContain('Your membership has therefore ended');
    expect(mail.text).not.toMatch(/active until/);
    expect(mail.html).toContain('£9.99');
  });

  it('BL-04 deny it in the words of whoever decided', async () => {
    const { accountId, ref, invoice, email } = await aMember({ plan: null, amount: 150_00, paidAt: daysAgo(40) });
    const { id } = await anAskedRefund(api, { accountId, invoiceId: invoice, ticketRef: ref });
    const { paramsHash } = await once(id, 'reviewing');
    const words = { reason: 'The event took place.', alternative: 'Come to the next one for free.' };
    expect((await decide(id, 'billing-1', { decision: 'deny', ...words, paramsHash })).status).toBe(200);
    const { text, headers } = await mailTo(email, 'refund-denied');
    expect([text.includes(words.reason), text.includes(words.alternative), headers['x-hotmess-ref']]).toEqual([
      true,
      true,
      ref,
    ]);
  });

  it('BL-03 ask supervisors for the second approval until an instant, and tell billing that one waits', async () => {
    const { customer, invoice } = await simulator.fixture({ plan: null, amount: 150_00 });
    const accountId = await aPayingMember(api, { customer });
    const { id } = await anAskedRefund(api, { accountId, invoiceId: invoice });
    const { paramsHash } = await once(id, 'reviewing');
    const about = (to: string, template: string) =>
      until(`${template} about ${id}`, async () => {
        const all = await mailbox.messages({ to });
        const found = all.find(
          ({ headers }) => headers['x-hotmess-template'] === template && headers['x-hotmess-ref'] === id,
        );
        return found ?? null;
      });
    expect((await about('billing@hotmess.london', 'staff-notice')).subject).toBe(
      `[#${id}] A refund waits for your decision`,
    );
    const { body } = await decide(id, 'billing-1', { decision: 'approve', reason: 'Fair.', paramsHash });
    const needed = await about('supervisor@hotmess.london', 'approval-needed');
    expect(needed.headers['x-hotmess-due']).toBe(body.expiresAt);
    expect(needed.text).toContain('billing-1 proposes to refund £150.00');
    await decide(id, 'supervisor-1', { decision: 'approve', reason: 'Fair.', paramsHash: body.paramsHash });
    expect((await mailTo(`${accountId}@example.com`, 'refund-approved')).text).toContain('£150.00');
  });
});
