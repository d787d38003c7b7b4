import { describe, expect, it } from 'vitest';
import { refuseAnswer, refuseCancel, refuseExtend, refuseStandDown } from '../../../../domain/safety/check-in/door.ts';
import { checkIn } from '../../../../domain/safety/check-in/machine.ts';
import { instantOf } from '../../../../domain/safety/check-in/state.ts';
import {
  aCallBack,
  aCancellation,
  aCheckIn,
  alertAt,
  anAcknowledgement,
  anAnswer,
  anExtension,
  aStandDown,
  dueAt,
  remindAt,
  theAlert,
} from '../../../support/machines/safety/check-ins.ts';
import {
  allHeard,
  atInstant,
  codesOf,
  hour,
  lived,
  minute,
  openedAt,
  outcomeOf,
  said,
  toldBy,
} from '../../../support/machines/safety/safety.ts';

const soon = openedAt + minute;

describe('CI-03 an answer', () => {
  it.each([
    ['right after the setting up', openedAt + 1],
    ['at its due instant', dueAt],
    ['after the reminder', remindAt + 1],
    ['at the very instant of the alert', alertAt],
  ])('CI-03 %s checks the person in and tells nobody', (_, at) => {
    const step = lived(checkIn, atInstant(checkIn, aCheckIn(), at - 1), anAnswer(at));
    expect(step.state).toMatchObject({ status: 'checked_in', shown: { status: 'checked_in', answeredAt: at } });
    expect(toldBy(step)).toEqual([]);
    expect(checkIn.nextDeadline(step.state)).toBeUndefined();
    expect(checkIn.ended(step.state)).toBe(true);
  });

  it('CI-03 counts when it was received, even if it is read later', () => {
    const { state } = lived(checkIn, aCheckIn(), anAnswer(dueAt + 5, { receivedAt: dueAt }));
    expect(state.shown.answeredAt).toBe(dueAt);
  });

  it('CI-03 after the alert gives everybody an all-clear, on the channel of their alert', () => {
    const alert = theAlert();
    const heard = allHeard(checkIn, alert, alertAt + 1, { state: 'accepted' }).at(-1)!;
    const step = lived(checkIn, heard.state, anAnswer(alertAt + 2));
    expect(step.state).toMatchObject({ status: 'all_clear', shown: { status: 'all_clear', answeredAt: alertAt + 2 } });
    expect(toldBy(step)).toEqual(toldBy(alert).map((each) => each.replace('alert', 'all-clear')));
    expect(checkIn.ended(step.state)).toBe(true);
  });

  it('CI-03 while alerts are under way ends all_clear too, and whoever may still be alerted is cleared', () => {
    const alert = theAlert();
    const [mail, text, other, ...staff] = alert.effects;
    const before = lived(
      ...([
        checkIn,
        alert,
        outcomeOf(mail!, alertAt + 1, 'unknown'),
        outcomeOf(text!, alertAt + 1, 'dropped'),
      ] as const),
      outcomeOf(other!, alertAt + 1, 'failed', { why: 'blocked' }),
    );
    expect(staff).toHaveLength(2); // nothing has been heard of these yet
    const step = lived(checkIn, before.state, anAnswer(alertAt + 2));
    expect(toldBy(step)).toEqual([
      'check-in-all-clear contact-1 email',
      'check-in-all-clear staff emergency',
      'check-in-all-clear staff email',
    ]);
  });

  it('CI-03 gives no second all-clear for what is heard of an alert afterwards', () => {
    const alert = theAlert();
    const answered = lived(checkIn, alert, anAnswer(alertAt + 1));
    const steps = allHeard(checkIn, { ...alert, state: answered.state }, alertAt + 2, { state: 'accepted' });
    expect(steps.flatMap(toldBy)).toEqual([]);
    expect(steps.at(-1)?.state.status).toBe('all_clear');
  });

  it('CI-03 gives an all-clear to somebody who turns out to have been alerted after all, once', () => {
    const alert = theAlert({ contacts: [{ id: 'contact-1', channels: ['sms'] }] });
    const failed = lived(checkIn, alert, outcomeOf(alert.effects[0]!, alertAt + 1, 'failed', { why: 'blocked' }));
    const answered = lived(checkIn, failed.state, anAnswer(alertAt + 2));
    expect(toldBy(answered)).not.toContain('check-in-all-clear contact-1 sms');
    const arrived = aCallBack(alertAt + 3, { to: 'contact-1', channel: 'sms', state: 'delivered' });
    const step = lived(checkIn, answered.state, arrived);
    expect(toldBy(step)).toEqual(['check-in-all-clear contact-1 sms']);
    expect(toldBy(lived(checkIn, step.state, arrived))).toEqual([]);
  });

  it('is refused once it is over, by the state that the person sees', () => {
    expect(refuseAnswer(aCheckIn())).toBeUndefined();
    expect(refuseAnswer(theAlert().state)).toBeUndefined();
    expect(refuseAnswer(aCheckIn({}, anAnswer(soon)))).toMatchObject({ kind: 'wrong-state', code: 'check-in-over' });
  });

  it('is only recorded when it came too late to count', () => {
    const over = aCheckIn({}, anAnswer(soon));
    const step = lived(checkIn, over, anAnswer(soon));
    expect(step.state).toEqual(over);
    expect(step.entries).toEqual([{ code: 'check-in.overtaken', params: { kind: 'answered' } }]);
  });
});

