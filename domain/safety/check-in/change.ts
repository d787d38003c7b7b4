import { changesOf } from '../../machine/change.ts';
import { clocksOf } from '../../machine/clocks-of.ts';
import type { CheckInState } from './state.ts';
import { type CheckInVocabulary, checkInClocks } from './vocabulary.ts';

/** How a check-in says what an event makes of it, in its own words. */
export const { changed, unchanged } = changesOf<CheckInState, CheckInVocabulary>();

/** What a check-in does with its clocks, by their own names. */
export const { started, cancelled, moved, running } = clocksOf(checkInClocks);
