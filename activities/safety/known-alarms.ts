import type { Db } from '../../db/client.ts';
import { allUnread } from '../../db/queries/cases/inbox-rows.ts';
import { type SafetySubject, safetySubject } from '../../db/queries/safety/safety-cases.ts';
import { contactsOf } from '../../db/queries/safety/safety-contacts.ts';
import { addressKey, keysNamed } from '../../domain/people/contact-address.ts';
import { contactId } from '../../domain/safety/alarm/contacts.ts';
import type { Channel } from '../../domain/safety/alarm/deliveries.ts';
import { asKnownAt, harmless } from '../../domain/safety/check-in/unaware.ts';
import { onceRead } from './once-read.ts';

/** Whoever reads an address, and is told of alarms there. */
export interface AlarmReader {
  /** The address that a message goes to. */
  readonly address: string;
  /** The keys of every address that they are known by, this one among them; some of them may be somebody else's. */
  readonly all: ReadonlySet<string>;
  /** Of the account that names them. */
  readonly locale: string;
}

/** A case as the reader of an address may know it, and who they are in it. */
export interface KnownAlarm {
  readonly recipient: string;
  readonly subject: SafetySubject;
}

/** The case with its unread inbox and the clock applied; undefined when it is no check-in and no panic. */
export async function alarmNow(db: Db, caseId: string): Promise<SafetySubject | undefined> {
  const facts = await allUnread(db, caseId); // before the row: a fact taken in between is seen twice, not never
  const subject = await safetySubject(db, caseId);
  return subject && onceRead(subject, facts, Date.now());
}

/**
 * A case as the reader of an address may know it, once for each contact in its snapshot who may be them.
 *
 * After a duress PIN the address itself decides: its own contact knows what they may know, and by any other address of theirs they know
 * what clients see. For who stands with whom in one contact is what the account says, and whoever holds the phone can put an address of
 * their own beside a helper's number, to read whether the helper is alerted (CI-04).
 */
export async function alarmsKnownTo(
  db: Db,
  caseId: string,
  { address, all, locale }: AlarmReader,
): Promise<KnownAlarm[]> {
  const theirs = (await contactsOf(db, caseId)).flatMap((contact) => {
    const keys = [...keysNamed([contact], locale)];
    const isThisAddress = keys.includes(addressKey(address, locale));
    return keys.some((key) => all.has(key)) ? [{ recipient: contactId(contact.n), isThisAddress }] : [];
  });
  const now = theirs.length > 0 ? await alarmNow(db, caseId) : undefined;
  if (!now) return [];
  const channel: Channel = address.includes('@') ? 'email' : 'sms';
  return theirs.map(({ recipient, isThisAddress }) => {
    if (now.kind === 'panic') return { recipient, subject: now };
    const { state } = now;
    const known = isThisAddress ? asKnownAt(state, { to: recipient, channel }) : harmless(state);
    return { recipient, subject: { ...now, state: known } };
  });
}
