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
  const { customer, invoice, paymentIntent } = await simulator.fixture(fixture);
  const accountId = await aPayingMember(api, { customer });
  const requester = { accountId, email: `${accountId}@example.com`, name: 'Alex' };
  const { ref } = await anOpenTicket(api, { category: 'billing', requester });
  return { accountId, invoice, paymentIntent, ref, email: `${accountId}@example.com` };
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

/** Sends the webhooks of the simulator to the product from now on, in a mode. */
async function webhooksTo(mode: string): Promise<void> {
  if (!api.app.server.listening) await api.app.listen({ host: '127.0.0.1', port: 0 });
  await simulator.ask('POST', '/webhooks', { mode, url: `${api.app.listeningOrigin}/webhooks/stripe` });
}

const codesOf = async (path: string): Promise<string[]> => {
  const asked = { as: 'billing-1' };
  const { body } = await api.ask<{ items: { code: string }[] }>('GET', `${path}/timeline?limit=100`, asked);
  return body.items.map(({ code }) => code);
};

/** Resolves when every event was taken that is sent at all, and the case has heard of all of them. */
const allHeard = (id: string) =>
  until(`refund ${id} has heard all`, async () => {
    const events = await simulator.events();
    const unread = api.db.selectFrom('inbox').select('id').where('consumed_revision', 'is', null);
    const facts = await unread.where('case_id', '=', `refund/${id}`).execute();
    const row = api.db.selectFrom('support_case').select('state').where('id', '=', `refund/${id}`);
    const { state } = await row.executeTakeFirstOrThrow();
    const isCalm = (state as { awaits: string | null }).awaits === null;
    return isCalm && !facts.length && events.every(({ delivery }) => delivery !== 'waiting');
  });

describe('the webhooks of Stripe', () => {
  it.each(['normal', 'duplicate', 'reorder', 'early', 'drop'])(
    'BL-07 %s: one refund at Stripe, one confirmation, one line for each thing that happened',
    async (mode) => {
      await webhooksTo(mode);
      const { accountId, ref, email, paymentIntent } = await aMember();
      const { id } = await anAskedRefund(api, { accountId, ticketRef: ref });
      await once(id, 'succeeded');
      await mailTo(email, 'refund-confirmation');
      await allHeard(id);
      const { data } = await simulator.stripe.refunds.list({ payment_intent: paymentIntent });
      expect(data).toMatchObject([{ amount: 9_99, metadata: { refund_id: id } }]);
      const codes = await codesOf(`/v1/refunds/${id}`);
      expect(codes.filter((code) => code.startsWith('refund.'))).toEqual(
        'requested read approved accepted succeeded subscription-ended tier-set'
          .split(' ')
          .map((each) => `refund.${each}`),
      );
      const mails = await mailbox.messages({ to: email });
      expect(mails.map(({ headers }) => headers['x-hotmess-template']).toSorted()).toEqual([
        'refund-confirmation',
        'ticket-acknowledgement',
      ]);
    },
  );

  it('R-27 BL-07 tell that the bank refused it later: the member is corrected on the thread, the ticket hears of it', async () => {
    await webhooksTo('normal');
    const { accountId, ref, email } = await aMember({ paymentMethod: 'pm_card_refundFail' });
    const { id } = await anAskedRefund(api, { accountId, ticketRef: ref });
    expect(await once(id, 'failed')).toMatchObject({ failureReason: 'lost_or_stolen_card', decidedBy: null });
    const [opening, mail] = [await mailTo(email, 'ticket-acknowledgement'), await mailTo(email, 'refund-correction')];
    expect(mail.headers).toMatchObject({ 'x-hotmess-ref': ref, 'in-reply-to': opening.headers['message-id'] });
    expect(mail.text).toContain('£9.99');
    const told = (): Promise<string[]> => codesOf(`/v1/tickets/${ref}`);
    await until('the ticket hears of it', async () => (await told()).includes('ticket.refund-failed'));
    expect((await told()).filter((code) => code.startsWith('ticket.refund-')).toSorted()).toEqual([
      'ticket.refund-failed',
      'ticket.refund-paid',
      'ticket.refund-requested',
    ]);
  });

  it('R-27 without a ticket the same, and one about the member is opened', async () => {
    await webhooksTo('normal');
    const { customer } = await simulator.fixture({ paymentMethod: 'pm_card_refundFail' });
    const accountId = await aPayingMember(api, { customer });
    const { id } = await anAskedRefund(api, { accountId });
    await once(id, 'failed');
    expect((await mailTo(`${accountId}@example.com`, 'refund-correction')).headers['x-hotmess-ref']).toBe(id);
    const opened = await until('a ticket about the member', async () => {
      const asked = { as: 'billing-1' };
      const { body } = await api.ask<{ items: Json[] }>('GET', `/v1/tickets?requester=${accountId}@example.com`, asked);
      return body.items[0] ?? false;
    });
    expect(opened).toMatchObject({ category: 'billing', subject: 'A refund did not arrive' });
  });
});
