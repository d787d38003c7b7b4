import { afterAll, beforeAll, expect, it } from 'vitest';
import type { EmergencyContact } from '../../db/queries/people/accounts.ts';
import type { Inbox } from '../../inbox/context.ts';
import { tellOfAccount } from '../../inbox/people/tell-of-account.ts';
import { aCheckIn, aMember, aNumber, anAddress, onOneQueue, sayTo } from '../support/desks/safety-desk.ts';
import { type Phones, phones } from '../support/outside/phones.ts';
import { aStage, type Stage } from '../support/probe/stage.ts';
import { until } from '../support/probe/until.ts';
import { startMailbox, type TestMailbox } from '../support/servers/servers.ts';

let stage: Stage;
let inbox: Inbox;
let mailbox: TestMailbox;
let phone: Phones;
beforeAll(async () => {
  [stage, mailbox, phone] = await Promise.all([aStage(), startMailbox(), phones()]);
  await stage.work({ smtpUrl: mailbox.smtp, phoneUrl: phone.url });
  inbox = onOneQueue(stage.inbox);
});
afterAll(async () => {
  await stage.close();
  await Promise.all([mailbox.stop(), phone.close()]);
});

/** What is said to a check-in, one after the other, with the right PIN or the one for duress. */
const sayings: Readonly<
  Record<string, readonly (readonly ['answered' | 'extended' | 'cancelled', isDuress: boolean])[]>
> = {
  'an answer': [['answered', true]],
  'an extension': [['extended', true]],
  'a cancellation': [['cancelled', true]],
  'an extension, and an answer with the right PIN': [
    ['extended', true],
    ['answered', false],
  ],
};

/** Everything of a text that is not its own link or reference. */
const words = (text: string): string => text.replace(/http\S+/g, 'LINK').replace(/#\w{8}/g, '#REF');

/**
 * Lives one of two lives that differ in nothing but the PIN: a check-in, what is said to it, and then new contacts on the account. Answers
 * what the marked contact and each address that was new get, in words.
 */
async function noticesAfter(saying: string, pin: 'right' | 'duress'): Promise<readonly string[]> {
  const bo = { name: 'Bo', phone: aNumber() };
  const ma = { name: 'Ma', phone: aNumber(), duress: false as const };
  const accountId = await aMember(inbox, [bo, ma]);
  const id = await aCheckIn(inbox, accountId, { dueIn: 3_600_000, pin: '1234', duressPin: '9876' });
  for (const [kind, isDuress] of sayings[saying] ?? [])
    await sayTo(inbox, id, kind, {
      pin: isDuress ? pin : 'right',
      ...(kind === 'extended' && { by: 60_000 }),
    });
  if (pin === 'duress')
    await until('Bo is warned', async () =>
      phone.taken.some(({ to, template }) => to === bo.phone && template === 'check-in-alert'),
    );
  const [beside, fresh, marked] = [anAddress(), aNumber(), aNumber()];
  const emergencyContacts: readonly EmergencyContact[] = [
    { ...bo, email: beside },
    ma,
    { name: 'New', phone: fresh },
    { name: 'Newm', phone: marked, duress: false },
  ];
  await tellOfAccount(inbox, accountId, {
    clientId: 'platform',
    given: { email: `${accountId}@example.com`, name: 'Alex', emergencyContacts },
  });
  const textsTo = (to: string): string[] => phone.taken.flatMap((each) => (each.to === to ? [words(each.text)] : []));
  return until(`${saying}, ${pin}: every notice comes`, async () => {
    const mails = (await mailbox.messages({ to: beside })).map(({ subject, text }) => words(`${subject} ${text}`));
    const all = [...textsTo(ma.phone), ...textsTo(fresh), ...textsTo(marked), ...mails];
    return all.length >= 4 && all;
  });
}

it("CI-04 R-41 after a duress PIN marked and new addresses, also beside a helper's, get the notice as after the right one", async () => {
  const lives = Object.keys(sayings);
  const told = await Promise.all(
    lives.map((saying) => Promise.all([noticesAfter(saying, 'duress'), noticesAfter(saying, 'right')])),
  );
  for (const [n, [duress, right]] of told.entries()) expect([lives[n], duress]).toEqual([lives[n], right]);
  expect(told.flat(2).every((text) => text.includes('Alex named you as an emergency contact'))).toBe(true);
}, 120_000);
