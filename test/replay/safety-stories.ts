import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { caseId } from '../../domain/machine/ids.ts';
import { policyFor } from '../../domain/policy/policy.ts';
import type { CheckInStatus } from '../../domain/safety/check-in/state.ts';
import { checkInFacts } from '../../domain/safety/check-in/words/vocabulary.ts';
import { panicFacts } from '../../domain/safety/panic/vocabulary.ts';
import type { Inbox } from '../../inbox/context.ts';
import { tellOfAccount } from '../../inbox/people/tell-of-account.ts';
import { ownAddress, takeAnswer } from '../../inbox/safety/contact-answers.ts';
import { contactHasSeen } from '../../inbox/safety/contact-links.ts';
import {
  aCheckIn,
  aMember,
  aNumber,
  anAddress,
  checkInOf,
  onOneQueue,
  panicOf,
  press,
  sayTo,
  sayToPanic,
} from '../support/desks/safety-desk.ts';
import { until } from '../support/probe/until.ts';
import { ended, type Story, told } from './story.ts';

const checkInDesk = (inbox: Inbox): Inbox =>
  onOneQueue({ ...inbox, policy: policyFor(1, { checkIn: { remind: 400, grace: { usual: 400 }, call: 200 } }) });

const reached = (desk: Inbox, id: string, status: CheckInStatus) =>
  until(`${id} is ${status}`, async () => (await checkInOf(desk, id)).status === status);

/** Resolves when all of them have ended, to their cases. */
async function allEnded(desk: Inbox, kind: 'check-in' | 'panic' | 'contact-notice', ids: readonly string[]) {
  const cases = ids.map((id) => caseId(kind, id));
  for (const each of cases) await ended(desk, each);
  return cases;
}

const pins = { pin: '2468', duressPin: '1357' } as const;

/** Answered before the prompt; after it, without a PIN; extended and answered with one, after a wrong one; cancelled. */
const checkInOnTime: Story = {
  async live(inbox) {
    const desk = checkInDesk(inbox);
    const accountId = await aMember(desk, [{ name: 'Robin', email: anAddress() }]);
    const early = await aCheckIn(desk, accountId, { dueIn: 60_000, ...pins });
    await sayTo(desk, early, checkInFacts.answered, { pin: 'right' });
    const prompted = await aCheckIn(desk, accountId, { dueIn: 800 });
    await reached(desk, prompted, 'prompted');
    await sayTo(desk, prompted);
    const extended = await aCheckIn(desk, accountId, { dueIn: 1_500, ...pins });
    await sayTo(desk, extended, checkInFacts.extended, { pin: 'wrong', by: 200 });
    await sayTo(desk, extended, checkInFacts.extended, { pin: 'right', by: 200 });
    await reached(desk, extended, 'reminded');
    await sayTo(desk, extended, checkInFacts.answered, { pin: 'right' });
    const cancelled = await aCheckIn(desk, accountId, { dueIn: 60_000, ...pins });
    await sayTo(desk, cancelled, checkInFacts.cancelled, { pin: 'right' });
    return allEnded(desk, 'check-in', [early, prompted, extended, cancelled]);
  },
};

/** Nobody answers: once the alerts cannot be sent until the person has; once a contact and the safety team see them. */
const checkInMissed: Story = {
  async live(inbox, smtp) {
    const desk = checkInDesk(inbox);
    const accountId = await aMember(desk, [{ name: 'Robin', email: anAddress(), phone: aNumber() }]);
    await smtp.close();
    const mailOnly = await aMember(desk, [{ name: 'Kim', email: anAddress() }]);
    const silent = await aCheckIn(desk, mailOnly, { dueIn: 800 });
    await reached(desk, silent, 'alerting');
    await sayTo(desk, silent);
    await told(desk, caseId('check-in', silent), 'check-in.all-clear');
    await smtp.open();
    const missed = await aCheckIn(desk, accountId, { dueIn: 800 });
    await reached(desk, missed, 'alerted');
    await contactHasSeen(desk, { kind: 'check-in', id: missed, n: 1 }, randomUUID());
    await sayTo(desk, missed, checkInFacts.acknowledged);
    await sayTo(desk, missed, checkInFacts.fanOutOverridden);
    await sayTo(desk, missed, checkInFacts.stoodDown, { textId: randomUUID() });
    return allEnded(desk, 'check-in', [silent, missed]);
  },
};

