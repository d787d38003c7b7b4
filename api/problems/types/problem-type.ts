/** A kind of problem: its status, its title, and what a caller can do about it. */
export interface ProblemType {
  readonly status: number;
  readonly title: string;
  /** What it means and what to do, for the page at `/problems/<slug>`. */
  readonly meaning: string;
}
