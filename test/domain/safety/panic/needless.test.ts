import { describe, expect, it } from 'vitest';
import { isNeedless } from '../../../../domain/safety/panic/needless.ts';
import { panicStates } from '../../../../domain/safety/panic/state.ts';
import { aPanic } from '../../../support/machines/safety/panics.ts';

const state = aPanic();
const needlessIn = (message: string) =>
  panicStates.filter((status) => isNeedless({ ...state, status }, message, 'contact-1'));

describe('a message about a panic is needless', () => {
  it('PN-01 the alert once staff have seen it; nobody has seen an exhausted panic', () => {
    expect(needlessIn('panic-alert')).toEqual(['acknowledged', 'stood_down', 'closed']);
  });

  it('PN-01 the alert to a contact who has seen it, and to nobody else', () => {
    const seen = { ...state, answered: ['contact-1'] };
    expect(isNeedless(seen, 'panic-alert', 'contact-1')).toBe(true);
    for (const other of ['contact-2', 'staff', 'manager']) expect(isNeedless(seen, 'panic-alert', other)).toBe(false);
  });

  it('never the welfare follow-up, nor what staff alone are told', () => {
    for (const message of ['welfare-follow-up', 'welfare-due', 'panic-pressed-again', 'panic-exhausted'])
      expect(needlessIn(message)).toEqual([]);
  });
});
