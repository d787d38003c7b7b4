/**
 * The configuration of every route by which somebody asks for help, answers for their safety, or takes it on: neither a rate nor a load
 * turns it away, since no limit may stop a trigger or an answer.
 */
export const urgent = { neverLimited: true, neverShed: true } as const;
