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
   * How many contacts it takes, those who make room left out. Missing in check-ins and panics that began before this field: there nobody
   * makes room.
   */
  readonly room?: number;
  /** Staff were told that the account names contacts for whom there is no room. */
  readonly isFull?: boolean;
  /**
   * Contacts of the case who are to be told nothing more: the account has removed them, or they have refused. After a duress PIN nobody is
   * added, since a removal takes nobody away then. Missing in cases that began before this field: there nobody is told apart.
   */
  readonly gone?: readonly string[];
  /**
   * Contacts whom no removal takes away: those whom a panic began with (PN-01). Missing in check-ins, where a duress PIN keeps everybody,
   * and in panics that began before this field.
   */
  readonly kept?: readonly string[];
}

/** What says who holds a place in a case. */
interface Places extends ToldOfContacts {
  readonly alerts: readonly Alert[];
  /** A duress PIN was given: a removal takes nobody away any more, and nobody makes room. */
  readonly duress?: boolean;
}

/**
 * Whether no removal takes this contact away. A press is a call for help, as a duress PIN is: whoever was named then is alerted, whatever
 * whoever holds the phone says of them afterwards (ADR 28).
 */
export const staysWhenRemoved = ({ duress, kept = [] }: Pick<Places, 'duress' | 'kept'>, id: string): boolean =>
  duress === true || kept.includes(id);

/**
 * Whether a contact holds a place in a case: the account names them now, no removal takes them away, or an alert of theirs was handed over,
 * so that they are owed the end of it. Whoever was removed before they were told anything makes room for others. So nobody can fill a case
 * with addresses that they take away again, be it beforehand or while its alerts are being sent.
 *
 * @param named whom the account names now
 */
export const holdsPlace = (
  state: Places,
  { id, named }: { readonly id: string; readonly named: readonly string[] },
): boolean =>
  state.room === undefined ||
  staysWhenRemoved(state, id) ||
  named.includes(id) ||
  state.alerts.some(({ to, handed }) => handed && to === id);

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

/** What an account says of its contacts, and what they say themselves. */
export interface ContactNaming {
  readonly named: readonly Recipient[];
  /** Of the contacts of a case, those who refuse to be told. */
  readonly refused: readonly string[];
}

/**
 * Who of these contacts is gone, by this naming. A refusal counts whoever is kept; after a duress PIN it is told apart from a removal by
 * the delivery of each message alone.
 */
export const goneIn = (
  { gone, duress, kept = [] }: Pick<Places, 'gone' | 'duress' | 'kept'>,
  { contacts, named, refused }: ContactNaming & { readonly contacts: readonly Recipient[] },
): readonly string[] | undefined =>
  gone === undefined || duress === true
    ? gone
    : contacts.flatMap(({ id }) =>
        named.some((each) => each.id === id) || (kept.includes(id) && !refused.includes(id)) ? [] : [id],
      );

/** Whom the account names, and whoever it has removed and is to be told all the same. */
export const namedOrKept = (
  { contacts, kept = [], gone = [] }: ToldOfContacts,
  named: readonly Recipient[],
): readonly Recipient[] => [
  ...named,
  ...contacts.filter(
    ({ id }) => kept.includes(id) && !gone.includes(id) && !named.some((contact) => contact.id === id),
  ),
];

/**
 * Whom the account has removed by its last word: named before, and not now. Whoever refuses is not removed. Empty in cases that keep nobody
 * whom the account removes.
 *
 * @param before the case before that word
 */
export const removedIn = (before: ToldOfContacts, { named, refused }: ContactNaming): readonly string[] =>
  before.kept === undefined
    ? []
    : (before.named ?? before.contacts).flatMap(({ id }) =>
        named.some((each) => each.id === id) || refused.includes(id) ? [] : [id],
      );

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

/** The contacts of a case who refuse to be told, in the details of a fact; older ones tell of nobody. */
export const refusedIn = ({ refused }: { readonly refused?: Plain }): readonly string[] =>
  Array.isArray(refused) ? refused.filter((id): id is string => typeof id === 'string') : [];

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

/** Whether the same contacts of a case are gone by this naming as before: whoever is kept may refuse though they are named no longer. */
export const isSameGone = (state: Places, naming: ContactNaming): boolean =>
  state.kept === undefined || String(goneIn(state, { ...naming, contacts: state.contacts })) === String(state.gone);

/** Why an alert did not arrive that is sent again when the account names its contact once more, or the contact takes a refusal back. */
const undone: readonly (string | null)[] = ['removed', 'not-under-duress', 'refused'];

/** Whether this way of a contact whom the account names now is still to be tried in the alarm that is out. */
export function isStillOwed(alerts: readonly Alert[], way: Whom): boolean {
  const alert = alertTo(alerts, way);
  return alert === undefined || (alert.state === 'failed' && undone.includes(alert.why));
}
