/** An account that belongs to a person who works here: they decide nothing about it, by any login. */
export interface StaffAccountTable {
  person_id: string;
  client_id: string;
  account_id: string;
}
