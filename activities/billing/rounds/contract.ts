/** A reconciliation with Stripe, for the workflow that carries it out. */
export interface ReconciliationRun {
  readonly reconciliationId: string;
}

/** What became of the events that Stripe could not hand over: how many there were, and how many of them we had not heard of. */
export interface MissedEventsTaken {
  readonly seen: number;
  readonly taken: number;
}

/** The activities with which rounds begin. They are no effects of a case: small workflows that decide nothing ask for them. */
export interface RoundActivities {
  /**
   * Begins the reconciliation of this round, or answers the one that runs.
   *
   * What if it runs twice, or ran and nobody heard? Its id is made from the run that asks, so the second answers what the first began.
   */
  beginDailyReconciliation(): Promise<ReconciliationRun>;
  /**
   * Takes the events that Stripe could not hand over to our webhook, through the same door as those that it could.
   *
   * While Stripe is silent it fails and wants to be repeated after a pause. What if it runs twice? An event counts once, by its id.
   */
  takeMissedEvents(): Promise<MissedEventsTaken>;
}
