import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import type { RefundJson } from '../../api/shapes/billing/refund.ts';
import { policyFor } from '../../domain/policy/policy.ts';
import { askForRefund as askAtDesk } from '../support/desks/refunds/refund-desk.ts';
import { anAskedRefund, refundOnce } from '../support/desks/refunds/refund-doors.ts';
import { foundIn } from '../support/histories/canaries.ts';
import { exported } from '../support/histories/exported.ts';
import { aStripe, daysAgo, type TestSimulator } from '../support/outside/stripe.ts';
import { until } from '../support/probe/until.ts';
import { startTestWorker, type TestWorker } from '../support/probe/worker.ts';
import { startMailbox, type TestMailbox } from '../support/servers/servers.ts';
import { anOpenTicket, type Json, startApi, type TestApi } from '../support/servers/test-api.ts';

/** What people say, who they are, and how their card is known; each must be found nowhere but where it belongs. */
const canaries = {
  name: 'Kvxpayer',
  address: 'kvx.payer@example.com',
  reason: 'Kvx wants it back: my ex pays with my card',
  approval: 'Kvxapproval of staff',
  denial: 'Kvxdenial of staff',
  alternative: 'Kvxalternative of staff',
  settlement: 'Kvxsettlement of staff',
  fingerprint: 'fp_Kvxfingerprint',
} as const;

let api: TestApi;
let simulator: TestSimulator;
let mailbox: TestMailbox;
let worker: TestWorker;
const pages: string[] = [];
/** Everything that this process has written since, workers included. */
const written: string[] = [];
const restores: (() => void)[] = [];

beforeAll(async () => {
  for (const stream of [process.stdout, process.stderr]) {
    const write = stream.write.bind(stream);
    stream.write = (chunk: string | Uint8Array, ...rest: never[]) => {
      written.push(String(chunk));
      return write(chunk, ...rest);
    };
    restores.push(() => void (stream.write = write));
  }
  [simulator, mailbox] = await Promise.all([aStripe(), startMailbox()]);
  api = await startApi({ stripeUrl: simulator.url });
  worker = await startTestWorker({
    temporal: inject('temporal'),
    namespace: inject('namespace'),
    queue: api.inbox.queues.ordinary,
    databaseUrl: api.url,
    stripeUrl: simulator.url,
    smtpUrl: mailbox.smtp,
    onPage: (text) => void pages.push(text),
  });
  await api.app.listen({ host: '127.0.0.1', port: 0 });
  await simulator.ask('POST', '/webhooks', { mode: 'normal', url: `${api.app.listeningOrigin}/webhooks/stripe` });
});
afterAll(async () => {
  await worker.stop();
  for (const restore of restores) restore();
  await api.stop();
  await Promise.all([simulator.stop(), mailbox.stop()]);
});

let members = 0;

/** A member whom the canaries name, with one payment by the card that they name. */
async function aMember(fixture: object = {}) {
  const accountId = `acc-payer-${members++}`;
  const own = { accountId, cardFingerprint: `${canaries.fingerprint}${members}`, email: canaries.address };
  const { customer, invoice } = await simulator.fixture({ ...own, ...fixture });
  const told = { email: canaries.address, name: canaries.name, emailVerifiedAt: '2026-01-01T00:00:00.000Z' };
  await api.ask('PUT', `/v1/accounts/${accountId}`, { body: { ...told, stripeCustomerId: customer } });
  return { accountId, invoiceId: invoice };
}

const large = { plan: null, amount: 150_00, paidAt: daysAgo(2) };
const once = (id: string, state: string): Promise<RefundJson> => refundOnce(api, id, state);
const decide = async ({ id, paramsHash }: RefundJson, as: string, body: Json): Promise<RefundJson> =>
  (await api.ask<RefundJson>('POST', `/v1/refunds/${id}/decide`, { as, body: { ...body, paramsHash } })).body;