describe('CI-04 a cancellation', () => {
  it('CI-04 ends a check-in that waits', () => {
    const step = lived(checkIn, aCheckIn(), aCancellation(soon));
    expect(step.state).toMatchObject({ status: 'cancelled', shown: { status: 'cancelled', answeredAt: null } });
    expect(checkIn.ended(step.state)).toBe(true);
    expect(toldBy(step)).toEqual([]);
  });

  it('CI-04 is refused once contacts are being told: answer instead', () => {
    expect(refuseCancel(atInstant(checkIn, aCheckIn(), remindAt))).toBeUndefined();
    expect(refuseCancel(theAlert().state)).toMatchObject({ kind: 'wrong-state', code: 'check-in-alerting' });
    expect(refuseCancel(aCheckIn({}, aCancellation(soon)))).toMatchObject({ code: 'check-in-over' });
    const step = lived(checkIn, theAlert().state, aCancellation(alertAt + 1));
    expect(step.state.status).toBe('alerting');
    expect(codesOf(step)).toEqual(['check-in.overtaken']);
  });
});

describe('CI-04 an extension', () => {
  const instants = (state: Parameters<typeof instantOf>[0]) =>
    (['prompt', 'remind', 'alert'] as const).map((mark) => (instantOf(state, mark) - dueAt) / minute);

  it('CI-04 moves all later instants together', () => {
    const step = lived(checkIn, aCheckIn(), anExtension(soon, 40));
    expect(instants(step.state)).toEqual([40, 55, 70]);
    expect(step.entries).toEqual([
      {
        code: 'check-in.extended',
        params: { by: 40 * minute, dueAt: dueAt + 40 * minute, alertAt: alertAt + 40 * minute, shown: 1 },
      },
    ]);
  });

  it('CI-04 moves only what is still to come', () => {
    const prompted = atInstant(checkIn, aCheckIn(), dueAt);
    expect(instants(lived(checkIn, prompted, anExtension(dueAt + 1, 60)).state)).toEqual([0, 75, 90]);
    const reminded = atInstant(checkIn, aCheckIn(), remindAt);
    expect(instants(lived(checkIn, reminded, anExtension(remindAt + 1, 60)).state)).toEqual([0, 15, 90]);
  });

  it('CI-04 is 60 min at most each time and two hours in all, for door and machine alike', () => {
    const fresh = aCheckIn();
    expect(refuseExtend(fresh, hour)).toBeUndefined();
    expect(refuseExtend(fresh, hour + 1)).toMatchObject({ kind: 'not-allowed', code: 'extension-too-long' });
    const twice = aCheckIn({}, anExtension(soon, 60), anExtension(soon + 1, 59));
    expect(refuseExtend(twice, minute)).toBeUndefined();
    expect(refuseExtend(twice, minute + 1)).toMatchObject({ kind: 'not-allowed', code: 'extension-too-long' });
    for (const [state, minutes] of [
      [fresh, 61],
      [twice, 2],
      [fresh, 0],
      [fresh, -1],
      [fresh, Number.NaN],
    ] as const) {
      const step = lived(checkIn, state, anExtension(soon + 2, minutes));
      expect(step.state).toEqual(state);
      expect(codesOf(step)).toEqual(['check-in.overtaken']);
    }
  });

  it('CI-04 is refused once contacts are being told, or it is over', () => {
    expect(refuseExtend(theAlert().state, minute)).toMatchObject({ kind: 'wrong-state', code: 'check-in-alerting' });
    expect(refuseExtend(aCheckIn({}, anAnswer(soon)), minute)).toMatchObject({ code: 'check-in-over' });
  });
});

