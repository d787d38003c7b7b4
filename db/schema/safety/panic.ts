/** A panic beside its case. */
export interface PanicTable {
  id: string;
  case_id: string;
  client_id: string;
  account_id: string;
  state: string;
  opened_at: Date;
  closed_at: Date | null;
}

/** A press of the button: known by the phone's own id, with the place where it was pressed. */
export interface PanicPressTable {
  client_id: string;
  account_id: string;
  client_event_id: string;
  panic_id: string;
  received_at: Date;
  latitude: number | null;
  longitude: number | null;
  accuracy: number | null;
}
