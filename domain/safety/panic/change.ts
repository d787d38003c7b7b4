import { changesOf } from '../../machine/change.ts';
import { clocksOf } from '../../machine/clocks-of.ts';
import type { PanicState } from './state.ts';
import { type PanicVocabulary, panicClocks } from './vocabulary.ts';

/** How a panic says what an event makes of it, in its own words. */
export const { changed, unchanged } = changesOf<PanicState, PanicVocabulary>();

/** What a panic does with its clocks, by their own names. */
export const { started, met, cancelled, running } = clocksOf(panicClocks);
