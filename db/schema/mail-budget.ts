/** How many automatic mails an unverified address was sent on a day (EM-04); the address as its SHA-256 only. */
export interface MailBudgetTable {
  address_hash: Buffer;
  day: string;
  sent: number;
}
