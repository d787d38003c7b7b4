/** The automatic mails that an unverified address was sent on a day in London (EM-04); the address as its SHA-256 only. */
export interface MailBudgetTable {
  address_hash: Buffer;
  day: string;
  /** The effects that had a place in the day's budget: an effect is counted once, however often it is retried. */
  effects: string[];
}
