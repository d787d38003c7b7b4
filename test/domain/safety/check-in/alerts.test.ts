import { describe, expect, it } from 'vitest';
import { manual } from '../../../../domain/policy/policy.ts';
import { checkIn } from '../../../../domain/safety/check-in/machine.ts';
import {
  aCallBack,
  aCheckIn,
  alertAt,
  anAnswer,
  anOverride,
  aStandDown,
  theAlert,
} from '../../../support/machines/safety/check-ins.ts';
import {
  aContact,
  allHeard,
  codesOf,
  hour,
  lived,
  livedUntil,
  minute,
  outcomeOf,
  said,
  toldBy,
} from '../../../support/machines/safety/safety.ts';

const soon = alertAt + 1;
const alert = theAlert({ contacts: [aContact(1)] });
const [mail, text] = alert.effects;
const knownOf = (state: typeof alert.state, channel: string) =>
  state.alerts.find((each) => each.to === 'contact-1' && each.channel === channel);

/** Staff are paged and written to: nobody outside the team knows. */
const noneTold = ['no-contact-told staff emergency', 'no-contact-told staff email'];

describe('an alert that does not arrive', () => {
  it('changes nothing while another channel may arrive', () => {
    const step = lived(checkIn, alert, outcomeOf(mail!, soon, 'failed', { why: 'blocked' }));
    expect(toldBy(step)).toEqual([]);
    expect(knownOf(step.state, 'email')).toMatchObject({ state: 'failed', why: 'blocked', handed: false });
  });

  it('is followed at once by the untried channels, once all the others have failed', () => {
    const step = lived(
      ...([checkIn, alert, outcomeOf(mail!, soon, 'failed', { why: 'blocked' })] as const),
      outcomeOf(text!, soon, 'failed', { why: 'no-address' }),
    );
    expect(toldBy(step)).toEqual(['check-in-alert contact-1 call']);
    expect(knownOf(step.state, 'call')).toMatchObject({ state: 'queued', underWay: 1 });
  });

  it('is followed by them, too, when a provider had taken it and then says that it failed', () => {
    const step = lived(
      ...([
        checkIn,
        alert,
        outcomeOf(mail!, soon, 'failed', { why: 'blocked' }),
        outcomeOf(text!, soon, 'accepted'),
      ] as const),
      aCallBack(soon + 1, { to: 'contact-1', channel: 'sms', state: 'failed', why: 'blocked' }),
    );
    expect(toldBy(step)).toEqual(['check-in-alert contact-1 call']);
    // It may have arrived all the same: its all-clear is owed.
    expect(toldBy(lived(checkIn, step.state, anAnswer(soon + 2)))).toContain('check-in-all-clear contact-1 sms');
  });

  it('makes an unreachable contact a matter for safety staff, once', () => {
    const both = theAlert({ contacts: [aContact(1, ['email', 'sms'])] });
    const failed = allHeard(checkIn, { ...both, effects: both.effects.slice(0, 2) }, soon, {
      state: 'failed',
      why: 'blocked',
    });
    expect(failed.map(toldBy)).toEqual([[], ['contact-unreachable staff emergency', ...noneTold]]);
    expect(failed[1]?.entries).toEqual([
      { code: 'check-in.contact-unreachable', params: { contact: 'contact-1' } },
      { code: 'contacts.none-told', params: {} },
    ]);
    const again = aCallBack(soon, { to: 'contact-1', channel: 'sms', state: 'failed' });
    expect(toldBy(lived(checkIn, failed[1]!.state, again))).toEqual([]);
  });

  it('is not tried on other channels of a contact who was removed', () => {
    const step = lived(
      ...([checkIn, alert, outcomeOf(mail!, soon, 'failed', { why: 'removed' })] as const),
      outcomeOf(text!, soon, 'failed', { why: 'removed' }),
    );
    expect(toldBy(step).filter((each) => each.includes('contact-1'))).toEqual([]);
  });

  it('goes by call to somebody who can only be called', () => {
    expect(toldBy(theAlert({ contacts: [aContact(1, ['call'])] }))[0]).toBe('check-in-alert contact-1 call');
  });
});

