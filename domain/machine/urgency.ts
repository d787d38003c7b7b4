/** When work has its turn where it waits with others: an `alarm` before all else, a `question` to somebody after everything else. */
export type Urgency = 'alarm' | 'usual' | 'question';
