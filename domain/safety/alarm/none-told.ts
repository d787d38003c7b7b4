import { type Alert, alertTo, isHeldBack, type Recipient } from './deliveries.ts';

/** What of a case says whether any of its contacts can still be told. */
export interface ToldOrNot {
  /** The contacts of the case; empty when staff alone are to be told. */
  readonly contacts: readonly Recipient[];
  readonly alerts: readonly Alert[];
  /**
   * Staff have been paged that no contact could be told of the alarm that is out. Cases that began before this field lack it, and page
   * nobody.
   */
  readonly noneTold?: boolean;
  /** Contacts who are to be told nothing more (`named.ts`). */
  readonly gone?: readonly string[];
}

/** The account has removed this contact since, or marked them not under duress: they are not to be told on this channel. */
export const isWithdrawn = ({ why }: Alert): boolean => why === 'removed' || why === 'not-under-duress';

/**
 * Whether the account took this contact away before any alert reached them. That is no unreachability: a page for each of them would drown
 * those about people in danger.
 */
export const isTakenAway = (to: string, { alerts, gone }: Pick<ToldOrNot, 'alerts' | 'gone'>): boolean => {
  const theirs = alerts.filter((alert) => alert.to === to);
  return theirs.every(isWithdrawn) || (gone?.includes(to) === true && theirs.some(isWithdrawn));
};

/**
 * Whether no alert can reach this contact any more: each of theirs will not arrive, and no channel is left to try; or they are to be told
 * nothing more, whatever they were told before. An alert that a limit holds back is not lost: staff are asked to override that.
 */
function isLost({ id: to, channels }: Recipient, { alerts, gone }: Pick<ToldOrNot, 'alerts' | 'gone'>): boolean {
  if (gone?.includes(to)) return true;
  const theirs = alerts.filter((alert) => alert.to === to);
  if (!theirs.length || theirs.some((alert) => alert.state !== 'failed' || isHeldBack(alert))) return false;
  return theirs.every(isWithdrawn) || channels.every((channel) => alertTo(theirs, { to, channel }));
}

/** Whom an alarm is for. */
export interface Concerned {
  /** Whether it is for this contact; every one without it. After a duress PIN it is for the contacts who may know of it. */
  readonly isConcerned?: (contact: string) => boolean;
  /** Whether contacts were named, even if none of them is in the case; without it, whether there are any in it. */
  readonly wereNamed?: boolean;
}

/**
 * Whether contacts were named for this case, its alarm can tell none of them, and staff have not been paged about it yet. An alarm that is
 * for nobody can tell nobody.
 */
export const isNewsThatNoneIsTold = (
  { contacts, alerts, gone, noneTold }: ToldOrNot,
  { isConcerned = () => true, wereNamed = contacts.length > 0 }: Concerned,
): boolean =>
  noneTold === false &&
  wereNamed &&
  contacts.every((contact) => !isConcerned(contact.id) || isLost(contact, { alerts, ...(gone && { gone }) }));

/** A case at the start of a new alarm: staff are paged anew when that one can tell no contact either. */
export const notToldYet = <S extends ToldOrNot>(state: S): S =>
  state.noneTold === undefined ? state : { ...state, noneTold: false };
