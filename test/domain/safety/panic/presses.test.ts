import { describe, expect, it } from 'vitest';
import { manual } from '../../../../domain/policy/policy.ts';

import { panic } from '../../../../domain/safety/panic/machine.ts';
import { isOpen } from '../../../../domain/safety/panic/state.ts';
import {
  aClose,
  aContactsWord,
  anAcknowledgement,
  anOpening,
  aPanic,
  aPress,
  aStandDown,
  clockOf,
  exhausted,
} from '../../../support/machines/safety/panics.ts';
import {
  allHeard,
  atInstant,
  hour,
  lived,
  livedUntil,
  openedAt,
  second,
  toldBy,
} from '../../../support/machines/safety/safety.ts';

const soon = openedAt + second;

describe('PN-03 a further press', () => {
  it.each([
    ['alerting', []],
    ['acknowledged', [anAcknowledgement(soon)]],
  ] as const)(
    'PN-03 joins the open incident that is %s: staff hear of it, the ladder goes its way',
    (status, before) => {
      const state = aPanic({}, ...before);
      const step = lived(panic, state, aPress(soon + 1));
      expect({ ...step.state, clocks: state.clocks }).toEqual({ ...state, presses: 2, pressesTold: 2 });
      expect(step.state.clocks.filter(({ kind }) => kind !== 'again')).toEqual(state.clocks);
      expect(step.state.status).toBe(status);
      expect(toldBy(step)).toEqual(['panic-pressed-again staff emergency']);
      expect(step.effects[0]?.details).toMatchObject({ presses: 2 });
    },
  );

  it('PN-03 is told at once, and those of the next 15 s together: nobody can drown the pager', () => {
    const presses = Array.from({ length: 500 }, (_, n) => aPress(soon + n * 20));
    const told = lived(panic, aPanic(), ...presses.slice(0, 1));
    expect(toldBy(told)).toEqual(['panic-pressed-again staff emergency']);
    let { state } = told;
    for (const press of presses.slice(1)) {
      const step = lived(panic, state, press);
      expect(toldBy(step)).toEqual([]);
      ({ state } = step);
    }
    const later = livedUntil(panic, state, soon + 15 * second);
    expect(later.flatMap(toldBy)).toEqual(['panic-pressed-again staff emergency']);
    expect(later.at(-1)?.effects[0]?.details).toMatchObject({ presses: 501 });
    const quiet = livedUntil(panic, later.at(-1)!.state, soon + 60 * second);
    expect(quiet.flatMap(toldBy)).toEqual([]);
    expect(toldBy(lived(panic, quiet.at(-1)!.state, aPress(soon + 61 * second)))).toHaveLength(1);
  });

  it('PN-03 is told each time where the panic began before there was a pause', () => {
    const { again: _again, ...policy } = manual.panic;
    const state = aPanic({ policy }, aPress(soon));
    const step = lived(panic, state, aPress(soon + 1));
    expect([step.state.clocks, toldBy(step)]).toEqual([state.clocks, ['panic-pressed-again staff emergency']]);
  });

  it('PN-03 begins the ladder again after it was exhausted', () => {
    const seen = lived(panic, exhausted, aContactsWord(openedAt + hour - 2, 'contact-2'));
    const at = openedAt + hour - 1;
    const step = lived(panic, seen.state, aPress(at));
    expect(step.state).toMatchObject({ status: 'alerting', presses: 2 });
    expect(toldBy(step)).toEqual([
      'panic-pressed-again staff emergency',
      'panic-alert contact-1 email',
      'panic-alert contact-1 sms',
      'panic-alert contact-1 call',
      'panic-alert staff emergency',
      'panic-alert staff email',
    ]);
    expect(
      livedUntil(panic, step.state, at + 120 * second)
        .map(toldBy)
        .at(-1),
    ).toHaveLength(5);
    expect(clockOf(step.state, 'followUp')).toEqual(['1 running']);
  });

  it.each([
    ['stood down', [aStandDown(soon)]],
    ['closed', [aStandDown(soon), aClose(soon + 1)]],
  ] as const)('PN-03 that lost a race against an incident being %s is a new alarm to everybody', (_, before) => {
    const alarm = lived(panic, anOpening(), aContactsWord(soon, 'contact-1'), ...before);
    const step = lived(panic, alarm.state, aPress(soon + 2));
    expect(step.state).toMatchObject({
      status: 'alerting',
      presses: 2,
      answered: [],
      acknowledgedAt: null,
      stoodDownAt: null,
      closedAt: null,
    });
    expect(toldBy(step)).toHaveLength(7);
    expect(clockOf(step.state, 'followUp')).toEqual(['1 met', '2 running']);
    expect(clockOf(step.state, 'welfare')).toEqual(['1 running']);
    // and its own stand-down clears everybody once more
    const heard = allHeard(panic, step, soon + 3, { state: 'accepted' }).at(-1)!;
    expect(toldBy(lived(panic, heard.state, aStandDown(soon + 4)))).toHaveLength(6);
  });

  it('PN-03 that comes when everything is over still reaches staff', () => {
    const ended = atInstant(panic, aPanic({}, aStandDown(soon), aClose(soon + 1)), openedAt + 24 * hour);
    expect(panic.ended(ended)).toBe(true);
    const step = lived(panic, ended, aPress(openedAt + 24 * hour));
    expect(step.state).toEqual(ended);
    expect(toldBy(step)).toEqual(['panic-pressed-again staff emergency']);
  });

  it('PN-03 joins every panic that staff may still act on', () => {
    expect(
      ['alerting', 'acknowledged', 'exhausted', 'stood_down', 'closed'].map((each) => isOpen(each as 'closed')),
    ).toEqual([true, true, true, false, false]);
  });
});
