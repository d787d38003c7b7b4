import { describe, expect, it } from 'vitest';
import { levelOf } from '../../../../domain/safety/alarm/levels.ts';
import { checkIn } from '../../../../domain/safety/check-in/machine.ts';
import { panic } from '../../../../domain/safety/panic/machine.ts';
import * as checkIns from '../../../support/machines/safety/check-ins.ts';
import * as panics from '../../../support/machines/safety/panics.ts';
import {
  aContact,
  allHeard,
  codesOf,
  lived,
  minute,
  openedAt,
  outcomeOf,
  toldBy,
} from '../../../support/machines/safety/safety.ts';

const contacts = [aContact(1), aContact(2, ['email'])];
const unaware = contacts.map((contact) => ({ ...contact, duress: false as const }));
const soon = openedAt + minute;
const duress = { pin: 'duress' };
const paged = ['no-contact-told staff emergency', 'no-contact-told staff email'];
const pagesIn = (told: readonly string[]): string[] => told.filter((each) => each.startsWith('no-contact-told'));

/** The alarm of every kind that tells contacts. */
const alarms = {
  'a check-in that nobody answers': { machine: checkIn, alarm: checkIns.theAlert({ contacts }) },
  'a check-in under duress': {
    machine: checkIn,
    alarm: lived(checkIn, checkIns.aCheckIn({ contacts }), checkIns.anAnswer(soon, duress)),
  },
  'a panic': { machine: panic, alarm: panics.anOpening({ contacts }) },
} as const;

describe.each(Object.entries(alarms))('CI-02 PN-01 the alarm of %s', (_, { machine, alarm }) => {
  const toContacts = alarm.effects.filter(({ details }) => (details['to'] as string).startsWith('contact-'));
  const heard = (why: string) =>
    allHeard(machine as typeof checkIn, { ...alarm, effects: toContacts } as never, checkIns.alertAt, {
      state: 'failed',
      why,
    });

  it.each(['removed', 'refused', 'blocked'])('pages at level 3 once when no contact could be told (%s)', (why) => {
    // Whoever is not withdrawn is called as well before they count as lost.
    const steps = heard(why);
    const called = steps.flatMap(({ effects }) => effects.filter(({ details }) => details['channel'] === 'call'));
    const last = { ...steps.at(-1)!, effects: called };
    const all = [
      ...steps,
      ...allHeard(machine as typeof checkIn, last as never, checkIns.alertAt, { state: 'failed', why }),
    ];
    expect(pagesIn(all.flatMap(toldBy))).toEqual(paged);
    expect(all.flatMap(codesOf).filter((code) => code === 'contacts.none-told')).toHaveLength(1);
    expect(levelOf('no-contact-told', false)).toBe(3);
  });

  it('pages nobody about it while one contact may have been told', () => {
    const [first, ...others] = toContacts;
    const told = lived(machine as typeof checkIn, alarm as never, outcomeOf(first!, checkIns.alertAt, 'accepted'));
    const left = { ...told, effects: others };
    const steps = allHeard(machine as typeof checkIn, left as never, checkIns.alertAt, {
      state: 'failed',
      why: 'removed',
    });
    expect(pagesIn(steps.flatMap(toldBy))).toEqual([]);
  });
});

it('CI-04 pages when the duress PIN comes to a check-in whose contacts may all know nothing of it', () => {
  const step = lived(checkIn, checkIns.aCheckIn({ contacts: unaware }), checkIns.anAnswer(soon, duress));
  expect(pagesIn(toldBy(step))).toEqual(paged);
});

it('CI-02 pages nobody about contacts of a check-in that is for staff alone', () => {
  expect(pagesIn(toldBy(checkIns.theAlert({ contacts: [] })))).toEqual([]);
});

it('PN-01 pages when everybody who was named for a panic has refused, and not when nobody was named', () => {
  const leftOut = [{ position: 1, why: 'refused' as const }];
  expect(pagesIn(toldBy(panics.anOpening({ contacts: [], leftOut })))).toEqual(paged);
  expect(pagesIn(toldBy(panics.anOpening({ contacts: [] })))).toEqual([]);
});

it('PN-03 pages anew when a press begins the ladder of an exhausted panic again', () => {
  const exhausted = { ...panics.exhausted, noneTold: true };
  expect(lived(panic, exhausted, panics.aPress(soon + 10 * minute)).state.noneTold).toBe(false);
});

it('goes on as it did in a case that began before such pages', () => {
  const { noneTold: _none, ...before } = checkIns.theAlert({ contacts }).state;
  const { effects } = checkIns.theAlert({ contacts });
  const steps = allHeard(checkIn, { state: before, entries: [], effects: effects.slice(0, 3) }, checkIns.alertAt, {
    state: 'failed',
    why: 'removed',
  });
  expect(pagesIn(steps.flatMap(toldBy))).toEqual([]);
});
