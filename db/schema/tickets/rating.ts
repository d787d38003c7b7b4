/** How a requester found it, once per ticket (TK-18). */
export interface RatingTable {
  ticket_ref: string;
  score: number;
  comment: string | null;
  at: Date;
}
