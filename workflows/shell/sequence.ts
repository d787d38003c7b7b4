import type { Sequence, ShellSettings } from '../../activities/record/contract.ts';

/* What a run does depends on the sequence of commands that it was adopted under: see `Sequence`. */

const isAtLeast = ({ sequence }: ShellSettings, wanted: Sequence): boolean =>
  sequence !== undefined && sequence >= wanted;

/** Whether effects of one kind that begin together go out in one activity. */
export const performsTogether = (settings: ShellSettings): boolean => isAtLeast(settings, 2);

/** Whether the commit that ends a case also seals it. */
export const sealsWithItsEnd = (settings: ShellSettings): boolean => isAtLeast(settings, 2);

/** Whether search attributes that the start has set are left alone. */
export const trustsItsStart = (settings: ShellSettings): boolean => isAtLeast(settings, 2);

/** Whether a timer that goes off before the next deadline is left alone. */
export const letsTimersRun = (settings: ShellSettings): boolean => isAtLeast(settings, 2);

/** Whether labels are made from the case as it may be known. */
export const isDiscreet = (settings: ShellSettings): boolean => isAtLeast(settings, 4);

/** Whether a case with something to hide shows only labels that never change. */
export const keepsStill = (settings: ShellSettings): boolean => isAtLeast(settings, 5);

/** Whether outcomes that wait together are taken together, without asking a patch. */
export const takesTogether = (settings: ShellSettings): boolean => isAtLeast(settings, 5);

/** Whether a change of labels also shows when the case is due next. */
export const showsItsDeadline = (settings: ShellSettings): boolean => isAtLeast(settings, 3);
