import { describe } from 'vitest';
import * as facts from '../../../../domain/safety/check-in/facts.ts';
import { anySafetyEvent } from '../../../support/machines/safety/any-safety-event.ts';
import { checkInKind, checkInPlans, everyCheckIn } from '../../../support/machines/safety/check-in-lives.ts';

describe('a check-in, after five hundred random lives', () => {
  anySafetyEvent(checkInKind, checkInPlans, everyCheckIn, {
    kinds: Object.values(facts).filter((each) => typeof each === 'string'),
    messages: ['check-in-alert', 'check-in-all-clear', 'check-in-prompt', 'check-in-unanswered'],
    marks: ['checkIn.prompt.1', 'checkIn.remind.1', 'checkIn.alert.1', '__proto__.alert.1'],
  });
});
