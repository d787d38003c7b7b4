import { describe, expect, it } from 'vitest';
import { type DeliveryState, takenStates } from '../../../../domain/safety/alarm/deliveries.ts';
import { noAlerts } from '../../../../domain/safety/alarm/tally.ts';
import { checkIn } from '../../../../domain/safety/check-in/machine.ts';
import { type CheckInSeen, lateAlert } from '../../../../domain/safety/check-in/silence.ts';
import type { CheckInState } from '../../../../domain/safety/check-in/state.ts';
import {
  aCallBack,
  aCheckIn,
  alertAt,
  anAnswer,
  anExtension,
  aStandDown,
  dueAt,
  theAlert,
} from '../../../support/machines/safety/check-ins.ts';
import { atInstant, lived, minute } from '../../../support/machines/safety/safety.ts';

const grace = minute;
const late = alertAt + grace + 1;
const planned = { ...noAlerts, planned: 5, since: alertAt };
const pinAt = dueAt + minute;
const duressPin = anAnswer(pinAt, { pin: 'duress' });

/** A check-in of which nothing is known but its state, unless a test says otherwise. */
const seen = (state: CheckInState, given: Partial<CheckInSeen> = {}): CheckInSeen => ({
  stored: state,
  state,
  told: noAlerts,
  toldOfDuress: noAlerts,
  duressAt: undefined,
  ...given,
});

describe('CI-06 an alert of a check-in', () => {
  it('CI-06 is late once the grace after its instant is over, and not before', () => {
    const state = theAlert().state;
    const at = (now: number) => lateAlert(seen(state, { told: planned }), { now, grace });
    expect(at(alertAt + grace)).toBeUndefined();
    expect(at(late)).toEqual({ due: alertAt, planned: 5, unknown: 0, duress: false });
  });

  it('CI-06 is not late while it is not due, however long the person has not answered', () => {
    const state = atInstant(checkIn, aCheckIn(), alertAt - 1);
    expect(lateAlert(seen(state), { now: alertAt - 1, grace })).toBeUndefined();
  });

  it('CI-06 CI-03 is not owed once the person has answered', () => {
    const stored = theAlert().state;
    const state = lived(checkIn, aCheckIn(), anAnswer(dueAt)).state;
    expect(lateAlert(seen(state, { stored }), { now: late, grace })).toBeUndefined();
  });

  it('CI-06 counts from its new instant when it was put off', () => {
    const state = lived(checkIn, atInstant(checkIn, aCheckIn(), dueAt), anExtension(dueAt, 30)).state;
    const newAlert = alertAt + 30 * minute;
    expect(lateAlert(seen(state), { now: newAlert + grace, grace })).toBeUndefined();
    expect(lateAlert(seen(state), { now: newAlert + grace + 1, grace })).toMatchObject({ due: newAlert });
  });

  it('CI-06 has reached somebody when a provider has taken a message, and not when that is unknown', () => {
    const state = theAlert().state;
    const told = (given: object) => lateAlert(seen(state, { told: { ...planned, ...given } }), { now: late, grace });
    expect(told({ reached: 1 })).toBeUndefined();
    expect(told({ unknown: 2 })).toEqual({ due: alertAt, planned: 5, unknown: 2, duress: false });
  });

  it.each<DeliveryState>([...takenStates])(
    'CI-06 has reached somebody when the machine heard %s of their message',
    (state) => {
      const heard = lived(
        checkIn,
        theAlert(),
        aCallBack(alertAt + 1, { to: 'staff', channel: 'emergency', state }),
      ).state;
      expect(lateAlert(seen(heard), { now: late, grace })).toBeUndefined();
    },
  );
});

describe('CI-06 CI-04 an alert that a duress PIN asks for', () => {
  const stored = atInstant(checkIn, aCheckIn(), dueAt);
  const state = lived(checkIn, stored, duressPin).state;

  it('CI-06 CI-04 is due when the PIN was received, however far away the alert of the check-in is', () => {
    const unread = seen(state, { stored, duressAt: pinAt });
    expect(lateAlert(unread, { now: pinAt + grace, grace })).toBeUndefined();
    expect(lateAlert(unread, { now: pinAt + grace + 1, grace })).toEqual({
      due: pinAt,
      planned: 0,
      unknown: 0,
      duress: true,
    });
  });

  it('CI-06 CI-04 is due when it was planned, once the engine has read of the PIN', () => {
    const read = seen(state, { toldOfDuress: { ...planned, since: pinAt + 5 } });
    expect(lateAlert(read, { now: late, grace })).toMatchObject({ due: pinAt + 5, planned: 5, duress: true });
  });

  it('CI-06 CI-04 is not told by an alert that does not say so', () => {
    const told = { ...planned, reached: 5 };
    expect(lateAlert(seen(state, { stored, told, duressAt: pinAt }), { now: late, grace })).toMatchObject({
      due: pinAt,
    });
    const toldOfDuress = { ...planned, reached: 1 };
    expect(lateAlert(seen(state, { told, toldOfDuress }), { now: late, grace })).toBeUndefined();
  });

  it('CI-06 CI-04 is not told by the alerts of an alarm that staff have ended since', () => {
    const ended = lived(checkIn, state, aStandDown(pinAt + minute)).state;
    const toldOfDuress = { ...planned, reached: 5 };
    const again = { state, stored: ended, toldOfDuress, duressAt: pinAt + 2 * minute };
    expect(
      lateAlert({ ...seen(state), ...again, state: { ...state, alerts: [] } }, { now: late, grace }),
    ).toMatchObject({
      due: pinAt + 2 * minute,
      planned: 0,
    });
    expect(lateAlert(seen(ended, { toldOfDuress }), { now: late, grace })).toBeUndefined();
  });
});
