/** What is known of a contact who is about to be alerted. */
export interface AlertedContact {
  /** The account has taken them off since: a removal counts at once. */
  readonly removed: boolean;
  /** They asked to be told of this account no more. */
  readonly refused: boolean;
  /** Their address is the person's own. */
  readonly isPerson: boolean;
}

/** How an alert was planned. */
export interface AlertOrder {
  /** The duress PIN was given: whoever holds the person's phone must not read of it (CI-04). */
  readonly duress: boolean;
  /** Staff have the contacts' budget passed over. */
  readonly overridden: boolean;
}

/**
 * What becomes of an alert to a contact: it is `held` back for good and why; it is `counted`, so it goes out where the incident has a
 * place among those of the contact's day; or it goes out `uncounted`.
 */
export type Holding =
  | { readonly verdict: 'held'; readonly why: 'removed' | 'own-address' | 'refused' }
  | { readonly verdict: 'counted' | 'uncounted' };

/** Whether an alert to a contact is held back. Removal and refusal hold whatever staff say: their word passes over the budget only. */
export function holdingOf(contact: AlertedContact, { duress, overridden }: AlertOrder): Holding {
  if (contact.removed) return { verdict: 'held', why: 'removed' };
  if (duress && contact.isPerson) return { verdict: 'held', why: 'own-address' };
  if (contact.refused) return { verdict: 'held', why: 'refused' };
  return { verdict: overridden ? 'uncounted' : 'counted' };
}
