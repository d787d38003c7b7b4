import { z } from 'zod';
import { placeInstant, placeText } from '../../http/cursors.ts';

/** The place of a record in a list of the newest first: when it was opened, in milliseconds, and its id. */
type Place = readonly [at: number, id: string];

/** What the order needs to know of a record. */
interface Opened {
  readonly id: string;
  readonly openedAt: Date;
}

/** The order of check-ins, panics and refunds: the newest first. */
export const newestFirst = {
  place: z.tuple([placeInstant, placeText]) satisfies z.ZodType<Place>,
  placeOf: ({ openedAt, id }: Opened): Place => [openedAt.getTime(), id],
};
