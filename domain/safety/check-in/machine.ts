import { unchanged } from '../../machine/change.ts';
import { earliest } from '../../machine/clocks.ts';
import { iso } from '../../machine/instant.ts';
import type { Machine } from '../../machine/machine.ts';
import { heard } from './alerting.ts';
import { onDeadline } from './deadlines.ts';
import { onFact } from './facts.ts';
import { type CheckInState, checkInState, isEnded } from './state.ts';

/**
 * The check-in as a machine (CI). It begins in `open.ts`. It takes no commands: whatever anybody says to it must be accepted with the
 * engine down, so all of it are facts.
 */
export const checkIn: Machine<CheckInState> = {
  kind: 'check-in',
  commands: [],
  read: checkInState,
  on(state, event) {
    switch (event.type) {
      case 'fact':
        return onFact(state, event);
      case 'deadline':
        return onDeadline(state, event);
      case 'outcome':
        return heard(state, event);
      case 'command':
        return unchanged(state);
    }
  },
  refuse: (_, { name }) => ({
    kind: 'unknown-command',
    code: 'unknown-command',
    detail: `A check-in has no command "${name}".`,
  }),
  nextDeadline: (state) => earliest(state.clocks),
  ended: isEnded,
  labels: (state) => ({ status: state.status, team: 'safety' }),
  describe(state) {
    const next = earliest(state.clocks);
    return `Check-in ${state.id}: ${state.status}, ${state.contacts.length} contact(s). ${
      next ? `Next: ${next.mark} at ${iso(next.at)}.` : 'No clock runs.'
    }`;
  },
};
