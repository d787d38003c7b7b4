import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TicketJson } from '../../../api/shapes/tickets/ticket.ts';
import { type NewsOfRefund, tellOfRefund } from '../../../inbox/tickets/refund-news.ts';
import { ticketRequests, wholeResolution } from '../../api/routes/tickets/whole-ticket.ts';
import { until } from '../../support/probe/until.ts';
import { anOpenTicket, startApi, type TestApi } from '../../support/servers/test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ worker: true });
});
afterAll(() => api.stop());
const { tell, read, timelineOf } = ticketRequests(() => api);

const requester = { accountId: 'acc_4', email: 'acc_4@example.com', name: 'Member 4' };
const aBillingTicket = () => anOpenTicket(api, { category: 'billing', requester });

/** News of a refund of that ticket, told under an id of its own unless one is given. */
const told = (ticketRef: string | null, news: NewsOfRefund['news'], given: Partial<NewsOfRefund> = {}) =>
  tellOfRefund(api.inbox, {
    factId: `told-${randomUUID()}`,
    at: Date.now(),
    account: { clientId: 'platform', accountId: 'acc_4' },
    ticketRef,
    refundId: 'B6TX2MRD',
    amount: 150_00,
    currency: 'gbp',
    news,
    ...given,
  });
const failed = { kind: 'refund-failed' } as const;

/** The ticket once its timeline has this code. */
async function once(ref: string, code: string): Promise<TicketJson> {
  await until(`${code} on ${ref}`, async () => (await timelineOf(ref)).some((line) => line.code === code));
  return read(ref);
}

describe('the news of a refund on its ticket', () => {
  it('TK-23 suggests an escalation above the threshold, and leaves the version as it is', async () => {
    const { ref, version } = await aBillingTicket();
    await told(ref, { kind: 'refund-requested', again: false }, { amount: 100_01 });
    const after = await once(ref, 'ticket.refund-requested');
    expect(after.suggestedEscalations?.map(({ rule }) => rule)).toEqual(['TK-23/refund-over-threshold']);
    expect(after.version).toBe(version);
    const exact = await aBillingTicket();
    await told(exact.ref, { kind: 'refund-requested', again: false }, { amount: 100_00 });
    expect((await once(exact.ref, 'ticket.refund-requested')).suggestedEscalations).toEqual([]);
  });

  it('TK-10 a decision by a person stops the first-response clock, one by a rule does not', async () => {
    const [byPerson, byRule] = [await aBillingTicket(), await aBillingTicket()];
    await told(byPerson.ref, { kind: 'refund-decided', decision: 'denied', byPerson: true });
    await told(byRule.ref, { kind: 'refund-decided', decision: 'approved', byPerson: false });
    expect((await once(byPerson.ref, 'ticket.refund-decided')).firstResponseAt).not.toBeNull();
    expect((await once(byRule.ref, 'ticket.refund-decided')).firstResponseAt).toBeNull();
  });

  it('BL-07 is told once, however often', async () => {
    const { ref } = await aBillingTicket();
    const factId = `told-${randomUUID()}`;
    for (let n = 0; n < 3; n++) await told(ref, { kind: 'refund-paid' }, { factId });
    await once(ref, 'ticket.refund-paid');
    expect((await timelineOf(ref)).filter(({ code }) => code === 'ticket.refund-paid')).toHaveLength(1);
  });
});

describe('R-27 the news that a refund failed', () => {
  it('starts a reply clock on a live ticket', async () => {
    const { ref } = await aBillingTicket();
    await tell(ref, 'messages', { body: 'It is on its way.', visibility: 'public' });
    await told(ref, failed);
    const { clocks } = await once(ref, 'ticket.refund-failed');
    expect(clocks.filter(({ kind }) => kind === 'reply').map(({ state }) => state)).toEqual([
      'running',
      'running',
      'running',
    ]);
  });

  it('TK-20 reopens a resolved ticket with fresh clocks', async () => {
    const { ref } = await aBillingTicket();
    await tell(ref, 'resolve', wholeResolution);
    await told(ref, failed);
    const { status, clocks } = await once(ref, 'ticket.reopened');
    expect(status).toBe('open');
    expect(clocks.filter(({ kind, cycle }) => kind === 'firstResponse' && cycle === 2)).toHaveLength(3);
  });

  it('TK-20 opens the follow-up of a closed ticket, or joins the open one; told twice it is one', async () => {
    const { ref } = await aBillingTicket();
    await tell(ref, 'close', wholeResolution);
    const factId = `told-${randomUUID()}`;
    const first = await told(ref, failed, { factId });
    expect(await told(ref, failed, { factId })).toEqual(first);
    const followUp = await read(first.ticketRef ?? '');
    expect([followUp.followUpOf, followUp.status, (await read(ref)).status]).toEqual([ref, 'open', 'closed']);
    expect(await told(ref, failed)).toEqual(first);
    await once(followUp.ref, 'ticket.refund-failed');
  });

  it('opens a ticket about the member where there is none, for the desk and without an acknowledgement', async () => {
    const factId = `told-${randomUUID()}`;
    const landed = await told(null, failed, { factId });
    expect(await told(null, failed, { factId })).toEqual(landed);
    const opened = await read(landed.ticketRef ?? '');
    expect(opened).toMatchObject({
      category: 'billing',
      priority: 'high',
      requester: { accountId: 'acc_4' },
      suggestedEscalations: [],
    });
    const mails = await api.db
      .selectFrom('effect')
      .select('details')
      .where('case_id', '=', `ticket/${opened.ref}`)
      .where('kind', '=', 'sendMail')
      .execute();
    expect(mails.map(({ details }) => (details as { template: string }).template)).toEqual(['ticket-desk-notice']);
    expect((await told(null, { kind: 'refund-paid' })).ticketRef).toBeNull();
  });
});
