/** Beside a hash of an address that is kept for good: with which secret it was made, and what it takes to make it anew under another. */
export interface KeptAddressColumns {
  /** The name of the secret; null for the plain SHA-256 that earlier releases kept. */
  address_key: string | null;
  address_sealed: Buffer | null;
}
