import { describe, expect, it } from 'vitest';
import { seenByContact } from '../../../../domain/safety/alarm/sentences.ts';
import { checkIn } from '../../../../domain/safety/check-in/machine.ts';
import * as checkInNeeds from '../../../../domain/safety/check-in/needless.ts';
import { panic } from '../../../../domain/safety/panic/machine.ts';
import * as panicNeeds from '../../../../domain/safety/panic/needless.ts';
import * as checkIns from '../../../support/machines/safety/check-ins.ts';
import * as panics from '../../../support/machines/safety/panics.ts';
import {
  aContact,
  allHeard,
  codesOf,
  lived,
  livedUntil,
  minute,
  openedAt,
  said,
  toldBy,
} from '../../../support/machines/safety/safety.ts';

const [mum, ex] = [aContact(1), aContact(2, ['email'])];
const soon = checkIns.alertAt + minute;
const told = {
  panic: allHeard(panic, panics.anOpening({ contacts: [mum, ex] }), openedAt, { state: 'accepted' }).at(-1)!.state,
  checkIn: allHeard(checkIn, checkIns.theAlert({ contacts: [mum, ex] }), checkIns.alertAt, { state: 'accepted' }).at(
    -1,
  )!.state,
};
/** The account names these of its contacts now: of a panic, whom no removal takes away, the others have refused. */
const naming = (...contacts: readonly (typeof mum)[]) =>
  said('contacts-changed', soon, {
    contacts,
    refused: [mum, ex].filter((each) => !contacts.includes(each)).map(({ id }) => id),
  } as never);
const sees = (kind: string, contact: string, by?: string) =>
  said(kind, soon, { contact, ...(by && { by }) }, { by: 'system' });
const paged = ['no-contact-told staff emergency', 'no-contact-told staff email'];
const kinds = [
  ['panic', panic, told.panic, 'acknowledged'],
  ['check-in', checkIn, told.checkIn, 'seen-by-contact'],
] as const;

describe.each(kinds)('PN-01 CI-02 the contacts of a %s that is out', (name, machine, state, seen) => {
  const live = (...events: Parameters<typeof lived>[2][]) => lived(machine as typeof panic, state as never, ...events);

  it('pages at level 3 once when the last of them has refused, or is removed, though they were told', () => {
    expect(toldBy(live(naming(mum)))).toEqual([]);
    const none = live(naming(mum), naming());
    expect(toldBy(none)).toEqual(paged);
    expect(none.entries.at(-1)).toEqual({ code: 'contacts.none-told', params: { wereTold: true } });
    expect(toldBy(live(naming(), naming(mum), naming()))).toEqual(paged);
  });

  it('who were removed tell the team what they have seen, and it counts for nobody', () => {
    const step = live(naming(mum), sees(seen, 'contact-2', 'email'));
    expect(step.entries).toEqual([{ code: `${name}.seen-by-contact`, params: { contact: 'contact-2', gone: true } }]);
    expect(step.state.alerts).toEqual(state.alerts);
    expect(step.state.answered).toEqual((state as typeof told.panic).answered);
    expect(seenByContact({ contact: 'contact-2', gone: true })).toContain('who was removed or has refused');
    expect(codesOf(live(naming(mum), naming(mum, ex), sees(seen, 'contact-2')))).toEqual([`${name}.seen-by-contact`]);
  });

  it('who see it by one address quiet that one alone: the other may be somebody else', () => {
    const byMail = live(sees(seen, 'contact-1', 'email')).state;
    const acknowledged = byMail.alerts.filter((alert) => alert.state === 'acknowledged');
    expect(acknowledged.map(({ to, channel }) => `${to} ${channel}`)).toEqual(['contact-1 email']);
    const isNeedless = (channel: 'email' | 'sms' | 'call', to = 'contact-1') =>
      name === 'panic'
        ? panicNeeds.isNeedless(byMail, 'panic-alert', { to, channel, round: 2 })
        : checkInNeeds.isNeedless(byMail as never, 'check-in-alert', { to, channel });
    expect([isNeedless('email'), isNeedless('sms'), isNeedless('call')]).toEqual([true, false, false]);
    expect(isNeedless('email', 'contact-2')).toBe(false);
    expect(seenByContact({ contact: 'contact-1', by: 'email' })).toBe('Seen by e-mail by contact 1.');
  });
});

it('PN-01 a panic that a contact has seen by mail is repeated to their telephone, and by mail no more', () => {
  const state = lived(panic, told.panic, sees('acknowledged', 'contact-1', 'email')).state;
  const { repeat1 } = state.policy.ladder;
  const again = livedUntil(panic, state, openedAt + repeat1).flatMap(toldBy);
  expect(again.filter((each) => each.includes('contact-1'))).toEqual([
    'panic-alert contact-1 sms',
    'panic-alert contact-1 call',
  ]);
});

it('CI-04 after a duress PIN a removal leaves nobody out, and whoever refuses is not told apart from it', () => {
  const state = lived(
    checkIn,
    checkIns.aCheckIn({ contacts: [mum, ex] }),
    checkIns.anAnswer(openedAt + minute, { pin: 'duress' }),
  ).state;
  const step = lived(checkIn, state, naming(), sees('seen-by-contact', 'contact-2'));
  expect(step.state.gone).toEqual([]);
  expect(step.entries.at(-1)).toEqual({ code: 'check-in.seen-by-contact', params: { contact: 'contact-2' } });
});

it('PN-01 a panic that began before goes on as it did', () => {
  const { gone: _none, kept: _first, ...before } = told.panic;
  const step = lived(panic, before, naming(mum), naming(), sees('acknowledged', 'contact-2'));
  expect(step.state.answered).toEqual(['contact-2']);
  expect(toldBy(lived(panic, before, naming()))).toEqual([]);
});
