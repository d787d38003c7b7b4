import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { EmergencyContact } from '../../../db/queries/people/accounts.ts';
import { addressHash, addressHashes } from '../../../db/queries/people/address-hash.ts';
import { forgetToldAddresses } from '../../../db/queries/safety/contact-notices.ts';
import { contactWord } from '../../../db/queries/safety/contact-words.ts';
import { caseId } from '../../../domain/machine/ids.ts';
import { policyFor } from '../../../domain/policy/policy.ts';
import type { Inbox } from '../../../inbox/context.ts';
import { startOptions } from '../../../inbox/engine/relay.ts';
import { tellOfAccount } from '../../../inbox/people/tell-of-account.ts';
import { answeringContact, ownAddress, takeAnswer } from '../../../inbox/safety/contact-answers.ts';
import { questionQueue } from '../../../workflows/messages.ts';
import { aCheckIn, aNumber, anAddress, onOneQueue } from '../../support/desks/safety-desk.ts';
import { eventsOf } from '../../support/histories/history.ts';
import { type Phones, phones } from '../../support/outside/phones.ts';
import { codes, rowOf } from '../../support/probe/case.ts';
import { aStage, type Stage } from '../../support/probe/stage.ts';
import { until } from '../../support/probe/until.ts';
import { startMailbox, type TestMailbox } from '../../support/servers/servers.ts';

let stage: Stage;
let inbox: Inbox;
let mailbox: TestMailbox;
let phone: Phones;

beforeAll(async () => {
  [stage, mailbox, phone] = await Promise.all([aStage(), startMailbox(), phones()]);
  await stage.work({ smtpUrl: mailbox.smtp, phoneUrl: phone.url });
  const policy = policyFor(1, { checkIn: { remind: 100, grace: { usual: 100 } } });
  inbox = onOneQueue({ ...stage.inbox, policy });
});
afterAll(async () => {
  await stage.close();
  await Promise.all([mailbox.stop(), phone.close()]);
});

const named = async (emergencyContacts: readonly EmergencyContact[]): Promise<string> => {
  const accountId = `acc_${randomUUID().slice(0, 8)}`;
  const given = { email: `${accountId}@example.com`, name: 'Alex', emergencyContacts };
  await tellOfAccount(inbox, accountId, { clientId: 'platform', given });
  return accountId;
};
const mailsTo = (to: string, template: string) =>
  until(`${template} for ${to}`, async () => {
    const mails = (await mailbox.messages({ to })).filter(({ headers }) => headers['x-hotmess-template'] === template);
    return mails.length > 0 && mails;
  });

