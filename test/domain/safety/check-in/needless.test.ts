import { describe, expect, it } from 'vitest';
import { isNeedless } from '../../../../domain/safety/check-in/needless.ts';
import { checkInStates } from '../../../../domain/safety/check-in/state.ts';
import { aCheckIn, theAlert } from '../../../support/machines/safety/check-ins.ts';

const state = aCheckIn();
const needlessIn = (message: string) =>
  checkInStates.filter((status) => isNeedless({ ...state, status }, message, { to: 'contact-1', channel: 'email' }));
const ends = ['all_clear', 'stood_down', 'checked_in', 'cancelled'];

describe('a message about a check-in is needless', () => {
  it('CI-01 the question once it was answered, or its contacts are being alerted', () => {
    expect(needlessIn('check-in-prompt')).toEqual(['alerting', 'alerted', ...ends]);
  });

  it('R-23 the reminder only once it is over: nobody’s contacts are alerted for silence before the person was asked', () => {
    expect(needlessIn('check-in-reminder')).toEqual(ends);
  });

  it('CI-04 a question after a duress PIN when it would be after the right one', () => {
    for (const message of ['check-in-prompt', 'check-in-reminder'])
      for (const status of checkInStates) {
        const shown = { ...state.shown, status };
        const silent = isNeedless({ ...state, status: 'alerting', duress: true, shown }, message, {
          to: 'person',
          channel: 'email',
        });
        expect([message, status, silent]).toEqual([
          message,
          status,
          isNeedless({ ...state, status }, message, { to: 'person', channel: 'email' }),
        ]);
      }
  });

  it('CI-02 the alert once it is over', () => {
    expect(needlessIn('check-in-alert')).toEqual(ends);
  });

  it('CI-02 the alert to a contact who has seen it, and to nobody else', () => {
    const alarm = theAlert().state;
    const alerts = alarm.alerts.map((each) =>
      each.to === 'contact-1' ? { ...each, state: 'acknowledged' as const } : each,
    );
    expect(isNeedless({ ...alarm, alerts }, 'check-in-alert', { to: 'contact-1', channel: 'email' })).toBe(true);
    for (const other of ['contact-2', 'staff'])
      expect(isNeedless({ ...alarm, alerts }, 'check-in-alert', { to: other, channel: 'email' })).toBe(false);
  });

  it('never what staff alone are told', () => {
    for (const message of ['contact-unreachable', 'pin-locked', 'check-in-unanswered'])
      expect(needlessIn(message)).toEqual([]);
  });
});