/** Refunds that live every kind of life, by their ids. */
async function everyLife(): Promise<string[]> {
  const { reason } = canaries;
  const one = await aMember({ paymentMethod: 'pm_card_refundFail' });
  const requester = { accountId: one.accountId, email: canaries.address, name: canaries.name };
  const { ref } = await anOpenTicket(api, { category: 'billing', requester, message: reason });
  await simulator.fault({ method: 'GET', path: '/v1/invoices*', fault: 'html_503', times: 1 });
  const failed = await anAskedRefund(api, { accountId: one.accountId, ticketRef: ref, reason });
  await once(failed.id, 'failed');

  const approved = await anAskedRefund(api, { ...(await aMember(large)), reason });
  const approve = { decision: 'approve', reason: canaries.approval };
  const proposed = await decide(await once(approved.id, 'reviewing'), 'billing-1', approve);
  await simulator.fault({ fault: 'after_commit_truncate', times: 1 });
  await decide(proposed, 'supervisor-1', approve);
  await once(approved.id, 'succeeded');

  const denied = await anAskedRefund(api, { ...(await aMember(large)), reason });
  const deny = { decision: 'deny', reason: canaries.denial, alternative: canaries.alternative };
  expect((await decide(await once(denied.id, 'reviewing'), 'billing-1', deny)).state).toBe('denied');

  const waiting = await anAskedRefund(api, { ...(await aMember(large)), reason });
  expect((await decide(await once(waiting.id, 'reviewing'), 'billing-1', approve)).state).toBe('awaiting_approval');

  const policy = policyFor(1, { refund: { resendWithin: 1 } });
  await simulator.fault({ fault: 'before_commit_500', times: 1 });
  const unknown = await askAtDesk({ ...api.inbox, policy }, await aMember());
  await once(unknown, 'unknown');
  const settlement = { action: 'abandon', reason: canaries.settlement };
  expect(
    (await api.ask('POST', `/v1/refunds/${unknown}/settle`, { as: 'supervisor-1', body: settlement })).status,
  ).toBe(200);
  await once(unknown, 'failed');
  const { accountId } = await aMember();
  await api.ask('GET', `/v1/refunds/quote?accountId=${accountId}&kind=full`, { as: 'agent-1' });
  return [failed.id, approved.id, denied.id, waiting.id, unknown];
}

it('No personal data in histories, logs, pages and mails: refunds live whole lives, and nothing of it is there', {
  timeout: 90_000,
}, async () => {
  const ids = await everyLife();
  await until('every effect is done', async () => {
    const undone = api.db.selectFrom('effect').select('id').where('done_at', 'is', null);
    return (await undone.where('case_id', 'like', 'refund/%').execute()).length === 0;
  });
  const everything = { ...canaries, 'Stripe’s address': new URL(simulator.url).host };
  const cases = await api.db.selectFrom('support_case').select('id').execute();
  const history = await exported(
    api.inbox,
    cases.map(({ id }) => id),
    { opened: true },
  );
  const words = ['automatic lane', 'approval lane', 'Waits for a supervisor', 'Is over.', 'HotmessCategory'];
  for (const known of [...ids, ...words, 'refund-correction'])
    expect([known, history.includes(known)]).toEqual([known, true]); // so what is not found is not there
  expect(foundIn(history, everything)).toEqual([]);

  const logs = [...api.log, ...written].join('\n');
  expect(logs).toContain('/v1/refunds');
  expect(foundIn(logs, everything)).toEqual([]);

  expect(pages.join('\n')).toContain(ids.at(-1));
  expect(foundIn(pages.join('\n'), everything)).toEqual([]);

  const about = /^(refund-|approval-needed|staff-notice)/;
  const mails = (await mailbox.messages()).filter(({ headers }) => about.test(headers['x-hotmess-template'] ?? ''));
  expect(mails.length).toBeGreaterThan(6);
  const { name: _name, address: _address, denial: _denial, alternative: _alternative, ...secrets } = everything;
  for (const { to, subject, text, html, headers } of mails) {
    const said = [subject, text, html, JSON.stringify({ ...headers, to: '' })].join('\n');
    const asOneLine = said.replace(/\s+/g, ' '); // mails are wrapped
    expect(foundIn(`${said}\n${asOneLine}`, to.includes(canaries.address) ? secrets : everything)).toEqual([]);
  }
});

it('No personal data: the search finds a word in every form, wherever it begins', () => {
  const { reason } = canaries;
  for (const before of ['', 'a', 'ab', 'abc'])
    expect(foundIn(Buffer.from(`${before}${reason}!`).toString('base64'), { reason })).toEqual(['reason in base64']);
  expect(foundIn(`GET /x?y=${encodeURIComponent(reason)}`, { reason })).toEqual(['reason in percent form']);
  expect(foundIn(reason.toUpperCase(), { reason })).toEqual(['reason']);
  expect(foundIn('nothing', { reason })).toEqual([]);
});
