export type {
  Answer,
  CallOptions,
  DataOf,
  FileBytes,
  Given,
  ItemOf,
  ListPath,
  OnVersion,
  PathOf,
} from './operations.ts';
export { NoAnswerError, type Patience, type Retry } from './patience.ts';
export { isProblem, ProblemError, type ProblemOf, type ProblemSlug } from './problem.ts';
export type * from './schema.ts';
export { dataOf, type SupportClient, type SupportClientOptions, supportClient } from './support-client.ts';
