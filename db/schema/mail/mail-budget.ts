/** The automatic mails to an address on one London day (EM-04). Only the keyed hash of the address is stored. */
export interface MailBudgetTable {
  address_hash: Buffer;
  day: string;
  /** The ids of the effects that have a place in the day's budget: a retried effect counts once. */
  effects: string[];
}
