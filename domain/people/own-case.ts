import { fieldNotAllowed, type Refusal } from '../machine/machine.ts';

/** Whose account something is about, or belongs to. */
interface AccountMeant {
  readonly clientId: string;
  readonly accountId: string;
}

/** Whether an account is one of these. Client and id together name it: another client's account of that id is somebody else's. */
export const isOneOf = (accounts: readonly AccountMeant[], { clientId, accountId }: AccountMeant): boolean =>
  accounts.some((each) => each.clientId === clientId && each.accountId === accountId);

/**
 * Why somebody who works here has no part, as staff, in a case about this account: it is their own, so they would decide about
 * themself, and
 * see what the safety team sees of them. Undefined when it is somebody else's.
 *
 * @param accounts those of the person, whichever login they use
 */
export const refuseOwnCase = (
  accounts: readonly AccountMeant[],
  about: AccountMeant,
): Refusal<'own-account'> | undefined =>
  isOneOf(accounts, about)
    ? {
        kind: 'not-yours',
        code: 'own-account',
        detail: 'This is about your own account: another person looks after it.',
      }
    : undefined;

/**
 * Why a ticket cannot be given to this person: it is about an account of theirs. The words do not say so: which of its members
 * work here is nothing for colleagues to find out.
 *
 * @param accounts those of the person, whichever login they use
 */
export const refuseOwnHolder = (
  accounts: readonly AccountMeant[],
  about: AccountMeant,
): Refusal<'assignee-unfit'> | undefined =>
  isOneOf(accounts, about)
    ? fieldNotAllowed('assignee', 'assignee-unfit', 'This ticket cannot be given to this person: choose somebody else.')
    : undefined;
