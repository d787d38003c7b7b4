import type { Trx } from '../../db/client.ts';
import { allUnread } from '../../db/queries/cases/inbox-rows.ts';
import { openAlarmsOf } from '../../db/queries/safety/open-alarms.ts';
import { type SafetySubject, safetySubject } from '../../db/queries/safety/safety-cases.ts';
import { contactsOf, safetyContact } from '../../db/queries/safety/safety-contacts.ts';
import { keysNamed } from '../../domain/people/contact-address.ts';
import { ownLocale } from '../../domain/people/locale.ts';
import { isTold } from '../../domain/safety/alarm/all-clear.ts';
import { contactId, contactNumber } from '../../domain/safety/alarm/contacts.ts';
import { isAlerting } from '../../domain/safety/check-in/state.ts';
import { asKnownTo } from '../../domain/safety/check-in/unaware.ts';
import { isOpen } from '../../domain/safety/panic/state.ts';
import type { OutgoingMessage } from './message.ts';
import { onceRead } from './once-read.ts';

/** How many open check-ins, and how many open panics, of one account are looked at. */
const casesAtOnce = 50;

/**
 * The references of other alarms of the same person that this recipient is told of and that are not over: an all-clear names them, so that
 * nobody takes the end of one alarm for the end of all (CI-03, PN-01). Several in no order. A contact is known by each of their addresses.
 *
 * Judged by the caught-up state, and as this recipient may know it: who is told nothing of a duress PIN reads nothing of its alarm.
 * An alarm that is raised while the all-clear is being handed over may be missing; its own alert follows.
 */
export async function alarmsStillOut(
  trx: Trx,
  { caseId, to, subject }: Pick<OutgoingMessage, 'caseId' | 'to' | 'subject'>,
): Promise<string[]> {
  const open = (await openAlarmsOf(trx, subject, casesAtOnce)).filter((id) => id !== caseId);
  if (open.length === 0) return [];
  const n = contactNumber(to);
  const locale = subject.account?.locale ?? ownLocale;
  const known = n === undefined ? undefined : await safetyContact(trx, caseId, n);
  const theirs = keysNamed(known ? [known] : [], locale);
  const refs: string[] = [];
  for (const id of open) {
    const facts = await allUnread(trx, id);
    const other = await safetySubject(trx, id);
    if (!other) continue;
    const recipients = known
      ? (await contactsOf(trx, id))
          .filter((each) => [...keysNamed([each], locale)].some((key) => theirs.has(key)))
          .map((each) => contactId(each.n))
      : [to];
    const now = onceRead(other, facts, Date.now());
    if (recipients.some((recipient) => isOut(now, recipient))) refs.push(now.id);
  }
  return refs;
}

/** Whether the alarm of this case is not over, as its recipient may know it, and they are told of it. */
function isOut(subject: SafetySubject, recipient: string): boolean {
  const isOver =
    subject.kind === 'panic' ? !isOpen(subject.state.status) : !isAlerting(asKnownTo(subject.state, recipient).status);
  return !isOver && isTold(subject.state.alerts, recipient);
}
