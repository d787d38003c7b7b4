import { describe, expect, it } from 'vitest';
import { panicInvariants } from '../../../support/machines/safety/panic-invariants.ts';
import { everyPanic } from '../../../support/machines/safety/panic-lives.ts';

describe('five hundred random lives of a panic', () => {
  it('meet every entry and every message that a panic knows, so that they prove something', () => {
    const codes = new Set<string>();
    const messages = new Set<unknown>();
    everyPanic(
      (life) => {
        for (const { entries, effects } of [life.opening, ...life.steps]) {
          for (const { code } of entries) codes.add(code);
          for (const { details } of effects) messages.add(details['message']);
        }
      },
      { seed: 2026 },
    );
    expect([...codes].sort()).toEqual([
      'clock.fired',
      'clock.missed',
      'clock.postponed',
      'contacts.none-told',
      'delivery.news',
      'fact.unknown',
      'panic.acknowledged',
      'panic.closed',
      'panic.contact-unreachable',
      'panic.exhausted',
      'panic.fan-out-overridden',
      'panic.followed-up',
      'panic.manager-told',
      'panic.opened',
      'panic.overtaken',
      'panic.pressed-again',
      'panic.repeated',
      'panic.seen-by-contact',
      'panic.stood-down',
    ]);
    expect([...messages].sort()).toEqual([
      'contact-unreachable',
      'follow-up-missed',
      'no-contact-told',
      'panic-alert',
      'panic-all-clear',
      'panic-exhausted',
      'panic-pressed-again',
      'welfare-due',
      'welfare-follow-up',
    ]);
  });

  it.each(Object.entries(panicInvariants))('%s', (_, check) => everyPanic(check));
});
