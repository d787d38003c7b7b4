/** A kind of answer that is not what was asked for: its status, its name, and what a caller can do. */
export interface ProblemType {
  readonly status: number;
  readonly title: string;
  /** What it means and what to do, for the page at `/problems/<slug>`. */
  readonly meaning: string;
}