describe('safety staff', () => {
  it('stand a check-in down: contacts have their all-clear, the person sees it', () => {
    const heard = allHeard(checkIn, theAlert(), alertAt + 1, { state: 'delivered' }).at(-1)!;
    const step = lived(checkIn, heard.state, aStandDown(alertAt + 2));
    expect(step.state).toMatchObject({ status: 'stood_down', shown: { status: 'stood_down', answeredAt: null } });
    expect(toldBy(step)).toHaveLength(5);
    expect(step.entries).toEqual([{ code: 'check-in.stood-down', params: { textId: 't-1', shown: 5 } }]);
    expect(checkIn.ended(step.state)).toBe(true);
  });

  it('stand one down that has not alerted anybody, and nobody hears of it', () => {
    const step = lived(checkIn, aCheckIn(), aStandDown(soon));
    expect(step.state.status).toBe('stood_down');
    expect(toldBy(step)).toEqual([]);
    expect(checkIn.ended(step.state)).toBe(true);
  });

  it('do not stand down or acknowledge what is over', () => {
    const over = aCheckIn({}, anAnswer(soon));
    expect(refuseStandDown(aCheckIn())).toBeUndefined();
    expect(refuseStandDown(over)).toMatchObject({ kind: 'wrong-state', code: 'check-in-over' });
    for (const event of [aStandDown(soon + 1), anAcknowledgement(soon + 1)]) {
      const step = lived(checkIn, over, event);
      expect(step.state).toEqual(over);
      expect(codesOf(step)).toEqual(['check-in.overtaken']);
    }
  });

  it('acknowledge an alarm: the first time is kept, and clients see nothing of it', () => {
    const state = theAlert().state;
    const seen = lived(checkIn, state, anAcknowledgement(alertAt + 1), anAcknowledgement(alertAt + 2)).state;
    expect(seen).toEqual({ ...state, acknowledgedAt: alertAt + 1 });
  });

  it('have not acknowledged an alarm by acknowledging the check-in before it', () => {
    const waiting = aCheckIn({}, anAcknowledgement(soon));
    expect(waiting.acknowledgedAt).toBe(soon);
    expect(atInstant(checkIn, waiting, alertAt)).toMatchObject({ status: 'alerting', acknowledgedAt: null });
  });
});

it('records a fact of unknown kind', () => {
  const step = lived(checkIn, aCheckIn(), said('poked', soon));
  expect(step).toEqual({
    state: aCheckIn(),
    entries: [{ code: 'fact.unknown', params: { kind: 'poked' } }],
    effects: [],
  });
});

it('takes no command', () => {
  const command = { id: 'c-1', name: 'close', actor: { kind: 'staff', id: 'safety-1' }, details: {} } as const;
  expect(checkIn.commands).toEqual([]);
  expect(checkIn.refuse(aCheckIn(), command)).toMatchObject({ kind: 'unknown-command' });
  expect(checkIn.on(aCheckIn(), { type: 'command', at: soon, ...command })).toEqual({
    state: aCheckIn(),
    entries: [],
    effects: [],
  });
});
