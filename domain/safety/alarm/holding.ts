/** What is known of a contact who is about to be alerted. */
export interface AlertedContact {
  /** The account has removed them since: a removal counts at once. */
  readonly removed: boolean;
  /** They asked to be told nothing more about this account. */
  readonly refused: boolean;
  /** Their address is the person's own. */
  readonly isPerson: boolean;
}

/** How an alert was planned. */
export interface AlertOrder {
  /** The duress PIN was given: whoever holds the person's phone must not read of it (CI-04). */
  readonly duress: boolean;
  /** Staff have overridden the contacts' budget. */
  readonly overridden: boolean;
}

/**
 * What becomes of an alert to a contact. `held`: it is held back for good, and why. `counted`: it goes out if the contact's budget of
 * incidents for the day has room. `uncounted`: it goes out in any case.
 */
export type Holding =
  | { readonly verdict: 'held'; readonly why: 'removed' | 'own-address' | 'refused' }
  | { readonly verdict: 'counted' | 'uncounted' };

/** Whether an alert to a contact is held back. Removal and refusal hold it back whatever staff order: they can override the budget only. */
export function holdingOf(contact: AlertedContact, { duress, overridden }: AlertOrder): Holding {
  if (contact.removed) return { verdict: 'held', why: 'removed' };
  if (duress && contact.isPerson) return { verdict: 'held', why: 'own-address' };
  if (contact.refused) return { verdict: 'held', why: 'refused' };
  return { verdict: overridden ? 'uncounted' : 'counted' };
}
