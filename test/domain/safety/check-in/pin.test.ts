import { describe, expect, it } from 'vitest';
import { manual } from '../../../../domain/policy/policy.ts';
import type { CheckInPolicy } from '../../../../domain/policy/safety.ts';
import { refuseAnswer, refuseStandDown } from '../../../../domain/safety/check-in/door.ts';
import { checkIn } from '../../../../domain/safety/check-in/machine.ts';
import { instantOf } from '../../../../domain/safety/check-in/state.ts';
import {
  aCancellation,
  aCheckIn,
  alertAt,
  anAnswer,
  anExtension,
  aStandDown,
  dueAt,
  theAlert,
} from '../../../support/machines/safety/check-ins.ts';
import {
  aContact,
  allHeard,
  atInstant,
  codesOf,
  hour,
  lived,
  livedUntil,
  minute,
  openedAt,
  outcomeOf,
  said,
  toldBy,
} from '../../../support/machines/safety/safety.ts';

const soon = openedAt + minute;
const alerts = [
  'check-in-alert contact-1 email',
  'check-in-alert contact-1 sms',
  'check-in-alert contact-2 email',
  'check-in-alert staff emergency',
  'check-in-alert staff email',
];
const deeds = [
  ['an answer', (at: number, pin: string) => anAnswer(at, { pin })],
  ['an extension', (at: number, pin: string) => anExtension(at, 30, { pin })],
  ['a cancellation', (at: number, pin: string) => aCancellation(at, { pin })],
] as const;

describe.each(deeds)('CI-04 %s', (_, deed) => {
  it('CI-04 counts with the right PIN as without one', () => {
    const right = lived(checkIn, aCheckIn(), deed(soon, 'right'));
    expect(right).toEqual(lived(checkIn, aCheckIn(), deed(soon, 'none')));
    expect(right.state.shown).toMatchObject({ revision: 1, version: 1 });
  });

  it.each(['wrong', '', 'constructor', undefined])(
    'CI-04 changes nothing that clients see with a PIN that is %j',
    (pin) => {
      const step = lived(checkIn, aCheckIn(), deed(soon, pin as string));
      expect(step.state).toEqual({ ...aCheckIn(), wrongPins: 1 });
      expect(step.entries).toEqual([{ code: 'check-in.wrong-pin', params: { count: 1 } }]);
      expect(toldBy(step)).toEqual([]);
    },
  );

  it('CI-04 changes nothing after three wrong PINs, whatever its own PIN is; staff are told once, and the check-in runs its course', () => {
    const wrong = [1, 2, 3].map((n) => deed(soon + n, 'wrong'));
    const locked = lived(checkIn, aCheckIn(), ...wrong);
    expect(toldBy(locked)).toEqual(['pin-locked staff emergency']);
    for (const pin of ['right', 'wrong', 'duress']) {
      const step = lived(checkIn, locked.state, deed(soon + 4, pin));
      expect(step.state).toEqual(locked.state);
      expect(codesOf(step)).toEqual(['check-in.pin-locked']);
      expect(toldBy(step)).toEqual([]);
    }
    expect(atInstant(checkIn, locked.state, alertAt).status).toBe('alerting');
  });

  it('CI-04 is locked after as many wrong PINs as its policy says, and after three where the policy is older than that figure', () => {
    const lockedAfter = (policy: CheckInPolicy) =>
      [1, 2, 3, 4].find((n) => {
        const wrong = Array.from({ length: n }, (_, k) => deed(soon + k, 'wrong'));
        return (
          codesOf(lived(checkIn, aCheckIn({ policy }, ...wrong), deed(soon + n, 'right')))[0] === 'check-in.pin-locked'
        );
      });
    const { pinAttempts: _, ...earlier } = manual.checkIn;
    expect([{ ...earlier, pinAttempts: 2 }, manual.checkIn, earlier].map(lockedAfter)).toEqual([2, 3, 3]);
  });

  it('CI-04 counts after two wrong PINs', () => {
    const twice = aCheckIn({}, deed(soon, 'wrong'), deed(soon + 1, 'wrong'));
    expect(lived(checkIn, twice, deed(soon + 2, 'right')).state.shown.revision).toBe(1);
  });

  it('CI-04 with the duress PIN alerts everybody at once and looks like the right one', () => {
    const right = lived(checkIn, aCheckIn(), deed(soon, 'right'));
    const step = lived(checkIn, aCheckIn(), deed(soon, 'duress'));
    expect(toldBy(step)).toEqual(alerts);
    expect(step.effects.every(({ details }) => details['duress'] === true)).toBe(true);
    expect(step.state).toMatchObject({ status: 'alerting', duress: true });
    expect(step.state.shown).toEqual(right.state.shown);
    expect(step.state.clocks.filter(({ kind }) => kind === 'checkIn')).toEqual(right.state.clocks);
    expect(step.state.extended).toEqual(right.state.extended);
    expect(step.entries.filter(({ params }) => 'shown' in params)).toEqual(right.entries);
    expect(codesOf(step).at(-1)).toBe('check-in.duress');
  });
});

