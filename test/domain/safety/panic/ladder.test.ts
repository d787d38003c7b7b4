import { describe, expect, it } from 'vitest';
import { manual } from '../../../../domain/policy/policy.ts';
import { refuseAct } from '../../../../domain/safety/panic/door.ts';
import { panic } from '../../../../domain/safety/panic/machine.ts';
import type { PanicState } from '../../../../domain/safety/panic/state.ts';
import {
  aCallBack,
  aContactsWord,
  anAcknowledgement,
  anOpening,
  anOverride,
  aPanic,
} from '../../../support/machines/safety/panics.ts';
import {
  aContact,
  allHeard,
  atInstant,
  codesOf,
  lived,
  livedUntil,
  openedAt,
  outcomeOf,
  second,
  toldBy,
} from '../../../support/machines/safety/safety.ts';

const soon = openedAt + second;
const everybody = [
  'panic-alert contact-1 email',
  'panic-alert contact-1 sms',
  'panic-alert contact-1 call',
  'panic-alert contact-2 email',
  'panic-alert staff emergency',
  'panic-alert staff email',
];
const afterwards = openedAt + manual.panic.ladder.exhaust;

describe('PN-01 a panic', () => {
  it('PN-01 alerts every contact and safety staff at once, on all their channels', () => {
    const step = anOpening();
    expect(toldBy(step)).toEqual(everybody);
    expect(step.effects.every(({ awaited, details }) => awaited && details['round'] === 1)).toBe(true);
    expect(step.state).toMatchObject({ status: 'alerting', presses: 1, acknowledgedAt: null });
    expect(codesOf(step)).toEqual(['panic.opened']);
  });

  it('PN-01 alerts safety staff where there is nobody else', () => {
    expect(toldBy(anOpening({ contacts: [] }))).toEqual(everybody.slice(4));
  });

  it('PN-01 alerts everybody again after 120 s and 240 s, then the manager, then says that nobody answered', () => {
    const steps = livedUntil(panic, aPanic(), afterwards);
    expect(steps.map(({ state }) => state.status)).toEqual(['alerting', 'alerting', 'alerting', 'exhausted']);
    expect(steps.map(({ entries }) => (Number(entries[0]?.params['dueAt']) - openedAt) / second)).toEqual([
      120, 240, 360, 480,
    ]);
    expect(steps.map(toldBy)).toEqual([
      everybody,
      everybody,
      ['panic-alert manager emergency', 'panic-alert manager email'],
      ['panic-exhausted staff emergency', 'panic-exhausted staff email', 'panic-exhausted manager email'],
    ]);
    expect(steps.map((step) => codesOf(step)[1])).toEqual([
      'panic.repeated',
      'panic.repeated',
      'panic.manager-told',
      'panic.exhausted',
    ]);
  });

  it('PN-01 delivered is not acknowledged: the ladder goes on', () => {
    const heard = allHeard(panic, anOpening(), soon, { state: 'delivered' }).at(-1)!;
    expect(toldBy(livedUntil(panic, heard.state, openedAt + 120 * second)[0]!)).toEqual(everybody);
  });
});

describe('PN-01 an acknowledgement', () => {
  it.each([
    ['at once', soon],
    ['at the very instant of the next round', openedAt + 120 * second],
    ['after it was exhausted', afterwards + 1],
  ])('PN-01 by staff %s stops every ladder', (_, at) => {
    const step = lived(panic, atInstant(panic, aPanic(), at - 1), anAcknowledgement(at));
    expect(step.state).toMatchObject({ status: 'acknowledged', acknowledgedAt: at });
    expect(toldBy(step)).toEqual([]);
    expect(livedUntil(panic, step.state, at + 3_000 * second).flatMap(toldBy)).toEqual([]);
  });

  it('PN-01 by staff is kept with its first instant', () => {
    expect(aPanic({}, anAcknowledgement(soon), anAcknowledgement(soon + 1)).acknowledgedAt).toBe(soon);
  });

  it('PN-01 by a contact stops their own alerts only', () => {
    const heard = allHeard(panic, anOpening(), soon, { state: 'accepted' }).at(-1)!;
    const step = lived(panic, heard.state, aContactsWord(soon + 1, 'contact-1'));
    expect(step.state.status).toBe('alerting');
    expect(step.state.alerts.filter(({ to }) => to === 'contact-1').map(({ state }) => state)).toEqual(
      Array<string>(3).fill('acknowledged'),
    );
    const [second2] = livedUntil(panic, step.state, openedAt + 120 * second);
    expect(toldBy(second2!)).toEqual(everybody.filter((each) => !each.includes('contact-1')));
  });

  it('PN-01 by a contact stays possible after it was exhausted', () => {
    const step = lived(panic, atInstant(panic, aPanic(), afterwards), aContactsWord(afterwards + 1, 'contact-2'));
    expect(step.state).toMatchObject({ status: 'exhausted', answered: ['contact-2'] });
    expect(step.entries).toEqual([{ code: 'panic.seen-by-contact', params: { contact: 'contact-2' } }]);
  });

  it.each(['staff', 'manager', 'contact-9', ''])('PN-01 by %j as a contact stops nobody', (contact) => {
    const step = lived(panic, aPanic(), aContactsWord(soon, contact));
    expect(step.state).toEqual(aPanic());
    expect(codesOf(step)).toEqual(['panic.overtaken']);
  });

  it('PN-01 is refused only when the alarm has ended', () => {
    expect(refuseAct(aPanic())).toBeUndefined();
    expect(refuseAct(atInstant(panic, aPanic(), afterwards))).toBeUndefined();
  });
});

