/**
 * When work has its turn where it waits with others: an `alarm` before all else, a `repetition` of an alarm after everybody's first, a
 * `question` to somebody after everything else.
 */
export type Urgency = 'alarm' | 'repetition' | 'usual' | 'question';
