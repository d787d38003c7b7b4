/** A requester's rating of a ticket; one per ticket (TK-18). */
export interface RatingTable {
  ticket_ref: string;
  score: number;
  comment: string | null;
  at: Date;
}
