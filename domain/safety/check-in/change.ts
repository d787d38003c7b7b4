import { changesOf } from '../../machine/change.ts';
import { clocksOf } from '../../machine/clocks-of.ts';
import type { CheckInState } from './state.ts';
import { type CheckInVocabulary, checkInClocks } from './words/vocabulary.ts';

/** How a check-in says what an event changes, typed by its own vocabulary. */
export const { changed, unchanged, noted } = changesOf<CheckInState, CheckInVocabulary>();

/** What a check-in can do with its clocks, typed by their names. */
export const { started, cancelled, moved, running } = clocksOf(checkInClocks);
