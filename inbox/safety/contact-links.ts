import { databaseNow } from '../../db/queries/cases/case-row.ts';
import { allUnread, firstUnstored } from '../../db/queries/cases/inbox-rows.ts';
import { writeView } from '../../db/queries/people/access-log.ts';
import { addressHashes } from '../../db/queries/people/address-hash.ts';
import { contactWord } from '../../db/queries/safety/contact-words.ts';
import { findPanic } from '../../db/queries/safety/panics.ts';
import { lastPressOf, type PressPlace, placesOf } from '../../db/queries/safety/presses.ts';
import { safetySubject } from '../../db/queries/safety/safety-cases.ts';
import { safetyContact } from '../../db/queries/safety/safety-contacts.ts';
import { caughtUp } from '../../domain/machine/caught-up.ts';
import { caseId } from '../../domain/machine/ids.ts';
import type { Instant } from '../../domain/machine/instant.ts';
import type { ContactAddress, ContactPurpose } from '../../domain/people/link-claims.ts';
import { ownLocale } from '../../domain/people/locale.ts';
import { fixed } from '../../domain/policy/policy.ts';
import { contactId } from '../../domain/safety/alarm/contacts.ts';
import { checkIn } from '../../domain/safety/check-in/machine.ts';
import { isOver } from '../../domain/safety/check-in/state.ts';
import { asKnownAt } from '../../domain/safety/check-in/unaware.ts';
import { checkInFacts } from '../../domain/safety/check-in/words/vocabulary.ts';
import { panic } from '../../domain/safety/panic/machine.ts';
import { placeShownUntil } from '../../domain/safety/panic/place.ts';
import { isOpen } from '../../domain/safety/panic/state.ts';
import { type PanicVocabulary, panicFacts } from '../../domain/safety/panic/vocabulary.ts';
import type { Inbox } from '../context.ts';
import { put, receive } from '../door/receive.ts';
import { takeFact } from '../door/take-fact.ts';
import { addressesOf, isRemoved } from './contacts.ts';

/** An emergency contact of a check-in or a panic. */
export interface ContactOfCase {
  readonly kind: 'check-in' | 'panic';
  readonly id: string;
  readonly n: number;
}

/** Whom a signed link names (`7K3QX9BD-2`). */
export interface LinkedContact extends ContactOfCase {
  /** Of the account of the person in danger as the case began: it decides whom to call. */
  readonly locale: string;
}

/**
 * The contact that a link of this purpose and reference names; undefined where it names nobody. The link of a refusal does not say whether
 * its case is a panic or a check-in, so both are looked up.
 */
export async function contactOf(
  { db }: Inbox,
  purpose: ContactPurpose,
  ref: string,
): Promise<LinkedContact | undefined> {
  const [id = '', number = ''] = ref.split('-');
  const kinds = purpose === 'contact-refuse' ? (['panic', 'check-in'] as const) : ([kindOf(purpose)] as const);
  for (const kind of kinds) {
    const found = await safetyContact(db, caseId(kind, id), Number(number));
    if (!found) continue;
    const subject = await safetySubject(db, caseId(kind, id));
    return { kind, id, n: found.n, locale: subject?.member?.locale ?? ownLocale };
  }
  return undefined;
}

const kindOf = (purpose: ContactPurpose): 'check-in' | 'panic' => (purpose === 'check-in-seen' ? 'check-in' : 'panic');

/**
 * Takes a contact's word that they have seen an alert: their own alerts end, nobody else's (PN-01). Accepted with the engine down. False
 * when there is no such case.
 *
 * @param by the address by which their link came: it speaks for that address alone; for all of theirs where the link does not say
 */
export async function contactHasSeen(
  inbox: Inbox,
  { kind, id, n, by }: ContactOfCase & { readonly by?: ContactAddress | undefined },
  factId: string,
): Promise<boolean> {
  const contact = contactId(n);
  const said = { factId, actor: { kind: 'requester', id: contact } as const, details: { contact, ...(by && { by }) } };
  const never = (): undefined => undefined;
  return kind === 'panic'
    ? takeFact(inbox, panic, { id: caseId(kind, id), said: { ...said, kind: panicFacts.acknowledged }, judge: never })
    : takeFact(inbox, checkIn, {
        id: caseId(kind, id),
        said: { ...said, kind: checkInFacts.seenByContact },
        judge: never,
      });
}

/** How an alert stands that a contact's link is about; `silently`: nobody may call or text the person, since a duress PIN was given. */
export interface AlertStanding {
  readonly isOver: boolean;
  readonly silently: boolean;
}

