import type { Whom } from '../alarm/deliveries.ts';
import type { CheckInState } from './state.ts';

/**
 * Whether this recipient is a contact who was marked *not under duress*. Whoever coerces somebody is often one of their contacts: such a
 * contact is told what they would be after the right PIN, so that nothing they get, and nothing they miss, gives a duress away (CI-04).
 */
export const isUnaware = ({ contacts }: Pick<CheckInState, 'contacts'>, recipient: string): boolean =>
  contacts.some(({ id, duress }) => id === recipient && duress === false);

/**
 * Whether this way leads into the person's own mailbox, as it was when the contact came into the check-in: whoever holds the phone reads it
 * (CI-04). An address that the account has since is none of this check-in's business: it takes no helper away.
 */
export const isOwnMailboxOf = ({ contacts }: Pick<CheckInState, 'contacts'>, { to, channel }: Whom): boolean =>
  channel === 'email' && contacts.some(({ id, own }) => id === to && own === true);

/** The check-in as clients see it: the state that the person's further acts are judged by. */
export const harmless = (state: CheckInState): CheckInState => ({
  ...state,
  duress: false,
  status: state.shown.status,
});

/**
 * The check-in as whoever looks at the engine may know it: after a duress PIN the one that clients see, whose contacts are not being called
 * (CI-04).
 */
export const discreet = (state: CheckInState): CheckInState =>
  state.duress ? { ...harmless(state), clocks: state.clocks.filter(({ kind }) => kind === 'checkIn') } : state;

/** The check-in as this recipient may know it: after a duress PIN an unaware contact's is the one that clients see. */
export const asKnownTo = (state: CheckInState, recipient: string): CheckInState =>
  state.duress && isUnaware(state, recipient) ? harmless(state) : state;

/**
 * The check-in as whoever reads this address may know it: as its contact may, and after a duress PIN as clients see it in the person's own
 * mailbox, which whoever holds the phone reads (CI-04).
 */
export const asKnownAt = (state: CheckInState, whom: Whom): CheckInState =>
  state.duress && isOwnMailboxOf(state, whom) ? harmless(state) : asKnownTo(state, whom.to);