describe('CI-02 silence is never taken for delivery', () => {
  const callAt = alertAt + 2 * minute;
  const silence = (state: typeof alert.state) => livedUntil(checkIn, state, callAt).at(-1)!;

  it('CI-02 a contact whose messages no provider has spoken of for two minutes is called as well, once', () => {
    const step = silence(alert.state);
    expect(toldBy(step)).toEqual(['check-in-alert contact-1 call']);
    expect(step.entries.at(-1)).toEqual({ code: 'check-in.unheard', params: { contacts: 1 } });
    expect(livedUntil(checkIn, step.state, Number.POSITIVE_INFINITY)).toEqual([]);
  });

  it('CI-02 a contact whose message a provider has taken is not called', () => {
    for (const state of ['handed_over', 'accepted', 'delivered', 'acknowledged'] as const) {
      const heard = lived(checkIn, alert, outcomeOf(mail!, soon, state));
      expect(toldBy(silence(heard.state))).toEqual([]);
    }
  });

  it('CI-02 a failure beside a silence makes nobody wait any longer', () => {
    const heard = lived(checkIn, alert, outcomeOf(mail!, soon, 'failed', { why: 'blocked' }));
    expect(toldBy(silence(heard.state))).toEqual(['check-in-alert contact-1 call']);
  });

  it('CI-02 a contact who lost one address is called at the other; one who was removed altogether is not called', () => {
    const mailGone = lived(checkIn, alert, outcomeOf(mail!, soon, 'failed', { why: 'removed' }));
    expect(toldBy(silence(mailGone.state))).toEqual(['check-in-alert contact-1 call']);
    const blocked = lived(checkIn, mailGone.state, outcomeOf(text!, soon, 'failed', { why: 'blocked' }));
    expect(toldBy(blocked)).toEqual(['check-in-alert contact-1 call']);
    const gone = lived(checkIn, mailGone.state, outcomeOf(text!, soon, 'failed', { why: 'removed' }));
    expect(toldBy(silence(gone.state))).toEqual([]);
  });

  it('CI-02 a contact is called, too, when a taken message fails after the wait for news has ended', () => {
    const taken = silence(lived(checkIn, alert, outcomeOf(text!, soon, 'accepted')).state);
    expect(toldBy(taken)).toEqual([]);
    const failed = aCallBack(callAt + minute, { to: 'contact-1', channel: 'sms', state: 'failed', why: 'blocked' });
    expect(toldBy(lived(checkIn, taken.state, failed))).toEqual(['check-in-alert contact-1 call']);
  });

  it('CI-02 nobody is called once it is over', () => {
    for (const end of [anAnswer(soon), aStandDown(soon)])
      expect(livedUntil(checkIn, lived(checkIn, alert, end).state, Number.POSITIVE_INFINITY)).toEqual([]);
  });

  it('CI-02 when an outage made the alert late, providers have as long to speak', () => {
    const late = livedUntil(checkIn, aCheckIn({ contacts: [aContact(1)] }), alertAt, { handledAt: alertAt + hour }).at(
      -1,
    )!;
    expect(checkIn.nextDeadline(late.state)?.at).toBe(alertAt + hour + 2 * minute);
  });

  it('CI-04 an answer by whoever gave the duress PIN stops no call', () => {
    const duress = lived(checkIn, alert, anAnswer(soon, { pin: 'duress' }), anAnswer(soon + 1, { pin: 'right' }));
    const step = livedUntil(checkIn, duress.state, callAt + 1).at(-1)!;
    expect(toldBy(step)).toEqual(['check-in-alert contact-1 call']);
    expect(step.effects[0]?.details).toMatchObject({ duress: true });
    expect(step.state.shown).toEqual(duress.state.shown);
  });
});

describe('CI-04 a duress PIN during an alarm', () => {
  it('CI-04 is told on every channel that was tried, including the call that came last', () => {
    const called = allHeard(checkIn, { ...alert, effects: [mail!, text!] }, soon, {
      state: 'failed',
      why: 'blocked',
    }).at(-1)!;
    const step = lived(checkIn, called.state, anAnswer(soon + 1, { pin: 'duress' }));
    expect(toldBy(step).slice(0, 3)).toEqual([
      'check-in-alert contact-1 email',
      'check-in-alert contact-1 sms',
      'check-in-alert contact-1 call',
    ]);
  });
});

describe("a contact's own word", () => {
  const seen = said('seen-by-contact', soon, { contact: 'contact-1' });

  it('counts although no provider has taken the alert, and then the contact is owed the all-clear', () => {
    const step = lived(checkIn, alert, seen);
    expect(knownOf(step.state, 'sms')).toMatchObject({ state: 'acknowledged', handed: true });
    expect(livedUntil(checkIn, step.state, Number.POSITIVE_INFINITY).flatMap(toldBy)).toEqual([]);
    expect(toldBy(lived(checkIn, step.state, anAnswer(soon + 1)))).toContain('check-in-all-clear contact-1 sms');
  });

  it('CI-04 says nothing of the alerts of a duress PIN that comes later', () => {
    const step = lived(checkIn, alert, seen, anAnswer(soon + 1, { pin: 'duress' }));
    expect(knownOf(step.state, 'email')).toMatchObject({ state: 'queued', handed: true });
    const called = livedUntil(checkIn, step.state, Number.POSITIVE_INFINITY).flatMap(toldBy);
    expect(called).toEqual(['check-in-alert contact-1 call']);
  });
});

it('a check-in that was set up before contacts were called has no such clock, and alerts all the same', () => {
  const { call: _none, ...before } = manual.checkIn;
  const step = theAlert({ contacts: [aContact(1)], policy: before });
  expect(toldBy(step).slice(0, 2)).toEqual(['check-in-alert contact-1 email', 'check-in-alert contact-1 sms']);
  expect(checkIn.nextDeadline(step.state)).toBeUndefined();
  expect(checkIn.describe(step.state)).toContain('No clock runs');
});

