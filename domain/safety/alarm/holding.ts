/** What is known of a contact who is about to be alerted. */
export interface AlertedContact {
  /** The account has removed them since: a removal counts at once. */
  readonly removed: boolean;
  /** The account marks them *not under duress* now, whatever it did when the case began. */
  readonly notUnderDuress: boolean;
  /** They asked to be told nothing more about this account. */
  readonly refused: boolean;
  /** Their address was the person's own when they were named. */
  readonly isPerson: boolean;
}

/** How an alert was planned. */
export interface AlertOrder {
  /** The panic button was pressed: no limit holds that back. */
  readonly panic: boolean;
  /** The duress PIN was given: whoever holds the person's phone must not read of it (CI-04). */
  readonly duress: boolean;
  /** Staff have overridden the limit on alerts to contacts. */
  readonly overridden: boolean;
}

/**
 * What becomes of an alert to a contact. `held`: it is held back for good, and why. `counted`: it goes out if this account has not
 * alerted this contact of too many incidents today. `uncounted`: it goes out in any case.
 */
export type Holding =
  | { readonly verdict: 'held'; readonly why: 'removed' | 'not-under-duress' | 'own-address' | 'refused' }
  | { readonly verdict: 'counted' | 'uncounted' };

/**
 * Whether an alert to a contact is held back. A limit protects a contact from spam, never the person from help: an alert of a panic or
 * under duress is not counted. Removal and refusal hold every alert back, whatever staff order: staff can override the limit only.
 */
export function holdingOf(contact: AlertedContact, { panic, duress, overridden }: AlertOrder): Holding {
  if (contact.removed) return { verdict: 'held', why: 'removed' };
  if (duress && contact.notUnderDuress) return { verdict: 'held', why: 'not-under-duress' };
  if (duress && contact.isPerson) return { verdict: 'held', why: 'own-address' };
  if (contact.refused) return { verdict: 'held', why: 'refused' };
  return { verdict: panic || duress || overridden ? 'uncounted' : 'counted' };
}
