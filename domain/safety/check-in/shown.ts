import { changed } from '../../machine/change.ts';
import type { Details, Effect } from '../../machine/machine.ts';
import type { CheckInChange, CheckInState, Shown } from './state.ts';

/**
 * A change with one line of timeline that clients are shown: under `shown`, the revision that they know it by. They are shown no
 * line without it.
 */
export const shownAs = (
  state: CheckInState,
  shown: Partial<Shown>,
  code: string,
  params: Details = {},
  effects: readonly Effect[] = [],
): CheckInChange => {
  const revision = state.shown.revision + 1;
  return changed(
    { ...state, shown: { ...state.shown, ...shown, revision } },
    code,
    { ...params, shown: revision },
    effects,
  );
};
