import { iso } from '../../machine/instant.ts';
import { machineOf } from '../../machine/machine-of.ts';
import { counted } from '../../texts/in-words.ts';
import { urgencyOf } from '../alarm/urgency.ts';
import { heard } from './alerting.ts';
import { marks } from './deadlines.ts';
import { facts } from './facts.ts';
import { type CheckInState, checkInState, isEnded } from './state.ts';
import { discreet } from './unaware.ts';
import { type CheckInVocabulary, checkInClocks } from './words/vocabulary.ts';

/**
 * The check-in as a machine (CI). It begins in `open.ts`. It takes no commands: whatever anybody says to it must be accepted even while the
 * engine is down, so all of it arrives as facts.
 */
export const checkIn = machineOf<CheckInState, CheckInVocabulary>({
  kind: 'check-in',
  read: checkInState,
  clocks: checkInClocks,
  facts,
  commands: {},
  marks,
  outcomes: { tell: heard },
  refuse: () => undefined,
  urgency: urgencyOf,
  ended: isEnded,
  discreet,
  labels: (state) => ({ status: state.status, team: 'safety' }),
  describe: (state, next) =>
    `Check-in ${state.id}: ${state.status}, ${counted(state.contacts.length, 'contact')}. ${
      next ? `Next: ${next.mark} at ${iso(next.at)}.` : 'No clock runs.'
    }`,
});
