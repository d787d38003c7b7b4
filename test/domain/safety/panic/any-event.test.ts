import { describe } from 'vitest';
import * as facts from '../../../../domain/safety/panic/facts.ts';
import { anySafetyEvent } from '../../../support/machines/safety/any-safety-event.ts';
import { everyPanic, panicKind, panicPlans } from '../../../support/machines/safety/panic-lives.ts';

describe('a panic, after five hundred random lives', () => {
  anySafetyEvent(panicKind, panicPlans, everyPanic, {
    kinds: Object.values(facts).filter((each) => typeof each === 'string'),
    messages: ['panic-alert', 'panic-all-clear', 'panic-exhausted'],
    marks: ['ladder.repeat1.1', 'ladder.exhaust.1', 'followUp.due.1', 'welfare.due.1', '__proto__.due.1'],
  });
});
