/**
 * The differences between our record and Stripe that mend themselves once they are found: a case looks at Stripe again, a refund that was
 * made in the dashboard becomes one of ours, a tier is raised. None of them moves money, and none lowers a tier.
 */
export const mendedKinds = ['status-behind', 'made-in-dashboard', 'tier-below'] as const;

/**
 * The differences that a person must look at, because money is not where our record says it is, or nobody knows.
 *
 * - `missing-at-stripe`: we hold it for paid, and Stripe has no such refund.
 * - `extra-at-stripe`: Stripe has one that is none of ours, of nobody whom we know or under a reference that is another refund already.
 * - `amount`, `currency`: of one refund.
 * - `refunded-sum`: what Stripe says went back of a charge is not what our refunds come to.
 * - `status`: our case is over and says otherwise.
 * - `unknown`: nobody has known for a day whether Stripe made it.
 */
export const standingKinds = [
  'missing-at-stripe',
  'extra-at-stripe',
  'amount',
  'currency',
  'refunded-sum',
  'status',
  'unknown',
] as const;

/** A difference that is mended as soon as it is found. */
export type MendedKind = (typeof mendedKinds)[number];

/** A difference that stands until a person has looked at it. */
export type StandingKind = (typeof standingKinds)[number];

/**
 * One difference between our record and Stripe (BL-13). Nothing in it names a person: `object` is our reference of a refund, or Stripe's id
 * of whatever is meant; kind and object name it from run to run.
 */
export interface Difference<Kind extends MendedKind | StandingKind = MendedKind | StandingKind> {
  readonly kind: Kind;
  readonly object: string;
  /** What we say, in a word or in figures (`£9.99`); null where we have nothing. */
  readonly ours: string | null;
  /** The same of Stripe. */
  readonly theirs: string | null;
}

/** Whether a difference stands until a person has looked at it. */
export const stands = (difference: Difference): difference is Difference<StandingKind> =>
  standingKinds.some((kind) => kind === difference.kind);
