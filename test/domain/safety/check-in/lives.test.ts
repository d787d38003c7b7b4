import { describe, expect, it } from 'vitest';
import { checkInInvariants } from '../../../support/machines/safety/check-in-invariants.ts';
import { everyCheckIn } from '../../../support/machines/safety/check-in-lives.ts';

describe('five hundred random lives of a check-in', () => {
  it('meet every entry and every message that a check-in knows, so that they prove something', () => {
    const codes = new Set<string>();
    const messages = new Set<unknown>();
    everyCheckIn(
      (life) => {
        for (const { entries, effects } of [life.opening, ...life.steps]) {
          for (const { code } of entries) codes.add(code);
          for (const { details } of effects) messages.add(details['message']);
        }
      },
      { seed: 2026 },
    );
    expect([...codes].sort()).toEqual([
      'check-in.acknowledged',
      'check-in.alerted',
      'check-in.alerting',
      'check-in.all-clear',
      'check-in.all-told',
      'check-in.answered',
      'check-in.cancelled',
      'check-in.contact-unreachable',
      'check-in.duress',
      'check-in.duress-again',
      'check-in.extended',
      'check-in.fan-out-overridden',
      'check-in.held-back',
      'check-in.opened',
      'check-in.overtaken',
      'check-in.pin-locked',
      'check-in.prompted',
      'check-in.reminded',
      'check-in.stood-down',
      'check-in.unanswered',
      'check-in.unheard',
      'check-in.wrong-pin',
      'clock.fired',
      'contacts.none-told',
      'delivery.news',
      'fact.unknown',
    ]);
    expect([...messages].sort()).toEqual([
      'alert-held-back',
      'check-in-alert',
      'check-in-all-clear',
      'check-in-prompt',
      'check-in-reminder',
      'check-in-unanswered',
      'contact-unreachable',
      'no-contact-told',
      'pin-locked',
    ]);
  });

  it.each(Object.entries(checkInInvariants))('%s', (_, check) => everyCheckIn(check));
});