describe('a budget that holds alerts back', () => {
  it('is overridden by order of safety staff, once for each alert', () => {
    const both = theAlert({ contacts: [aContact(1, ['email', 'sms'])] });
    const held = allHeard(checkIn, { ...both, effects: both.effects.slice(0, 2) }, soon, {
      state: 'failed',
      why: 'budget',
    }).at(-1)!;
    const step = lived(checkIn, held.state, anOverride(soon + 1));
    expect(toldBy(step)).toEqual(['check-in-alert contact-1 email', 'check-in-alert contact-1 sms']);
    expect(step.effects.map(({ details }) => details['override'])).toEqual([true, true]);
    expect(codesOf(step)).toEqual(['check-in.fan-out-overridden']);
    expect(toldBy(lived(checkIn, step.state, anOverride(soon + 2)))).toEqual([]);
  });

  it('R-43 pages staff at once and once for each contact, and asks nobody else to reach them', () => {
    const both = theAlert({ contacts: [aContact(1, ['email', 'sms']), aContact(2, ['sms'])] });
    const held = allHeard(checkIn, { ...both, effects: both.effects.slice(0, 3) }, soon, {
      state: 'failed',
      why: 'budget',
    });
    expect(held.map(toldBy)).toEqual([['alert-held-back staff emergency'], [], ['alert-held-back staff emergency']]);
    expect(held.map(codesOf)).toEqual([['check-in.held-back'], [], ['check-in.held-back']]);
    expect(held[2]?.effects[0]?.details).toMatchObject({ contact: 'contact-2' });
  });

  it('R-43 pages nobody in a check-in that began before such pages, which goes on as it did', () => {
    const one = theAlert({ contacts: [aContact(1, ['sms'])] });
    const { heldBack: _none, ...before } = one.state;
    const step = lived(
      checkIn,
      { ...one, state: before },
      outcomeOf(one.effects[0]!, soon, 'failed', { why: 'budget' }),
    );
    expect(toldBy(step)).toEqual(['contact-unreachable staff emergency']);
  });

  it('is overridden, too, when the order came before the refusal was heard', () => {
    const early = lived(checkIn, alert, anOverride(soon), outcomeOf(mail!, soon + 1, 'failed', { why: 'budget' }));
    expect(toldBy(early)).toEqual(['check-in-alert contact-1 email']);
    expect(early.effects[0]?.details).toMatchObject({ override: true });
    expect(knownOf(early.state, 'email')).toMatchObject({ state: 'queued', underWay: 1 });
  });

  it('concerns nobody once it is over', () => {
    const held = lived(checkIn, alert, outcomeOf(mail!, soon, 'failed', { why: 'budget' }), anAnswer(soon + 1));
    expect(toldBy(lived(checkIn, held.state, anOverride(soon + 2)))).toEqual([]);
  });
});

describe('a call-back', () => {
  it('of a delivery is on record and known, and a later one that tells less takes nothing back', () => {
    const delivered = lived(
      ...([checkIn, alert, outcomeOf(mail!, soon, 'accepted')] as const),
      aCallBack(soon + 1, { to: 'contact-1', channel: 'email', state: 'delivered' }),
    );
    expect(delivered.entries).toEqual([
      {
        code: 'delivery.news',
        params: { message: 'check-in-alert', to: 'contact-1', channel: 'email', state: 'delivered' },
      },
    ]);
    for (const state of ['handed_over', 'accepted', 'unknown', 'failed', 'queued'] as const) {
      const late = aCallBack(soon + 2, { to: 'contact-1', channel: 'email', state });
      expect(lived(checkIn, delivered.state, late).state).toEqual(delivered.state);
    }
  });

  it('that is faster than the outcome of its own message is not undone by it', () => {
    const early = lived(checkIn, alert, aCallBack(soon, { to: 'contact-1', channel: 'email', state: 'delivered' }));
    const both = lived(checkIn, early.state, outcomeOf(mail!, soon + 1, 'accepted'));
    expect(knownOf(both.state, 'email')).toMatchObject({ state: 'delivered', underWay: 0 });
  });

  it('about another message is on record, and no news of an alert', () => {
    const about = { to: 'contact-1', channel: 'email', state: 'delivered' };
    for (const message of ['check-in-all-clear', 'check-in-prompt']) {
      const step = lived(checkIn, alert, aCallBack(soon, { ...about, message, to: 'contact-1' }));
      expect(step.state).toEqual(alert.state);
      expect(codesOf(step)).toEqual(['delivery.news']);
    }
  });

  it('about somebody who was never alerted sends nobody an all-clear', () => {
    const step = lived(
      ...([checkIn, alert, aCallBack(soon, { to: 'person', channel: 'email', state: 'delivered' })] as const),
      anAnswer(soon + 1),
    );
    expect(step.effects.every(({ details }) => details['to'] !== 'person')).toBe(true);
  });

  it('that says nothing is recorded as unknown', () => {
    for (const about of [{}, { to: 'contact-1', channel: 'pigeon', state: 'delivered' }, { to: 7, state: 'sent' }]) {
      const step = lived(checkIn, alert, aCallBack(soon, about));
      expect(step.state).toEqual(alert.state);
      expect(codesOf(step)).toEqual(['fact.unknown']);
    }
  });
});
