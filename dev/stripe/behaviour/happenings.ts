import type { Happenings } from '../state/clock.ts';
import { attemptByItself } from './collecting.ts';
import { refundFails } from './refunding.ts';
import { periodEnds } from './renewing.ts';

/** What comes about by itself when its instant comes. */
export const happenings: Happenings = {
  'period-ends': periodEnds,
  attempt: attemptByItself,
  'refund-fails': refundFails,
};