describe('CI-04 after a duress PIN', () => {
  const answered = lived(checkIn, aCheckIn(), anAnswer(soon, { pin: 'duress' }));
  const extended = lived(checkIn, aCheckIn(), anExtension(soon, 60, { pin: 'duress' }));

  it('CI-04 staff learn that everybody was told, and clients do not', () => {
    const last = allHeard(checkIn, answered, soon + 1, { state: 'accepted' }).at(-1)!;
    expect(last.state).toMatchObject({ status: 'alerted', shown: answered.state.shown });
    expect(codesOf(last)).toEqual(['check-in.all-told']);
  });

  it('CI-04 the person is asked as after the right PIN, while what clients see goes on to its alarm', () => {
    const mailed = aCheckIn({ contacts: [aContact(1, ['email'])] });
    const silent = lived(checkIn, mailed, anExtension(soon, 60, { pin: 'duress' }));
    const steps = livedUntil(checkIn, silent.state, alertAt + hour);
    expect(steps.map(({ state }) => state.shown.status)).toEqual(['prompted', 'reminded', 'alerting']);
    expect(steps.map(({ state }) => state.status)).toEqual(['alerting', 'alerting', 'alerting']);
    const asked = ['check-in-prompt person email', 'check-in-reminder person email'];
    expect(steps.flatMap(toldBy)).toEqual([...asked, 'check-in-unanswered staff emergency']);
    const right = lived(checkIn, mailed, anExtension(soon, 60, { pin: 'right' }));
    const questions = (all: typeof steps) =>
      all.flatMap(({ effects }) => effects.filter(({ details }) => details['to'] === 'person'));
    expect(questions(steps)).toEqual(questions(livedUntil(checkIn, right.state, alertAt + hour)));
  });

  it('CI-04 nobody is asked under duress where the check-in began before the person was', () => {
    const { asksUnderDuress: _asks, ...older } = aCheckIn({ contacts: [aContact(1, ['email'])] });
    const silent = lived(checkIn, older, anExtension(soon, 60, { pin: 'duress' }));
    expect(livedUntil(checkIn, silent.state, alertAt + hour).flatMap(toldBy)).toEqual([
      'check-in-unanswered staff emergency',
    ]);
  });

  it('CI-04 nobody is alerted again when the time has passed: staff are told, and clients see it done once staff have been told', () => {
    const told = allHeard(checkIn, extended, soon + 1, { state: 'accepted' }).at(-1)!;
    const silent = livedUntil(checkIn, told.state, alertAt + hour).at(-1)!;
    const step = lived(checkIn, silent.state, outcomeOf(silent.effects[0]!, alertAt + hour + 1));
    expect(step.state).toMatchObject({ status: 'alerted', shown: { status: 'alerted' } });
    expect(codesOf(step)).toEqual(['check-in.alerted']);
    expect(lived(checkIn, step.state, outcomeOf(silent.effects[0]!, alertAt + hour + 2)).entries).toEqual([]);
  });

  it.each(['right', 'duress'])('CI-04 no later answer with a PIN that is %s clears it, or tells anybody', (pin) => {
    for (const at of [soon + 1, alertAt + hour + 1]) {
      const before = atInstant(checkIn, extended.state, at - 1);
      const step = lived(checkIn, before, anAnswer(at, { pin }));
      expect(step.state).toMatchObject({ status: 'alerting', duress: true });
      expect(step.state.shown.status).toBe(at === soon + 1 ? 'checked_in' : 'all_clear');
      expect(toldBy(step)).toEqual([]);
    }
  });

  it('CI-04 everybody who had been alerted for silence is alerted once more, and told not to call or text this person', () => {
    const heard = allHeard(checkIn, theAlert(), alertAt + 1, { state: 'delivered' }).at(-1)!;
    const step = lived(checkIn, heard.state, anAnswer(alertAt + 2, { pin: 'duress' }));
    expect(step.state.shown.status).toBe('all_clear');
    expect(step.state.status).toBe('alerting');
    expect(toldBy(step)).toEqual(alerts);
    expect(step.effects.every(({ details }) => details['duress'] === true)).toBe(true);
    const told = allHeard(checkIn, step, alertAt + 3, { state: 'accepted' }).map(({ state }) => state.status);
    expect(told).toEqual([...Array<string>(4).fill('alerting'), 'alerted']); // what was known of the first alert does not count
    const again = lived(checkIn, step.state, anAnswer(alertAt + 2, { pin: 'duress' }));
    expect(toldBy(again)).toEqual([]);
    expect(codesOf(again)).toEqual(['check-in.overtaken', 'check-in.duress-again']);
  });

  it('CI-04 only safety staff stand it down, and clients see nothing of that', () => {
    const heard = allHeard(checkIn, answered, soon + 1, { state: 'accepted' }).at(-1)!;
    const step = lived(checkIn, heard.state, aStandDown(soon + 2));
    expect(step.state).toMatchObject({ status: 'stood_down', duress: true, shown: answered.state.shown });
    expect(toldBy(step)).toEqual(alerts.map((each) => each.replace('alert', 'all-clear')));
    expect(step.entries).toEqual([{ code: 'check-in.stood-down', params: { textId: 't-1' } }]);
    expect(checkIn.ended(step.state)).toBe(true);
  });

  it('CI-04 a stand-down leaves what clients see to go on to its end', () => {
    const down = lived(checkIn, extended.state, aStandDown(soon + 1)).state;
    expect(down).toMatchObject({ status: 'stood_down', shown: { status: 'scheduled' } });
    expect(checkIn.ended(down)).toBe(false);
    expect(refuseStandDown(down)).toMatchObject({ code: 'check-in-over' });
    const end = lived(checkIn, down, anAnswer(dueAt, { pin: 'right' }));
    expect(end.state).toMatchObject({ status: 'stood_down', shown: { status: 'checked_in' } });
    expect(checkIn.ended(end.state)).toBe(true);
  });

  it('CI-04 staff also stand down an alarm that clients see begin after the real one was stood down', () => {
    const down = lived(checkIn, extended.state, aStandDown(soon + 1)).state;
    const seen = livedUntil(checkIn, down, alertAt + hour);
    const asked = ['check-in-prompt person email', 'check-in-reminder person email'];
    expect(seen.flatMap(toldBy)).toEqual([...asked, 'check-in-unanswered staff emergency']);
    const { state } = seen.at(-1)!;
    expect(state).toMatchObject({ status: 'stood_down', shown: { status: 'alerting' } });
    expect(refuseStandDown(state)).toBeUndefined();
    const step = lived(checkIn, state, aStandDown(alertAt + hour + 1));
    expect(step.state.shown.status).toBe('stood_down');
    expect(toldBy(step)).toEqual([]);
    expect(checkIn.ended(step.state)).toBe(true);
  });

  it('CI-04 another duress PIN after a stand-down alerts everybody anew, even those whom nothing reached before', () => {
    const failed = allHeard(checkIn, extended, soon + 1, { state: 'failed', why: 'blocked' }).at(-1)!;
    const down = lived(checkIn, failed.state, aStandDown(soon + 2));
    const step = lived(checkIn, down.state, anAnswer(soon + 3, { pin: 'duress' }));
    expect(toldBy(step)).toEqual(alerts);
    expect(step.state).toMatchObject({ status: 'alerting', shown: { status: 'checked_in' }, acknowledgedAt: null });
    const clear = lived(checkIn, step.state, aStandDown(soon + 4));
    expect(toldBy(clear)).toEqual(alerts.map((each) => each.replace('alert', 'all-clear')));
  });

  it('a duress PIN in a check-in that has ended is recorded', () => {
    const over = aCheckIn({}, anAnswer(soon));
    expect(refuseAnswer(over)).toBeDefined();
    const step = lived(checkIn, over, anAnswer(soon, { pin: 'duress' }));
    expect(step).toEqual({
      state: over,
      entries: [{ code: 'check-in.overtaken', params: { kind: 'answered' } }],
      effects: [],
    });
  });

  it('the instants that clients are told are those that the right PIN would give', () => {
    expect(instantOf(extended.state, 'alert')).toBe(alertAt + hour);
  });
});

it('a PIN never gets here: only the verdict on it does', () => {
  const step = lived(checkIn, aCheckIn(), said('answered', soon, { pin: '1234' }));
  expect(JSON.stringify(step)).not.toContain('1234');
});
