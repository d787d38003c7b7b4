import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkIn } from '../../../../domain/safety/check-in/machine.ts';
import { lateAlert } from '../../../../domain/safety/check-in/silence.ts';
import { asKnownAt, asKnownTo } from '../../../../domain/safety/check-in/unaware.ts';
import { checkInKind } from '../../../support/machines/safety/check-in-lives.ts';
import {
  aCallBack,
  aCheckIn,
  alertAt,
  anAnswer,
  anExtension,
  aStandDown,
  theAlert,
} from '../../../support/machines/safety/check-ins.ts';
import { duressPlans } from '../../../support/machines/safety/duress-twins.ts';
import {
  aContact,
  allHeard,
  lived,
  livedUntil,
  minute,
  openedAt,
  outcomeOf,
  toldBy,
} from '../../../support/machines/safety/safety.ts';
import { live } from '../../../support/machines/safety/safety-lives.ts';

/** The second contact is marked *not under duress*. */
const contacts = [aContact(1), { ...aContact(2, ['email', 'sms']), duress: false as const }];
const duress = { pin: 'duress' };
const soon = alertAt + minute;
const toSecond = (told: readonly string[]): string[] => told.filter((each) => each.includes('contact-2'));

describe('CI-04 a contact who is marked not under duress', () => {
  it('CI-04 is told nothing when the duress PIN is given before anybody was alerted; the others are', () => {
    for (const said of [anAnswer(openedAt + minute, duress), anExtension(openedAt + minute, 10, duress)]) {
      const step = lived(checkIn, aCheckIn({ contacts }), said);
      expect(toldBy(step)).toEqual([
        'check-in-alert contact-1 email',
        'check-in-alert contact-1 sms',
        'check-in-alert staff emergency',
        'check-in-alert staff email',
      ]);
      expect(step.entries.find(({ code }) => code === 'check-in.duress')?.params).toMatchObject({ contacts: 1 });
    }
  });

  it('CI-04 leaves the safety team alone to be told when every contact is marked so', () => {
    const marked = [{ ...aContact(1), duress: false as const }];
    const step = lived(checkIn, aCheckIn({ contacts: marked }), anAnswer(openedAt + minute, duress));
    expect(toldBy(step)).toEqual([
      'check-in-alert staff emergency',
      'check-in-alert staff email',
      'no-contact-told staff emergency',
      'no-contact-told staff email',
    ]);
    for (const { details } of step.effects.slice(0, 2)) expect(details['duress']).toBe(true);
    expect(step.state).toMatchObject({ duress: true, status: 'alerting' });
  });

  it('CI-04 gets no all-clear of a duress alert that they never got', () => {
    const alarmed = lived(checkIn, aCheckIn({ contacts }), anAnswer(openedAt + minute, duress));
    const heard = allHeard(checkIn, alarmed, openedAt + minute, { state: 'accepted' }).at(-1)!;
    const told = toldBy(lived(checkIn, heard.state, aStandDown(openedAt + 2 * minute)));
    expect(told).toContain('check-in-all-clear contact-1 email');
    expect(toSecond(told)).toEqual([]);
  });

  it('CI-04 gets the all-clear that the right PIN would bring when they had been alerted, and no warning', () => {
    const step = lived(checkIn, theAlert({ contacts }).state, anAnswer(soon, duress));
    expect(toSecond(toldBy(step))).toEqual(['check-in-all-clear contact-2 email', 'check-in-all-clear contact-2 sms']);
    expect(toldBy(step)).toContain('check-in-alert contact-1 email');
    expect(toldBy(step)).not.toContain('check-in-all-clear contact-1 email');
  });

  it('CI-04 gets an ordinary alert when the check-in that clients see comes to one, and further channels say no more', () => {
    const extended = lived(checkIn, aCheckIn({ contacts }), anExtension(openedAt + minute, 10, duress));
    const alert = livedUntil(checkIn, extended.state, alertAt + 10 * minute).at(-1)!;
    expect(toldBy(alert)).toEqual([
      'check-in-unanswered staff emergency',
      'check-in-alert contact-2 email',
      'check-in-alert contact-2 sms',
    ]);
    const [, mail, text] = alert.effects;
    const failed = lived(
      ...([checkIn, alert, outcomeOf(mail!, soon, 'failed', { why: 'blocked' })] as const),
      outcomeOf(text!, soon, 'failed', { why: 'blocked' }),
    );
    for (const { details } of [...alert.effects, ...failed.effects])
      if (details['to'] === 'contact-2') expect(details).not.toHaveProperty('duress');
  });

  it('CI-04 is called after a silence only as long as the alarm that they know of goes on', () => {
    const callable = [{ ...aContact(1), duress: false as const }];
    const step = lived(checkIn, theAlert({ contacts: callable }).state, anAnswer(soon, duress));
    const after = livedUntil(checkIn, step.state, Number.POSITIVE_INFINITY).flatMap(toldBy);
    expect(after.filter((each) => each.includes('contact-1'))).toEqual([]);
  });

  it('CI-04 is not tried in other ways once the account has marked them so', () => {
    const alarmed = lived(checkIn, aCheckIn({ contacts: [aContact(1)] }), anAnswer(openedAt + minute, duress));
    const failed = allHeard(checkIn, { ...alarmed, effects: alarmed.effects.slice(0, 2) }, soon, {
      state: 'failed',
      why: 'not-under-duress',
    });
    expect(failed.flatMap(toldBy).filter((each) => each.includes('contact-1'))).toEqual([]);
  });

  it('CI-06 CI-04 that an ordinary alert reached them does not count: whoever must know of the duress has not been told', () => {
    const alarm = theAlert({ contacts });
    const heard = alarm.effects.filter(({ details }) => details['to'] === 'contact-2');
    const reached = lived(checkIn, alarm, ...heard.map((each) => outcomeOf(each, alertAt, 'accepted'))).state;
    const { state } = lived(checkIn, reached, anAnswer(soon, duress));
    const told = { planned: 8, reached: 0, unknown: 0, since: soon };
    const seen = { stored: state, state, told, toldOfDuress: told, duressAt: undefined };
    const look = { now: soon + 2 * minute, grace: minute };
    expect(lateAlert(seen, look)).toMatchObject({ due: soon, duress: true });
    const warned = lived(
      checkIn,
      state,
      aCallBack(soon, { to: 'contact-1', channel: 'email', state: 'accepted' }),
    ).state;
    expect(lateAlert({ ...seen, stored: warned, state: warned }, look)).toBeUndefined();
  });

  it('CI-04 is never told of a duress, in any life', () => {
    fc.assert(
      fc.property(duressPlans, (plan) => {
        for (const { state, effects } of live(checkInKind, plan).steps)
          for (const { details } of effects) {
            const marked = state.contacts.some(({ id, duress: told }) => id === details['to'] && told === false);
            if (marked) expect(details).not.toHaveProperty('duress');
          }
      }),
      { numRuns: 500, seed: 20_260_619 },
    );
  });

  it('CI-04 knows the check-in that clients see; everybody else knows the true one', () => {
    const { state } = lived(checkIn, aCheckIn({ contacts }), anAnswer(openedAt + minute, duress));
    expect(asKnownTo(state, 'contact-2')).toMatchObject({ duress: false, status: 'checked_in' });
    for (const to of ['contact-1', 'staff', 'person']) expect(asKnownTo(state, to)).toBe(state);
  });
});

it("CI-04 the person's own mailbox knows what clients see after a duress PIN; the number of that contact knows of it", () => {
  const own = { ...aContact(1), own: true as const };
  const { state } = lived(checkIn, aCheckIn({ contacts: [own] }), anAnswer(openedAt + minute, duress));
  const known = (channel: 'email' | 'sms') => asKnownAt(state, { to: own.id, channel });
  expect([known('email'), known('sms')]).toMatchObject([
    { duress: false, status: 'checked_in' },
    { duress: true, status: 'alerting' },
  ]);
});
