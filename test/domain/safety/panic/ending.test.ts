import { describe, expect, it } from 'vitest';
import { refuseAct, refuseClose, refuseFollowUp } from '../../../../domain/safety/panic/door.ts';
import { panic } from '../../../../domain/safety/panic/machine.ts';

import {
  aCallBack,
  aClose,
  aFollowUp,
  anAcknowledgement,
  anOpening,
  aPanic,
  aStandDown,
  clockOf,
  exhausted,
} from '../../../support/machines/safety/panics.ts';
import {
  aContact,
  atInstant,
  codesOf,
  hour,
  lived,
  livedUntil,
  openedAt,
  outcomeOf,
  said,
  second,
  toldBy,
} from '../../../support/machines/safety/safety.ts';

const soon = openedAt + second;

describe('PN-02 the follow-ups', () => {
  it('PN-02 R-13 staff follow up within the hour, and everything else is left as it is', () => {
    const step = lived(panic, aPanic({}, anAcknowledgement(soon)), aFollowUp(openedAt + hour));
    expect(clockOf(step.state, 'followUp')).toEqual(['1 met']);
    expect(clockOf(step.state, 'welfare')).toEqual(['1 running']);
    expect(step.state.status).toBe('acknowledged');
    expect(step.entries).toEqual([{ code: 'panic.followed-up', params: { textId: 't-2' } }]);
  });

  it('PN-02 R-13 a follow-up that is missed pages staff, once, and stays missed', () => {
    const steps = livedUntil(panic, aPanic({}, anAcknowledgement(soon)), openedAt + hour);
    expect(steps.map(toldBy)).toEqual([['follow-up-missed staff emergency']]);
    expect(codesOf(steps[0]!)).toEqual(['clock.missed']);
    const step = lived(panic, steps[0]!.state, aFollowUp(openedAt + hour + 1));
    expect(clockOf(step.state, 'followUp')).toEqual(['1 missed']);
    expect(codesOf(step)).toEqual(['panic.followed-up']);
  });

  it('PN-02 R-13 the person is asked how they are after 24 h, also when it was closed long before', () => {
    const closed = aPanic({}, anAcknowledgement(soon), aClose(soon + 1));
    expect(panic.ended(closed)).toBe(false);
    const [step, ...more] = livedUntil(panic, closed, openedAt + 24 * hour);
    expect(more).toEqual([]);
    expect(toldBy(step!)).toEqual(['welfare-follow-up person email', 'welfare-due staff email']);
    expect(step?.entries[0]?.params).toMatchObject({ dueAt: openedAt + 24 * hour });
    expect(panic.ended(step!.state)).toBe(true);
  });

  it.each([
    ['a stand-down', aStandDown],
    ['a close', aClose],
  ])('PN-02 %s counts as the follow-up', (_, event) => {
    const { state } = lived(panic, aPanic({}, anAcknowledgement(soon)), event(soon + 1));
    expect(clockOf(state, 'followUp')).toEqual(['1 met']);
  });
});

describe('PN-02 a close', () => {
  it('PN-02 needs somebody who has seen it: acknowledged, or stood down', () => {
    for (const state of [aPanic(), exhausted]) {
      expect(refuseClose(state)).toMatchObject({ kind: 'wrong-state', code: 'panic-alerting' });
      const step = lived(panic, state, aClose(openedAt + 2 * hour));
      expect(step.state).toEqual(state);
      expect(codesOf(step)).toEqual(['panic.overtaken']);
    }
    for (const before of [anAcknowledgement(soon), aStandDown(soon)]) {
      expect(refuseClose(aPanic({}, before))).toBeUndefined();
      const step = lived(panic, aPanic({}, before), aClose(soon + 1));
      expect(step.state).toMatchObject({ status: 'closed', closedAt: soon + 1 });
      expect(codesOf(step)).toEqual(['panic.closed']);
      expect(step.entries[0]?.params).toMatchObject({ textId: 't-3' });
    }
  });

  it('PN-01 PN-02 without a stand-down ends the alarm: one all-clear to exactly those who were alerted', () => {
    const alarm = anOpening({ contacts: [aContact(1), aContact(2, ['email'])] });
    const [reached, failed] = [
      outcomeOf(alarm.effects[0]!, soon, 'accepted'),
      outcomeOf(alarm.effects[3]!, soon, 'failed'),
    ];
    const acknowledged = lived(panic, alarm, reached, failed, anAcknowledgement(soon + 1)).state;
    const step = lived(panic, acknowledged, aClose(soon + 2));
    expect(toldBy(step)).toEqual(toldBy(lived(panic, acknowledged, aStandDown(soon + 2))));
    expect(toldBy(step)).toContain('panic-all-clear contact-1 email');
    expect(toldBy(step)).not.toContain('panic-all-clear contact-2 email');
    expect(step.entries).toMatchObject([{ code: 'panic.closed', params: { stoodDown: true } }]);
    expect(toldBy(lived(panic, step.state, aClose(soon + 3)))).toEqual([]);
  });

  it('PN-02 after a stand-down tells nobody anything more', () => {
    expect(toldBy(lived(panic, aPanic({}, aStandDown(soon)), aClose(soon + 1)))).toEqual([]);
  });

  it('PN-02 ends it for everybody', () => {
    const closed = aPanic({}, aStandDown(soon), aClose(soon + 1));
    for (const refusal of [refuseAct(closed), refuseFollowUp(closed), refuseClose(closed)])
      expect(refusal).toMatchObject({ kind: 'wrong-state', code: 'panic-over' });
    for (const event of [anAcknowledgement, aStandDown, aFollowUp, aClose]) {
      const step = lived(panic, closed, event(soon + 2));
      expect(step.state).toEqual(closed);
      expect(codesOf(step)).toEqual(['panic.overtaken']);
    }
  });
});

