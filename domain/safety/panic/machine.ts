import { unchanged } from '../../machine/change.ts';
import { earliest } from '../../machine/clocks.ts';
import { iso } from '../../machine/instant.ts';
import type { Machine } from '../../machine/machine.ts';
import { heard } from './alerting.ts';
import { onDeadline } from './deadlines.ts';
import { onFact } from './facts.ts';
import { isEnded, type PanicState, panicState } from './state.ts';

/**
 * The panic as a machine (PN). It begins in `open.ts`. It takes no commands: whatever anybody says to it must be accepted with the
 * engine down, so all of it are facts.
 */
export const panic: Machine<PanicState> = {
  kind: 'panic',
  commands: [],
  read: panicState,
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
    detail: `A panic has no command "${name}".`,
  }),
  nextDeadline: (state) => earliest(state.clocks),
  ended: isEnded,
  labels: (state) => ({ status: state.status, priority: 'urgent', team: 'safety' }),
  describe(state) {
    const next = earliest(state.clocks);
    return `Panic ${state.id}: ${state.status}, ${state.presses} press(es), ${state.contacts.length} contact(s). ${
      next ? `Next: ${next.mark} at ${iso(next.at)}.` : 'No clock runs.'
    }`;
  },
};
