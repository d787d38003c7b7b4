/**
 * The configuration of every route by which somebody asks for help, says that they are safe, or takes on a call for
 * help. Neither rate limit nor load turns these requests away: no limit may stop a trigger or an answer.
 */
export const urgent = { neverLimited: true, neverShed: true } as const;
