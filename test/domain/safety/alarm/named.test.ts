import { describe, expect, it } from 'vitest';
import type { Event, Step } from '../../../../domain/machine/machine.ts';
import type { Recipient } from '../../../../domain/safety/alarm/deliveries.ts';
import { wordBeforeDuress } from '../../../../domain/safety/check-in/before-duress.ts';
import { checkIn } from '../../../../domain/safety/check-in/machine.ts';
import type { CheckInState } from '../../../../domain/safety/check-in/state.ts';
import { checkInFacts } from '../../../../domain/safety/check-in/words/vocabulary.ts';
import { panic } from '../../../../domain/safety/panic/machine.ts';
import { aCheckIn, alertAt, anAnswer, anExtension, theAlert } from '../../../support/machines/safety/check-ins.ts';
import * as panics from '../../../support/machines/safety/panics.ts';
import {
  aContact,
  allHeard,
  codesOf,
  lived,
  livedUntil,
  minute,
  openedAt,
  outcomeOf,
  said,
  second,
  toldBy,
} from '../../../support/machines/safety/safety.ts';

const [first, second2, third] = [aContact(1, ['email']), aContact(2, ['email']), aContact(3, ['email', 'sms', 'call'])];
const soon = openedAt + minute;
const duress = { pin: 'duress' };

/** The account names these contacts from now on. */
const naming = (at: number, ...contacts: readonly Recipient[]): Event =>
  said(checkInFacts.contactsChanged, at, { contacts: contacts as never });

describe('CI-02 a contact who is put on the account while a check-in is open', () => {
  const contacts = [first];

  it('CI-02 is among those alerted when nobody answers', () => {
    const step = lived(checkIn, aCheckIn({ contacts }), naming(soon, first, third));
    expect([toldBy(step), codesOf(step)]).toEqual([[], ['contacts.changed']]);
    const alert = livedUntil(checkIn, step.state, alertAt).at(-1)!;
    expect(toldBy(alert)).toEqual(
      expect.arrayContaining(['check-in-alert contact-1 email', 'check-in-alert contact-3 sms']),
    );
  });

  it('CI-02 is alerted at once when the alarm is out, and called when nothing is heard of that', () => {
    const step = lived(checkIn, theAlert({ contacts }), naming(alertAt + minute, first, third));
    expect(toldBy(step)).toEqual(['check-in-alert contact-3 email', 'check-in-alert contact-3 sms']);
    const called = livedUntil(checkIn, step.state, alertAt + 10 * minute).flatMap(toldBy);
    expect(called).toContain('check-in-alert contact-3 call');
    expect(toldBy(lived(checkIn, step.state, naming(alertAt + 2 * minute, first, third)))).toEqual([]);
  });

  it('CI-02 is alerted at once when the account had removed them, and names them again', () => {
    const alarm = theAlert({ contacts });
    const lost = lived(
      checkIn,
      alarm,
      naming(alertAt, second2),
      outcomeOf(alarm.effects[0]!, alertAt, 'failed', { why: 'removed' }),
    );
    expect(toldBy(lived(checkIn, lost.state, naming(alertAt + minute, first)))).toEqual([
      'check-in-alert contact-1 email',
    ]);
  });

  it('CI-03 is told nothing once it is over', () => {
    const over = lived(checkIn, theAlert({ contacts }), anAnswer(alertAt + minute));
    expect(toldBy(lived(checkIn, over.state, naming(alertAt + 2 * minute, first, third)))).toEqual([]);
  });
});

describe('CI-02 when the account names more than a check-in takes', () => {
  const room = 4;
  const some = (from: number) => [aContact(from, ['email']), aContact(from + 1, ['email'])] as const;
  const withRoom = (state: CheckInState) => ({ ...state, room });
  const ids = ({ state }: { readonly state: CheckInState }) => state.contacts.map(({ id }) => id);

  it('CI-02 those whom it names no longer, and who were told nothing, make room, the first of them first', () => {
    const begun = withRoom(aCheckIn({ contacts: [first] }));
    const flooded = lived(checkIn, begun, naming(soon, ...some(2)), naming(soon + 1, ...some(4)));
    expect(ids(flooded)).toEqual(['contact-2', 'contact-3', 'contact-4', 'contact-5']);
    const real = lived(checkIn, flooded.state, naming(soon + 2, first, ...some(4), aContact(6, ['sms'])));
    expect(ids(real)).toEqual(['contact-4', 'contact-5', 'contact-1', 'contact-6']);
    expect(toldBy(livedUntil(checkIn, real.state, alertAt).at(-1)!)).toEqual(
      expect.arrayContaining(['check-in-alert contact-1 email', 'check-in-alert contact-6 sms']),
    );
  });

  it('CI-02 whoever was alerted stays, and is told of the end', () => {
    const told = (step: Step<CheckInState>) => allHeard(checkIn, step, alertAt, { state: 'accepted' }).at(-1)!.state;
    const alarm = withRoom(told(theAlert({ contacts: [first, second2] })));
    const joined = told(lived(checkIn, alarm, naming(alertAt + 1, ...some(3))));
    const later = lived(checkIn, joined, naming(alertAt + 2, aContact(5, ['email'])));
    expect(ids(later)).toEqual(
      expect.arrayContaining(['contact-1', 'contact-2', 'contact-3', 'contact-4', 'contact-5']),
    );
  });

  it('R-43 staff are paged once when somebody finds no room in an alarm that is out', () => {
    const full = (at: number, noRoom: number): Event =>
      said(checkInFacts.contactsChanged, at, { contacts: [first] as never, noRoom });
    const paged = lived(checkIn, theAlert({ contacts: [first] }), full(alertAt + 1, 2));
    expect(toldBy(paged)).toEqual(['contact-unreachable staff emergency']);
    expect(paged.effects.map(({ details }) => details['contact'])).toEqual(['contact-2']);
    expect(toldBy(lived(checkIn, paged.state, full(alertAt + 2, 1)))).toEqual([]);
    const pressed = lived(panic, panics.anOpening({ contacts: [first] }), full(openedAt + second, 1));
    expect(toldBy(pressed)).toEqual(['contact-unreachable staff emergency']);
  });

  it('CI-02 a check-in that began before lets nobody leave', () => {
    const { room: _room, ...before } = aCheckIn({ contacts: [first] });
    const many = Array.from({ length: 45 }, (_, n) => aContact(n + 2, ['email']));
    expect(ids(lived(checkIn, before, naming(soon, ...many)))).toHaveLength(46);
  });
});

