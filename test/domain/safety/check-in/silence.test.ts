import { describe, expect, it } from 'vitest';
import { iso } from '../../../../domain/machine/instant.ts';
import { checkIn } from '../../../../domain/safety/check-in/machine.ts';
import { instantOf } from '../../../../domain/safety/check-in/state.ts';
import { aCheckIn, alertAt, anOpening, dueAt, remindAt, theAlert } from '../../../support/machines/safety/check-ins.ts';
import {
  allHeard,
  atInstant,
  codesOf,
  lived,
  livedUntil,
  minute,
  openedAt,
  outcomeOf,
  toldBy,
} from '../../../support/machines/safety/safety.ts';

describe('CI-01 a check-in', () => {
  it('CI-01 is set up with every instant computed and stored, and tells nobody yet', () => {
    const { state, entries, effects } = anOpening();
    expect(state).toMatchObject({ status: 'scheduled', duress: false, alerts: [], openedAt });
    expect(state.shown).toEqual({ status: 'scheduled', answeredAt: null, revision: 0, version: 0 });
    const instants = [instantOf(state, 'prompt'), instantOf(state, 'remind'), instantOf(state, 'alert')];
    expect(instants).toEqual([dueAt, remindAt, alertAt]);
    expect(entries).toEqual([{ code: 'check-in.opened', params: { dueAt, shown: 0 } }]);
    expect(effects).toEqual([]);
  });

  it('CI-01 prompts the person at its due instant', () => {
    const [step, ...more] = livedUntil(checkIn, aCheckIn(), dueAt);
    expect(more).toEqual([]);
    expect(step?.state.status).toBe('prompted');
    expect(step?.effects).toEqual([
      { kind: 'tell', details: { message: 'check-in-prompt', to: 'person', channel: 'email', dueAt, alertAt } },
    ]);
  });

  it.each([5, 15, 30])('R-12 alerts %i min after the reminder when that was asked for', (grace) => {
    const state = aCheckIn({ grace: grace * minute });
    expect(instantOf(state, 'alert') - remindAt).toBe(grace * minute);
    expect(atInstant(checkIn, state, remindAt + grace * minute - 1).status).toBe('reminded');
    expect(atInstant(checkIn, state, remindAt + grace * minute).status).toBe('alerting');
  });
});

describe('CI-02 silence', () => {
  it('CI-02 of 15 min is followed by a reminder', () => {
    const [, step] = livedUntil(checkIn, aCheckIn(), remindAt);
    expect(step?.state.status).toBe('reminded');
    expect(toldBy(step!)).toEqual(['check-in-reminder person email']);
  });

  it('CI-02 R-12 of 15 min more alerts every contact by mail and text message, and safety staff, at once', () => {
    const step = theAlert();
    expect(step.state).toMatchObject({ status: 'alerting', shown: { status: 'alerting' } });
    expect(toldBy(step)).toEqual([
      'check-in-alert contact-1 email',
      'check-in-alert contact-1 sms',
      'check-in-alert contact-2 email',
      'check-in-alert staff emergency',
      'check-in-alert staff email',
    ]);
    expect(step.effects.every(({ awaited }) => awaited)).toBe(true);
    expect(codesOf(step)).toEqual(['clock.fired', 'check-in.unanswered', 'check-in.alerting']);
  });

  it('CI-02 alerts safety staff alone where there are no contacts', () => {
    expect(toldBy(theAlert({ contacts: [] }))).toEqual([
      'check-in-alert staff emergency',
      'check-in-alert staff email',
    ]);
  });

  it('CI-02 has alerted everybody when the last message has an outcome, whatever it is', () => {
    const alert = theAlert();
    const steps = allHeard(checkIn, alert, alertAt + 1, { state: 'handed_over' });
    expect(steps.map(({ state }) => state.status)).toEqual([...Array<string>(4).fill('alerting'), 'alerted']);
    expect(steps.at(-1)?.state.shown).toMatchObject({ status: 'alerted', revision: 4 });
    expect(codesOf(steps.at(-1)!)).toEqual(['check-in.alerted']);
  });

  it('CI-02 waits for a fallback before it says that everybody was alerted', () => {
    const alert = theAlert({ contacts: [{ id: 'contact-1', channels: ['email', 'call'] }] });
    const [mail, page, staffMail] = alert.effects;
    const step = lived(
      ...([checkIn, alert, outcomeOf(page!, alertAt + 1), outcomeOf(staffMail!, alertAt + 1)] as const),
      outcomeOf(mail!, alertAt + 2, 'failed', { why: 'blocked' }),
    );
    expect(step.state.status).toBe('alerting');
    expect(toldBy(step)).toEqual(['check-in-alert contact-1 call']);
    expect(lived(checkIn, step, outcomeOf(step.effects[0]!, alertAt + 3)).state.status).toBe('alerted');
  });

  it('names the marks by kind and cycle, and says in words where it is', () => {
    expect(checkIn.nextDeadline(aCheckIn())).toEqual({ mark: 'checkIn.prompt.1', at: dueAt });
    expect(checkIn.describe(aCheckIn())).toBe(
      `Check-in C3K7N2PX: scheduled, 2 contacts. Next: checkIn.prompt.1 at ${iso(dueAt)}.`,
    );
    expect(checkIn.labels(theAlert().state)).toEqual({ status: 'alerting', team: 'safety' });
  });
});

describe('R-23 marks that an outage made late', () => {
  const late = (upTo: number, handledAt: number) => livedUntil(checkIn, aCheckIn(), upTo, { handledAt });

  it('R-23 records a prompt that the reminder has overtaken, and lets the reminder ask', () => {
    const [prompt, reminder] = late(remindAt, remindAt + 1);
    expect(prompt?.state.status).toBe('prompted');
    expect(toldBy(prompt!)).toEqual([]);
    expect(prompt?.entries).toEqual([
      {
        code: 'clock.fired',
        params: {
          kind: 'checkIn',
          mark: 'prompt',
          dueAt,
          at: remindAt + 1,
          lateMs: remindAt + 1 - dueAt,
        },
      },
      { code: 'check-in.prompted', params: { overtaken: true, shown: 1 } },
    ]);
    expect(toldBy(reminder!)).toEqual(['check-in-reminder person email']);
  });

  it('R-23 sends a prompt that is late and not overtaken', () => {
    expect(late(dueAt, remindAt - 1).flatMap(toldBy)).toEqual(['check-in-prompt person email']);
  });

  it('R-23 CI-02 alerts at once when the alert itself is late, and still asks the person', () => {
    const steps = late(alertAt, alertAt + 60 * minute);
    expect(steps.map(({ state }) => state.status)).toEqual(['prompted', 'reminded', 'alerting']);
    expect(steps.flatMap(toldBy).slice(0, 2)).toEqual([
      'check-in-reminder person email',
      'check-in-alert contact-1 email',
    ]);
  });
});
