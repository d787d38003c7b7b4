import { z } from 'zod';
import type { SafetyPlace } from '../../../db/queries/safety/safety-records.ts';
import { placeInstant, placeText } from '../../http/cursors.ts';

/** What the order needs to know of a check-in or panic. */
interface Opened {
  readonly id: string;
  readonly openedAt: Date;
}

/** The order of check-ins and panics: the newest first. */
export const newestFirst = {
  place: z.tuple([placeInstant, placeText]) satisfies z.ZodType<SafetyPlace>,
  placeOf: ({ openedAt, id }: Opened): SafetyPlace => [openedAt.getTime(), id],
};