describe('CI-04 after a duress PIN', () => {
  const contacts = [first, second2];
  const alarmed = lived(checkIn, aCheckIn({ contacts }), anAnswer(soon, duress));

  it('CI-04 a contact who is removed or marked is still told: whoever holds the phone takes no helper away', () => {
    const { state } = lived(checkIn, alarmed.state, naming(soon + 1, { ...second2, duress: false }));
    for (const to of ['contact-1', 'contact-2'])
      expect(wordBeforeDuress(state, { to, channel: 'email' })).toEqual({ removed: false, notUnderDuress: false });
  });

  it('CI-04 what the account had said before counts', () => {
    const before = lived(checkIn, aCheckIn({ contacts }), naming(soon - 1, { ...second2, duress: false }));
    const { state } = lived(checkIn, before.state, anAnswer(soon, duress), naming(soon + 1, first, second2));
    expect(wordBeforeDuress(state, { to: 'contact-1', channel: 'email' })).toMatchObject({ removed: true });
    expect(wordBeforeDuress(state, { to: 'contact-2', channel: 'email' })).toMatchObject({ notUnderDuress: true });
    expect(wordBeforeDuress(before.state, { to: 'contact-1', channel: 'email' })).toBeUndefined();
  });

  it('CI-04 nobody finds out about it by putting themselves on the account', () => {
    const step = lived(checkIn, alarmed.state, naming(soon + 1, first, second2, third));
    expect(toldBy(step)).toEqual([]);
    expect(step.state.shown).toEqual(alarmed.state.shown);
    expect(livedUntil(checkIn, step.state, alertAt + minute).flatMap(toldBy)).toEqual([]);
  });

  it('CI-04 whoever joins gets the ordinary alert that the right PIN would bring', () => {
    const extended = lived(checkIn, aCheckIn({ contacts }), anExtension(soon, 10, duress), naming(soon + 1, third));
    const alert = livedUntil(checkIn, extended.state, alertAt + 10 * minute).at(-1)!;
    const toThird = alert.effects.filter(({ details }) => details['to'] === 'contact-3');
    expect(toThird).toHaveLength(2);
    for (const { details } of toThird) expect(details).not.toHaveProperty('duress');
  });
});

describe('PN-01 PN-03 a contact who is put on the account while a panic is open', () => {
  const contacts = [first];

  it('PN-01 is alerted at once by every channel, and with the next rounds', () => {
    const step = lived(panic, panics.anOpening({ contacts }), naming(openedAt + second, first, third));
    const alerts = ['panic-alert contact-3 email', 'panic-alert contact-3 sms', 'panic-alert contact-3 call'];
    expect(toldBy(step)).toEqual(alerts);
    const [round] = livedUntil(panic, step.state, openedAt + 120 * second);
    expect(toldBy(round!)).toEqual(expect.arrayContaining(alerts));
  });

  it('PN-01 is alerted once, too, when staff have taken it on, and not when it is over', () => {
    const taken = panics.aPanic({ contacts }, panics.anAcknowledgement(soon));
    expect(toldBy(lived(panic, taken, naming(soon + 1, first, third)))).toHaveLength(3);
    const over = panics.aPanic({ contacts }, panics.aStandDown(soon));
    expect(toldBy(lived(panic, over, naming(soon + 1, first, third)))).toEqual([]);
  });

  it('PN-01 is alerted again when the account had removed them, and names them again', () => {
    const opening = panics.anOpening({ contacts });
    const lost = allHeard(panic, { ...opening, effects: opening.effects.slice(0, 1) }, soon, {
      state: 'failed',
      why: 'removed',
    }).at(-1)!;
    expect(toldBy(lived(panic, lost.state, naming(soon + 1, first)))).toEqual(['panic-alert contact-1 email']);
  });

  it.each([
    {},
    { contacts: 'all' },
    { contacts: [{ id: 'staff', channels: ['email'] }] },
    { contacts: [{ id: 'contact-1' }] },
  ])('is recorded as unknown when it says nothing that can be understood: %j', (details) => {
    const step = lived(panic, panics.aPanic({ contacts }), said(checkInFacts.contactsChanged, soon, details as never));
    expect([codesOf(step), toldBy(step)]).toEqual([['fact.unknown'], []]);
  });
});