it('R-41 a contact is told once by each of their addresses, plainly, who named them and how to refuse', async () => {
  const contact = { name: 'Robin', email: anAddress(), phone: aNumber() };
  await named([contact]);
  const [mail] = await mailsTo(contact.email, 'contact-named');
  expect(mail?.subject).toMatch(/^\[#\w{8}\] Alex named you as an emergency contact$/);
  expect(mail?.text.match(/http:\/\/127\.0\.0\.1:1\/l\//g)).toHaveLength(2);
  const text = await until('the text message', async () => phone.taken.find(({ to }) => to === contact.phone) ?? false);
  expect(text).toMatchObject({ channel: 'sms', template: 'contact-named' });
  expect(text.text).toMatch(/^HOTMESS: Alex named you as an emergency contact\..* Yes or no: http/);
  const ref = text.ref;
  await until(
    'the notice is sealed',
    async () => (await rowOf(stage.db, caseId('contact-notice', ref))).sealed_at !== null,
  );
  expect(await codes(stage.db, caseId('contact-notice', ref))).toEqual([
    'contact-notice.planned',
    'contact-notice.told',
  ]);
});

it('R-41 a notice to a contact stands behind every alert: by its priority, and by a queue that alerts do not share', async () => {
  const contact = { name: 'Robin', phone: aNumber() };
  await named([contact]);
  const { ref } = await until('the notice', async () => phone.taken.find(({ to }) => to === contact.phone) ?? false);
  const id = caseId('contact-notice', ref);
  const events = await eventsOf(inbox, id);
  const { ordinary: queue } = inbox.queues;
  expect(
    events.flatMap(({ activityTaskScheduledEventAttributes: each }) =>
      each?.activityType?.name === 'sendContactNotice' ? [`${each.priority?.priorityKey} ${each.taskQueue?.name}`] : [],
    ),
  ).toEqual([`5 ${questionQueue(queue)}`]);
  const started = startOptions(inbox, { id, kind: 'contact-notice', taskQueue: inbox.queues.safety });
  const asPanic = startOptions(inbox, { id, kind: 'panic', taskQueue: inbox.queues.safety });
  const asCheckIn = startOptions(inbox, { id, kind: 'check-in', taskQueue: inbox.queues.safety });
  expect([asPanic, asCheckIn, started].map(({ priority }) => priority.priorityKey)).toEqual([1, 2, 3]);
});

it('R-41 the address of a notice that was handed over is forgotten, and its links still speak for it', async () => {
  const [told, planned] = [anAddress(), anAddress()];
  const accountId = await named([{ name: 'Robin', email: told }]);
  await mailsTo(told, 'contact-named');
  const rows = () =>
    stage.db
      .selectFrom('contact_notice')
      .select(['id', 'address', 'address_hash', 'address_key'])
      .where('account_id', '=', accountId)
      .execute();
  await until('forgotten', async () => {
    await forgetToldAddresses(stage.inbox.db);
    return (await rows()).every(({ address }) => address === null);
  });
  const [row] = await rows();
  expect(row?.address_hash).toEqual(addressHash(told));
  expect(row?.address_key).not.toBeNull();
  const claims = {
    purpose: 'contact-refuse',
    ref: row?.id ?? '',
    id: randomUUID(),
    expiresAt: Date.now() + 60_000,
  } as const;
  const contact = await answeringContact(inbox, claims);
  await takeAnswer(inbox, contact!, 'never');
  expect(
    (await contactWord(stage.db, { clientId: 'platform', accountId }, addressHashes(told, 'en-GB'))).optedOut,
  ).toBe(true);
  // Named again, they are not told again; and whoever was not told yet is still told.
  const given = {
    email: `${accountId}@example.com`,
    name: 'Alex',
    emergencyContacts: [told, planned].map((email) => ({ name: 'R', email })),
  };
  await tellOfAccount(inbox, accountId, { clientId: 'platform', given });
  expect((await rows()).map(({ address }) => address).filter((address) => address !== null)).toEqual([planned]);
});

it('R-41 an alert never waits for a yes: until then it comes without the note, and with it after', async () => {
  const email = anAddress();
  const accountId = await named([{ name: 'Robin', email }]);
  const note = 'The Dove, back bar';
  await aCheckIn(inbox, accountId, { dueIn: 1_000, note });
  const [plain] = await mailsTo(email, 'check-in-alert');
  expect(plain?.text).toContain('Alex set a safety check-in');
  expect(plain?.text).not.toMatch(/Dove|note/);

  const own = ownAddress(email, 'en-GB');
  await takeAnswer(
    inbox,
    { of: { clientId: 'platform', accountId }, locale: 'en-GB', all: own.hashes, kept: [own.kept], own },
    'yes',
  );
  await aCheckIn(inbox, accountId, { dueIn: 1_000, note });
  await until('the second alert', async () => (await mailsTo(email, 'check-in-alert')).length === 2);
  expect((await mailsTo(email, 'check-in-alert')).filter(({ text }) => text.includes(note))).toHaveLength(1);
});

it('R-41 the safety team is told of a refusal', async () => {
  const email = anAddress();
  const accountId = await named([{ name: 'Robin', email }]);
  const own = ownAddress(email, 'en-GB');
  await takeAnswer(
    inbox,
    { of: { clientId: 'platform', accountId }, locale: 'en-GB', all: own.hashes, kept: [own.kept], own },
    'no',
  );
  const about = `Account: ${accountId}`;
  const mail = await until('the mail about this account', async () => {
    const mails = await mailsTo('safety@hotmess.london', 'contact-word');
    return mails.find(({ text }) => text.includes(about)) ?? false;
  });
  expect(mail.subject).toMatch(/An emergency contact has refused$/);
  expect(mail.text + mail.html).not.toContain(email);
});

it('R-41 one account may have twenty contacts told a day that it named them', async () => {
  const accountId = `acc_${randomUUID().slice(0, 8)}`;
  const everybody = Array.from({ length: 30 }, (_, n) => ({ name: `R${n}`, email: anAddress() }));
  for (const named of [10, 20, 30]) {
    const emergencyContacts = everybody.slice(0, named);
    const given = { email: `${accountId}@example.com`, name: 'Alex', emergencyContacts };
    await tellOfAccount(inbox, accountId, { clientId: 'platform', given });
  }
  const states = await until('all are settled', async () => {
    const rows = await stage.db
      .selectFrom('contact_notice')
      .innerJoin('support_case', 'support_case.id', 'contact_notice.case_id')
      .select('support_case.state')
      .where('account_id', '=', accountId)
      .execute();
    const all = rows.map(({ state }) => (state as { status: string }).status);
    return all.length === 30 && !all.includes('planned') && all;
  });
  expect(states.filter((status) => status === 'told')).toHaveLength(20);
}, 60_000);