/** The duress PIN answers one check-in and extends another: each goes on as clients see it, until staff stand it down. */
const checkInDuress: Story = {
  async live(inbox) {
    const desk = checkInDesk(inbox);
    const accountId = await aMember(desk, [{ name: 'Robin', email: anAddress() }]);
    const answered = await aCheckIn(desk, accountId, { dueIn: 60_000, ...pins });
    await sayTo(desk, answered, checkInFacts.answered, { pin: 'duress' });
    await reached(desk, answered, 'alerted');
    await sayTo(desk, answered, checkInFacts.stoodDown, { textId: randomUUID() });
    const extended = await aCheckIn(desk, accountId, { dueIn: 1_500, ...pins });
    await sayTo(desk, extended, checkInFacts.extended, { pin: 'duress', by: 100 });
    await reached(desk, extended, 'alerted');
    await until('clients see it', async () => (await checkInOf(desk, extended)).shown.status === 'alerted');
    await sayTo(desk, extended, checkInFacts.stoodDown, { textId: randomUUID() });
    return allEnded(desk, 'check-in', [answered, extended]);
  },
};

const panicDesk = (inbox: Inbox): Inbox => {
  const ladder = { repeat1: 300, repeat2: 600, manager: 900, exhaust: 1_200 };
  return onOneQueue({
    ...inbox,
    policy: policyFor(1, { panic: { ladder, followUp: 1_500, welfare: 3_000, again: 300 } }),
  });
};

/** Nobody answers until it is exhausted; acknowledged, pressed again, stood down, asked how they are, closed. */
const panicLife: Story = {
  async live(inbox) {
    const desk = panicDesk(inbox);
    const accountId = await aMember(desk, [{ name: 'Robin', email: anAddress() }]);
    const id = await press(desk, accountId);
    await until('exhausted', async () => (await panicOf(desk, id)).status === 'exhausted');
    await sayToPanic(desk, id, panicFacts.acknowledged);
    await until('acknowledged', async () => (await panicOf(desk, id)).status === 'acknowledged');
    await press(desk, accountId);
    await sayToPanic(desk, id, panicFacts.stoodDown);
    await sayToPanic(desk, id, panicFacts.closed, { textId: 'none' });
    return allEnded(desk, 'panic', [id]);
  },
};

/** A contact and staff acknowledge it at once; pressed again and again, followed up, closed without a stand-down of its own. */
const panicAnswered: Story = {
  async live(inbox) {
    const desk = panicDesk(inbox);
    const accountId = await aMember(desk, [{ name: 'Robin', email: anAddress(), phone: aNumber() }]);
    const id = await press(desk, accountId);
    await contactHasSeen(desk, { kind: 'panic', id, n: 1 }, randomUUID());
    await told(desk, caseId('panic', id), 'panic.seen-by-contact');
    await press(desk, accountId);
    await press(desk, accountId);
    await pause(400); // until staff have been told of both presses in one post
    await sayToPanic(desk, id, panicFacts.acknowledged);
    await sayToPanic(desk, id, panicFacts.followedUp, { textId: 'none' });
    await sayToPanic(desk, id, panicFacts.closed, { textId: 'none' });
    return allEnded(desk, 'panic', [id]);
  },
};

/** Somebody is told that they were named, and says that they want nothing of it: the safety team is told, and they are not told again. */
const contactNotices: Story = {
  async live(inbox, smtp) {
    const desk = onOneQueue(inbox);
    const email = anAddress();
    const accountId = await aNamingMember(desk, email);
    await until('told', async () => (await noticesOf(desk, accountId)).every(({ status }) => status === 'told'));
    await smtp.close(); // the second member names them while the first notice to them cannot go out
    const other = await aNamingMember(desk, email);
    const own = ownAddress(email, 'en-GB');
    const of = { clientId: 'platform', accountId };
    await takeAnswer(desk, { of, locale: 'en-GB', all: own.hashes, kept: [own.kept], own }, 'never');
    await smtp.open();
    const notices = [...(await noticesOf(desk, accountId)), ...(await noticesOf(desk, other))];
    return allEnded(
      desk,
      'contact-notice',
      notices.map(({ id }) => id),
    );
  },
};

async function aNamingMember(desk: Inbox, email: string): Promise<string> {
  const accountId = `acc_${randomUUID().slice(0, 8)}`;
  const given = { email: `${accountId}@example.com`, name: 'Alex', emergencyContacts: [{ name: 'Robin', email }] };
  await tellOfAccount(desk, accountId, { clientId: 'platform', given });
  return accountId;
}

/** The notices about an account in the order of their opening. */
async function noticesOf({ db }: Inbox, accountId: string): Promise<{ id: string; status: string }[]> {
  const rows = await db
    .selectFrom('contact_notice')
    .innerJoin('support_case', 'support_case.id', 'contact_notice.case_id')
    .select(['contact_notice.id', 'support_case.state'])
    .where('account_id', '=', accountId)
    .orderBy('support_case.opened_at')
    .execute();
  return rows.map(({ id, state }) => ({ id, status: (state as { status: string }).status }));
}

/** The stories of check-ins, panics and notices to contacts. */
export const safetyStories = {
  'check-in-on-time': checkInOnTime,
  'check-in-missed': checkInMissed,
  'check-in-duress': checkInDuress,
  'panic-life': panicLife,
  'panic-answered': panicAnswered,
  'contact-notice': contactNotices,
} as const satisfies Readonly<Record<string, Story>>;
