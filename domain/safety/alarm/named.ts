import { choiceIn, idIn, numberIn, type Plain } from '../../machine/machine.ts';
import { contactId, contactNumber } from './contacts.ts';
import { type Alert, alertTo, channels, type Recipient, type Whom } from './deliveries.ts';

/** What a case knows of whom its account names now. */
export interface ToldOfContacts {
  /** The contacts of the case: those whom it began with, and whoever has joined since. */
  readonly contacts: readonly Recipient[];
  /**
   * Whom the account named last, each by the ways that it named. Missing until it names anybody else than in the beginning, and in cases
   * that began before this field.
   */
  readonly named?: readonly Recipient[];
  /**
   * How many contacts it takes, those who make room left out. Missing in panics, whose contacts are all told at once, and in check-ins that
   * began before this field: there nobody makes room.
   */
  readonly room?: number;
  /** Staff were told that the account names contacts for whom there is no room. */
  readonly isFull?: boolean;
  /**
   * Contacts of the case who are to be told nothing more: the account has removed them, or they have refused. After a duress PIN nobody is
   * added, since a removal takes nobody away then. Missing in cases that began before this field: there nobody is told apart.
   */
  readonly gone?: readonly string[];
}

/** What says who holds a place in a case. */
interface Places extends ToldOfContacts {
  readonly alerts: readonly Alert[];
  /** A duress PIN was given: a removal takes nobody away any more, and nobody makes room. */
  readonly duress?: boolean;
}

/**
 * Whether a contact holds a place in a case: the account names them now, or they were alerted, so that they are owed the end of it. Whoever
 * was removed before they were told anything makes room for others. So nobody can fill a case beforehand with addresses that they take
 * away again.
 *
 * @param named whom the account names now
 */
export const holdsPlace = (
  { room, alerts, duress }: Places,
  { id, named }: { readonly id: string; readonly named: readonly string[] },
): boolean => room === undefined || duress === true || named.includes(id) || alerts.some(({ to }) => to === id);

/** The contacts of a case once so many more have joined it: the first of those who make room leave, where there are too many. */
export function withRoomFor(
  state: Places,
  { named, joining }: { readonly named: readonly Recipient[]; readonly joining: number },
): readonly Recipient[] {
  const { contacts, room = Number.POSITIVE_INFINITY } = state;
  const names = named.map(({ id }) => id);
  const leaving = contacts
    .filter(({ id }) => !holdsPlace(state, { id, named: names }))
    .slice(0, Math.max(0, contacts.length + joining - room));
  return contacts.filter((contact) => !leaving.includes(contact));
}

/** Who of these contacts is gone, once the account names these. */
export const goneIn = (
  { gone, duress }: Pick<Places, 'gone' | 'duress'>,
  { contacts, named }: { readonly contacts: readonly Recipient[]; readonly named: readonly Recipient[] },
): readonly string[] | undefined =>
  gone === undefined || duress === true
    ? gone
    : contacts.flatMap(({ id }) => (named.some((each) => each.id === id) ? [] : [id]));

/** The contacts in the details of a fact; undefined when they cannot be understood. */
export function recipientsIn({ contacts }: { readonly contacts?: Plain }): readonly Recipient[] | undefined {
  if (!Array.isArray(contacts)) return undefined;
  const read = contacts.map(recipientIn).filter((each) => each !== undefined);
  return read.length === contacts.length ? read : undefined;
}

function recipientIn(given: Plain): Recipient | undefined {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return undefined;
  const contact = given as Readonly<Record<'id' | 'channels' | 'duress' | 'own', Plain>>;
  const id = idIn(contact, 'id');
  const named: readonly Plain[] = Array.isArray(contact.channels) ? contact.channels : [];
  const ways = named.map((channel) => choiceIn({ channel }, 'channel', channels)).filter((each) => each !== undefined);
  if (contactNumber(id) === undefined || !ways.length) return undefined;
  return {
    id,
    channels: ways,
    ...(contact.duress === false && { duress: false }),
    ...(contact.own === true && { own: true }),
  };
}

/** How many contacts the details of a fact name for whom there is no room. */
export const noRoomIn = (details: { readonly noRoom?: Plain }): number => numberIn(details, 'noRoom') ?? 0;

/** The id that the next contact of a case would have. */
export const nextContact = ({ contacts }: ToldOfContacts): string =>
  contactId(Math.max(0, ...contacts.map(({ id }) => contactNumber(id) ?? 0)) + 1);

/** Whether two lists name the same contacts, by the same ways and with the same marks. */
export const isSameNaming = (some: readonly Recipient[], others: readonly Recipient[]): boolean =>
  namingOf(some) === namingOf(others);

const namingOf = (all: readonly Recipient[]): string =>
  JSON.stringify(
    all
      .map(({ id, channels: ways, duress }) => [id, [...ways].sort(), duress === false])
      .sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1)),
  );

/** Why an alert did not arrive that is sent again when the account names its contact once more, or the contact takes a refusal back. */
const undone: readonly (string | null)[] = ['removed', 'not-under-duress', 'refused'];

/** Whether this way of a contact whom the account names now is still to be tried in the alarm that is out. */
export function isStillOwed(alerts: readonly Alert[], way: Whom): boolean {
  const alert = alertTo(alerts, way);
  return alert === undefined || (alert.state === 'failed' && undone.includes(alert.why));
}