/**
 * Whether the alert that a contact's link is about has ended: stood down, closed, or answered. Judged by the caught-up state, so an end
 * that no engine has read yet counts. A contact who is told nothing of a duress is shown the end that clients see; so is whoever reads the
 * person's own mailbox.
 *
 * @param by the address by which the link came; one that does not say may have come to the mailbox
 */
export async function alertStanding(
  { db }: Inbox,
  { kind, id, n, by }: LinkedContact & { readonly by: ContactAddress | undefined },
  now: Instant,
): Promise<AlertStanding> {
  const facts = await allUnread(db, caseId(kind, id)); // before the row: a fact taken in between is seen twice, not never
  const subject = await safetySubject(db, caseId(kind, id));
  if (!subject) return { isOver: false, silently: false };
  if (subject.kind === 'panic')
    return { isOver: !isOpen(caughtUp(panic, subject.state, { facts, upTo: now }).status), silently: false };
  const whom = { to: contactId(n), channel: by === 'phone' ? 'sms' : 'email' } as const;
  const { status, duress } = asKnownAt(caughtUp(checkIn, subject.state, { facts, upTo: now }), whom);
  return { isOver: isOver(status), silently: duress };
}

/**
 * Whether this contact may see where the person pressed (PN-04): until the panic's time for it is over, until the account removes them, and
 * until they refuse to be told. Judged by the caught-up state.
 */
export async function mayBeShownPlace(
  { db, clock = databaseNow }: Inbox,
  { id, n }: Pick<ContactOfCase, 'id' | 'n'>,
): Promise<boolean> {
  const found = await findPanic(db, id, 'all');
  if (!found) return false;
  const [lastPress, subject, contact, now] = await Promise.all([
    lastPressOf(db, id),
    safetySubject(db, found.caseId),
    safetyContact(db, found.caseId, n),
    clock(db),
  ]);
  if (!subject || !contact || now > placeShownUntil(found.state, lastPress ?? found.state.openedAt)) return false;
  const addresses = addressesOf(contact);
  const locale = subject.account?.locale ?? ownLocale;
  if (isRemoved(contact, addresses, subject)) return false;
  const hashes = addresses.flatMap((each) => addressHashes(each, locale));
  const { refused, optedOut } = await contactWord(db, subject, hashes);
  return !refused && !optedOut;
}

/**
 * Where the person pressed, for a contact who may see it; undefined for every other.
 *
 * Each view is recorded before anything is shown, as an entry of its own in the access log, whatever has become of the case. It also stands
 * on the timeline of a case that still runs: up to {@link fixed.safety.placeLines} views of a contact in a minute, so that nobody can fill
 * the timeline, or hold up what others say to the case.
 */
export async function placesFor(
  inbox: Inbox,
  { id, n }: Pick<ContactOfCase, 'id' | 'n'>,
): Promise<PressPlace[] | undefined> {
  if (!(await mayBeShownPlace(inbox, { id, n }))) return undefined;
  const subject = caseId('panic', id);
  const contact = contactId(n);
  await writeView(inbox.db, { by: { kind: 'contact', id: contact, person: null }, subject, part: 'place' });
  const lines = linesOfMinute(`place-${id}-${n}`, Date.now());
  if (await firstUnstored(inbox.db, lines)) await tellOfView(inbox, { subject, contact, lines });
  return placesOf(inbox.db, id);
}

/** Puts a view on the timeline under the first of these ids that is not there yet; does nothing when there is none left. */
async function tellOfView(
  inbox: Inbox,
  {
    subject,
    contact,
    lines,
  }: { readonly subject: string; readonly contact: string; readonly lines: readonly string[] },
): Promise<void> {
  await receive(inbox, subject, async (trx, at) => {
    const factId = await firstUnstored(trx, lines);
    if (factId === undefined || at.row.sealed) return { bell: undefined };
    const actor = { kind: 'system', id: 'link' } as const; // looking changes nothing: version and ETag stand still
    const fact = { id: factId, kind: panicFacts.placeShown, actor, details: { contact } };
    return { bell: await put<PanicVocabulary>(trx, at, fact) };
  });
}

/** The ids of the facts that a contact's views of one minute can have. */
const linesOfMinute = (of: string, now: Instant): string[] =>
  Array.from({ length: fixed.safety.placeLines }, (_, n) => `${of}-${Math.floor(now / minute)}-${n}`);

const minute = 60_000;