describe('R-23 a ladder that an outage made late', () => {
  const handledAt = openedAt + 3_600 * second;
  const steps = livedUntil(panic, aPanic(), afterwards, { handledAt });

  it('R-23 PN-01 repeats once for all the rounds that were overtaken, and tells the manager', () => {
    expect(steps.map(toldBy)).toEqual([[], everybody, ['panic-alert manager emergency', 'panic-alert manager email']]);
  });

  it('R-23 PN-01 is not exhausted before the manager has had their time', () => {
    const { state, entries } = steps.at(-1)!;
    expect(state.status).toBe('alerting');
    expect(entries.at(-1)).toEqual({
      code: 'clock.postponed',
      params: { kind: 'ladder', mark: 'exhaust', from: afterwards, to: handledAt + 120 * second },
    });
    expect(panic.nextDeadline({ ...state, clocks: state.clocks.filter(({ kind }) => kind === 'ladder') })).toEqual({
      mark: 'ladder.exhaust.1',
      at: handledAt + 120 * second,
    });
  });

  it("R-23 leaves a lateness that is only the engine's own as it is", () => {
    const late = livedUntil(panic, aPanic(), openedAt + 360 * second, { handledAt: openedAt + 361 * second }).at(-1)!;
    expect(codesOf(late)).toEqual(['clock.fired', 'panic.manager-told']);
  });
});

describe('a message that does not arrive', () => {
  const alone = anOpening({ contacts: [aContact(1, ['email', 'sms'])] });
  const [mail, text] = alone.effects;

  it('makes a contact whom nothing reaches a matter for staff, at once and once', () => {
    const one = lived(panic, alone, outcomeOf(mail!, soon, 'failed', { why: 'blocked' }));
    expect(toldBy(one)).toEqual([]);
    const both = lived(panic, one.state, outcomeOf(text!, soon, 'failed', { why: 'blocked' }));
    expect(toldBy(both)).toEqual([
      'contact-unreachable staff emergency',
      'no-contact-told staff emergency',
      'no-contact-told staff email',
    ]);
    const again = aCallBack(soon + 1, { to: 'contact-1', channel: 'sms', state: 'failed' });
    expect(toldBy(lived(panic, both.state, again))).toEqual([]);
  });

  it('is tried again in the next round, unless a human has refused it or a budget holds it back', () => {
    const whys = ['blocked', 'removed', 'refused', 'budget'] as const;
    const many = anOpening({ contacts: whys.map((_, n) => aContact(n + 1, ['sms'])) });
    const failed = whys.reduce<PanicState>(
      (state, why, n) => lived(panic, state, outcomeOf(many.effects[n]!, soon, 'failed', { why })).state,
      { ...many.state, kept: [] },
    );
    const [round] = livedUntil(panic, failed, openedAt + 120 * second);
    expect(toldBy(round!)).toEqual(['panic-alert contact-1 sms', ...everybody.slice(4)]);
    const step = lived(panic, failed, anOverride(soon + 1));
    expect(toldBy(step)).toEqual(['panic-alert contact-4 sms']);
    expect(step.effects[0]?.details).toMatchObject({ override: true });
  });

  it('because of a budget is sent again when staff had overridden the budget before the refusal was heard', () => {
    const early = lived(panic, alone, anOverride(soon));
    expect(toldBy(early)).toEqual([]);
    const step = lived(panic, early.state, outcomeOf(text!, soon + 1, 'failed', { why: 'budget' }));
    expect(toldBy(step)).toEqual(['panic-alert contact-1 sms']);
    expect(step.effects[0]?.details).toMatchObject({ override: true });
  });

  it('in a later round takes nothing back of an earlier one that was taken', () => {
    const heard = allHeard(panic, alone, soon, { state: 'accepted' }).at(-1)!;
    const [round] = livedUntil(panic, heard.state, openedAt + 120 * second);
    const failed = allHeard(panic, round!, openedAt + 121 * second, { state: 'failed', why: 'blocked' });
    expect(failed.flatMap(toldBy)).toEqual([]);
    expect(failed.at(-1)?.state.alerts.every(({ state, underWay }) => state === 'accepted' && !underWay)).toBe(true);
  });
});

it('says in words where it is, without naming anybody', () => {
  expect(panic.describe(aPanic())).toBe(
    'Panic P5R8T2VX: alerting, 1 press, 2 contacts. Next: ladder.repeat1.1 at 2026-06-19T21:02:00.000Z.',
  );
  expect(panic.labels(aPanic())).toEqual({ status: 'alerting', priority: 'urgent', team: 'safety' });
});
