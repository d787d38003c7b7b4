import { changed } from './change.ts';
import type { CheckInState, Shown } from './state.ts';
import type { CheckInChange, CheckInEntries } from './words/vocabulary.ts';

/** The codes of lines that clients are shown. */
type ShownCode = {
  [Code in keyof CheckInEntries]: CheckInEntries[Code] extends { readonly shown: number } ? Code : never;
}[keyof CheckInEntries];

/** A line that clients are shown: its code and parameters, and what it sets in motion. */
type ShownLine = {
  [Code in ShownCode | 'check-in.stood-down']: {
    readonly code: Code;
    readonly params: Omit<CheckInEntries[Code], 'shown'>;
    readonly effects?: CheckInChange['effects'];
  };
}[ShownCode | 'check-in.stood-down'];

/**
 * A change with one line of timeline that clients are shown; its `shown` is the revision that they know it by. They are shown no line
 * without one.
 */
export function shownAs(state: CheckInState, shown: Partial<Shown>, line: ShownLine): CheckInChange {
  const revision = state.shown.revision + 1;
  const params = { ...line.params, shown: revision } as CheckInEntries[ShownCode];
  const next = { ...state, shown: { ...state.shown, ...shown, revision } };
  return changed(next, line.code as ShownCode, params, { effects: line.effects ?? [] });
}
