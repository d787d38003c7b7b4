import type { Generated } from 'kysely';

/** Commands that the API was about to ask of a case: one that stands nowhere here was forged. Kept for a week. */
export interface AskedCommandTable {
  case_id: string;
  id: string;
  name: string;
  actor_kind: string;
  actor_id: string;
  /** SHA-256 over the details and the version that the person was looking at. */
  hash: Buffer;
  asked_at: Generated<Date>;
}
