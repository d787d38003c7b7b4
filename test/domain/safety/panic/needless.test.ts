import { describe, expect, it } from 'vitest';
import { isNeedless } from '../../../../domain/safety/panic/needless.ts';
import { panicStates } from '../../../../domain/safety/panic/state.ts';
import { aPanic } from '../../../support/machines/safety/panics.ts';

const state = aPanic();
const needlessIn = (message: string, { to = 'contact-1', round = 1 } = {}) =>
  panicStates.filter((status) => isNeedless({ ...state, status }, message, { to, channel: 'email', round }));

describe('a message about a panic is needless', () => {
  it('PN-01 a repetition once staff have seen it; nobody has seen an exhausted panic', () => {
    for (const round of [2, 3])
      expect(needlessIn('panic-alert', { round })).toEqual(['acknowledged', 'stood_down', 'closed']);
  });

  it('PN-01 the first alert to a contact only once it is over: an acknowledgement that overtakes it leaves nobody untold', () => {
    for (const to of ['contact-1', 'contact-2'])
      expect(needlessIn('panic-alert', { to })).toEqual(['stood_down', 'closed']);
  });

  it('PN-01 an alert to staff and to the manager once staff have seen it', () => {
    for (const to of ['staff', 'manager'])
      expect(needlessIn('panic-alert', { to })).toEqual(['acknowledged', 'stood_down', 'closed']);
  });

  it('PN-01 the alert to a contact who has seen it, and to nobody else', () => {
    const seen = { ...state, answered: ['contact-1'] };
    const isNeedlessTo = (to: string) => isNeedless(seen, 'panic-alert', { to, channel: 'email', round: 1 });
    expect(isNeedlessTo('contact-1')).toBe(true);
    for (const other of ['contact-2', 'staff', 'manager']) expect(isNeedlessTo(other)).toBe(false);
  });

  it('never the welfare follow-up, nor what staff alone are told', () => {
    for (const message of ['welfare-follow-up', 'welfare-due', 'panic-pressed-again', 'panic-exhausted'])
      expect(needlessIn(message)).toEqual([]);
  });
});
