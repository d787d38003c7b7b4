import type { Sequence, ShellSettings } from '../../activities/record/contract.ts';

/* What a run does by the sequence of commands that it was adopted under: see `Sequence`. */

const isAtLeast = ({ sequence }: ShellSettings, wanted: Sequence): boolean =>
  sequence !== undefined && sequence >= wanted;

/** Effects of one kind that begin together go out in one activity. */
export const performsTogether = (settings: ShellSettings): boolean => isAtLeast(settings, 2);

/** The commit that ends a case seals it. */
export const sealsWithItsEnd = (settings: ShellSettings): boolean => isAtLeast(settings, 2);

/** Search attributes that the start has set are not upserted again. */
export const trustsItsStart = (settings: ShellSettings): boolean => isAtLeast(settings, 2);

/** A timer that goes off before the next deadline is left alone. */
export const letsTimersRun = (settings: ShellSettings): boolean => isAtLeast(settings, 2);

/** When the case is due next goes along with a change of its labels. */
export const showsItsDeadline = (settings: ShellSettings): boolean => isAtLeast(settings, 3);
