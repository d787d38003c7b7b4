/** A panic beside its case: whose it is, and its state for lists and the next press. */
export interface PanicTable {
  id: string;
  case_id: string;
  client_id: string;
  account_id: string;
  /** How the person was called when it began; null where no client had told us of them, and of earlier releases. */
  member_name: string | null;
  /** The locale of their account then; null in the same cases. */
  member_locale: string | null;
  state: string;
  opened_at: Date;
  closed_at: Date | null;
}

/** A press of the panic button under the id that the phone gave it, with its place when the phone sent one. */
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
