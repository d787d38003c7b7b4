import { changesOf } from '../../machine/change.ts';
import { clocksOf } from '../../machine/clocks-of.ts';
import type { PanicState } from './state.ts';
import { type PanicVocabulary, panicClocks } from './vocabulary.ts';

/** How a panic says what an event changes, typed by its own vocabulary. */
export const { changed, unchanged, noted } = changesOf<PanicState, PanicVocabulary>();

/** What a panic can do with its clocks, typed by their names. */
export const { started, met, cancelled, running } = clocksOf(panicClocks);
