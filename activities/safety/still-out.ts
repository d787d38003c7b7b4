import type { Trx } from '../../db/client.ts';
import { alertsTo } from '../../db/queries/safety/deliveries.ts';
import { openAlarmsOf } from '../../db/queries/safety/open-alarms.ts';
import type { SafetySubject } from '../../db/queries/safety/safety-cases.ts';
import { safetyContact } from '../../db/queries/safety/safety-contacts.ts';
import { keysNamed } from '../../domain/people/contact-address.ts';
import { ownLocale } from '../../domain/people/locale.ts';
import { fixed } from '../../domain/policy/policy.ts';
import { namesAsOpen } from '../../domain/safety/alarm/all-clear.ts';
import { contactNumber } from '../../domain/safety/alarm/contacts.ts';
import { isAlerting } from '../../domain/safety/check-in/state.ts';
import { isOpen } from '../../domain/safety/panic/state.ts';
import { UnansweredError } from '../../outside/failures.ts';
import { type AlarmReader, alarmNow, alarmsKnownTo, type KnownAlarm } from './known-alarms.ts';
import type { OutgoingMessage } from './message.ts';

/** How many open check-ins, and how many open panics, of one account are looked at. */
const casesAtOnce = 50;

/**
 * The references of other alarms of the same person that this recipient was told of and that are not over: an all-clear names them, so that
 * nobody takes the end of one alarm for the end of all (CI-03, PN-01). Several in no order. A contact is known by each of their addresses.
 *
 * Judged by the caught-up state, and as the reader of the address may know it: where nothing may be read of a duress PIN, nothing is read
 * of its alarm. An alarm is named only once an alert of it may have reached the recipient: then its end is owed to them, and nobody waits
 * for it for good. An alert that is queued follows the all-clear, or never goes out. While it is open whether one that is being handed
 * over arrives, the all-clear waits, for `allClearWaits` of the policy at most.
 *
 * @throws {UnansweredError} while it waits for that; another attempt will know
 */
export async function alarmsStillOut(
  trx: Trx,
  about: Pick<OutgoingMessage, 'caseId' | 'to' | 'channel' | 'subject'> & { readonly plannedAt: Date },
): Promise<string[]> {
  const { caseId, to, subject, plannedAt } = about;
  const open = (await openAlarmsOf(trx, subject, casesAtOnce)).filter((id) => id !== caseId);
  if (open.length === 0) return [];
  const reader = await readerOf(trx, about);
  const refs: string[] = [];
  for (const id of open) {
    const alarms = (await alarmsOf(trx, id, { to, reader })).filter(({ subject: other }) => !isOver(other));
    if (!alarms.length) continue;
    const states = await alertsTo(
      trx,
      id,
      alarms.map(({ recipient }) => recipient),
    );
    const isNamed = namesAsOpen(states, { hasWaited: Date.now() > plannedAt.getTime() + fixed.safety.allClearWaits });
    if (isNamed === 'unsettled') throw new UnansweredError(waitsForAlert);
    if (isNamed === 'yes') refs.push(...alarms.slice(0, 1).map(({ subject: other }) => other.id));
  }
  return refs;
}

/** Why an all-clear is tried again instead of sent: an alert of another alarm is being handed over to its recipient. */
const waitsForAlert = 'alert-under-way';

/** Who reads this message; undefined when they are no contact. */
async function readerOf(
  trx: Trx,
  { caseId, to, channel, subject }: Pick<OutgoingMessage, 'caseId' | 'to' | 'channel' | 'subject'>,
): Promise<AlarmReader | undefined> {
  const n = contactNumber(to);
  const contact = n === undefined ? undefined : await safetyContact(trx, caseId, n);
  const address = channel === 'email' ? contact?.email : contact?.phone;
  if (!contact || !address) return undefined;
  const locale = subject.account?.locale ?? ownLocale;
  return { address, all: keysNamed([contact], locale), locale };
}

/** Another case as this recipient may know it. Staff know all of it. */
async function alarmsOf(
  trx: Trx,
  caseId: string,
  { to, reader }: { readonly to: string; readonly reader: AlarmReader | undefined },
): Promise<KnownAlarm[]> {
  if (reader) return alarmsKnownTo(trx, caseId, reader);
  const subject = await alarmNow(trx, caseId);
  return subject ? [{ recipient: to, subject }] : [];
}

const isOver = (subject: SafetySubject): boolean =>
  subject.kind === 'panic' ? !isOpen(subject.state.status) : !isAlerting(subject.state.status);
