import { iso } from '../../machine/instant.ts';
import { machineOf } from '../../machine/machine-of.ts';
import { counted } from '../../texts/in-words.ts';
import { urgencyOf } from '../alarm/urgency.ts';
import { heard } from './alerting.ts';
import { marks } from './deadlines.ts';
import { facts } from './facts.ts';
import { isEnded, type PanicState, panicState } from './state.ts';
import { type PanicVocabulary, panicClocks } from './vocabulary.ts';

/**
 * The panic as a machine (PN). It begins in `open.ts`. It takes no commands: whatever anybody says to it must be accepted even while the
 * engine is down, so all of it arrives as facts.
 */
export const panic = machineOf<PanicState, PanicVocabulary>({
  kind: 'panic',
  read: panicState,
  clocks: panicClocks,
  facts,
  commands: {},
  marks,
  outcomes: { tell: heard },
  refuse: () => undefined,
  urgency: urgencyOf,
  ended: isEnded,
  labels: (state) => ({ status: state.status, priority: 'urgent', team: 'safety' }),
  describe: (state, next) =>
    `Panic ${state.id}: ${state.status}, ${counted(state.presses, 'press', 'presses')}, ${counted(state.contacts.length, 'contact')}. ${
      next ? `Next: ${next.mark} at ${iso(next.at)}.` : 'No clock runs.'
    }`,
});