describe('PN-01 a stand-down', () => {
  it('PN-01 sends one all-clear to exactly those who were alerted, on the same channels', () => {
    const alarm = anOpening({ contacts: [aContact(1), aContact(2), aContact(3, ['email'])] });
    const states = ['accepted', 'failed', 'unknown', 'dropped', 'handed_over', 'failed'] as const;
    const heard = states.reduce(
      (state, known, n) => lived(panic, state, outcomeOf(alarm.effects[n]!, soon, known)).state,
      alarm.state,
    );
    const step = lived(panic, heard, aStandDown(soon + 1));
    expect(step.state).toMatchObject({ status: 'stood_down', stoodDownAt: soon + 1 });
    expect(toldBy(step)).toEqual([
      'panic-all-clear contact-1 email',
      'panic-all-clear contact-1 call',
      'panic-all-clear contact-2 sms',
      // nothing has been heard of these yet: the effect that sends the all-clear looks first
      'panic-all-clear contact-3 email',
      'panic-all-clear staff emergency',
      'panic-all-clear staff email',
    ]);
    expect(step.entries).toEqual([{ code: 'panic.stood-down', params: { textId: 't-1' } }]);
  });

  it('PN-01 tells the manager too, who was alerted', () => {
    const step = lived(panic, exhausted, aStandDown(openedAt + hour));
    expect(toldBy(step)).toContain('panic-all-clear manager email');
    expect(toldBy(step)).toHaveLength(8);
  });

  it('PN-01 clears somebody whom a later round may have reached when the first had failed', () => {
    const alarm = anOpening({ contacts: [aContact(1, ['sms'])] });
    const failed = lived(panic, alarm, outcomeOf(alarm.effects[0]!, soon, 'failed', { why: 'blocked' }));
    const repeated = atInstant(panic, failed.state, openedAt + 120 * second);
    expect(toldBy(lived(panic, repeated, aStandDown(openedAt + 121 * second)))).toContain(
      'panic-all-clear contact-1 sms',
    );
  });

  it('PN-01 clears somebody whom the first round reached, although the second was dropped before the first was heard of', () => {
    const alarm = anOpening({ contacts: [aContact(1, ['sms'])] });
    const repeated = atInstant(panic, alarm.state, openedAt + 120 * second);
    const step = lived(
      ...([panic, repeated, outcomeOf(alarm.effects[0]!, openedAt + 121 * second, 'dropped')] as const),
      outcomeOf(alarm.effects[0]!, openedAt + 122 * second, 'accepted'),
      aStandDown(openedAt + 123 * second),
    );
    expect(toldBy(step)).toContain('panic-all-clear contact-1 sms');
  });

  it('PN-01 gives an all-clear to somebody who turns out to have been alerted after all, once, also after the close', () => {
    const alarm = anOpening({ contacts: [aContact(1, ['sms'])] });
    const over = lived(
      panic,
      alarm,
      outcomeOf(alarm.effects[0]!, soon, 'failed', { why: 'blocked' }),
      aStandDown(soon + 1),
      aClose(soon + 2),
    );
    expect(toldBy(over)).not.toContain('panic-all-clear contact-1 sms');
    const arrived = aCallBack(soon + 3, { to: 'contact-1', channel: 'sms', state: 'delivered' });
    const step = lived(panic, over.state, arrived);
    expect(toldBy(step)).toEqual(['panic-all-clear contact-1 sms']);
    expect(toldBy(lived(panic, step.state, arrived))).toEqual([]);
  });

  it('PN-01 clears somebody who turns out after a close to have been alerted, as after a stand-down', () => {
    const alarm = anOpening({ contacts: [aContact(1, ['sms'])] });
    const failed = outcomeOf(alarm.effects[0]!, soon, 'failed', { why: 'blocked' });
    const closed = lived(panic, alarm, failed, anAcknowledgement(soon + 1), aClose(soon + 2));
    expect(toldBy(closed)).not.toContain('panic-all-clear contact-1 sms');
    const late = aCallBack(soon + 3, { to: 'contact-1', channel: 'sms', state: 'delivered' });
    expect(toldBy(lived(panic, closed.state, late))).toEqual(['panic-all-clear contact-1 sms']);
  });

  it('PN-01 is possible when it was acknowledged or exhausted, and once', () => {
    for (const state of [aPanic({}, anAcknowledgement(soon)), exhausted])
      expect(lived(panic, state, aStandDown(openedAt + hour)).state.status).toBe('stood_down');
    const down = aPanic({}, aStandDown(soon));
    expect(refuseAct(down)).toMatchObject({ code: 'panic-over' });
    expect(toldBy(lived(panic, down, aStandDown(soon + 1)))).toEqual([]);
  });
});

it('records a fact of unknown kind', () => {
  const step = lived(panic, aPanic(), said('poked', soon));
  expect(step).toEqual({
    state: aPanic(),
    entries: [{ code: 'fact.unknown', params: { kind: 'poked' } }],
    effects: [],
  });
});

it('takes no command', () => {
  const command = { id: 'c-1', name: 'close', actor: { kind: 'staff', id: 'safety-1' }, details: {} } as const;
  expect(panic.commands).toEqual([]);
  expect(panic.refuse(aPanic(), command)).toMatchObject({ kind: 'unknown-command' });
  expect(panic.on(aPanic(), { type: 'command', at: soon, ...command })).toEqual({
    state: aPanic(),
    entries: [],
    effects: [],
  });
});
