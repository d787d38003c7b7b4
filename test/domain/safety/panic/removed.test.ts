import { describe, expect, it } from 'vitest';
import type { Event, Step } from '../../../../domain/machine/machine.ts';
import { fixed, manual } from '../../../../domain/policy/policy.ts';
import type { Recipient } from '../../../../domain/safety/alarm/deliveries.ts';
import { checkIn } from '../../../../domain/safety/check-in/machine.ts';
import { panic } from '../../../../domain/safety/panic/machine.ts';
import { panicSentences } from '../../../../domain/safety/panic/sentences.ts';
import type { PanicState } from '../../../../domain/safety/panic/state.ts';
import { panicFacts } from '../../../../domain/safety/panic/vocabulary.ts';
import * as checkIns from '../../../support/machines/safety/check-ins.ts';
import { aContactsWord, anOpening, aPress } from '../../../support/machines/safety/panics.ts';
import {
  aContact,
  allHeard,
  codesOf,
  lived,
  livedUntil,
  openedAt,
  outcomeOf,
  said,
  second,
  toldBy,
} from '../../../support/machines/safety/safety.ts';

const { repeat1, repeat2, exhaust } = manual.panic.ladder;
const soon = openedAt + second;
const [bo, co] = [aContact(1, ['sms']), aContact(2, ['email'])];
const pressed = anOpening({ contacts: [bo] });

/** The account names these contacts from now on; these of the case refuse. */
const naming = (contacts: readonly Recipient[], refused: readonly string[] = []): Event =>
  said(panicFacts.contactsChanged, soon, { contacts, refused } as never);
const toContacts = (step: Pick<Step<unknown>, 'effects'>): string[] =>
  toldBy(step).filter((each) => each.includes('contact-') && each.startsWith('panic-alert'));
/** What contacts are told in each step until then. */
const toldUntil = (state: PanicState, until: number): string[][] => livedUntil(panic, state, until).map(toContacts);
const removal = 'contacts-removed staff emergency';
const toBo = 'panic-alert contact-1 sms';

describe('PN-01 a contact whom the account named when the button was pressed, and has removed since', () => {
  const told = allHeard(panic, pressed, soon, { state: 'accepted' }).at(-1)!.state;
  const removed = lived(panic, told, naming([]));

  it('PN-01 is alerted in every round, and when a press begins the ladder again', () => {
    expect(toldUntil(removed.state, openedAt + repeat2)).toEqual([[toBo], [toBo]]);
    const given = livedUntil(panic, removed.state, openedAt + exhaust).at(-1)!.state;
    expect(given.status).toBe('exhausted');
    expect(toContacts(lived(panic, given, aPress(openedAt + exhaust + second)))).toEqual([toBo]);
  });

  it('PN-01 is alerted beside whoever was put in their place before anybody was told', () => {
    const swapped = lived(panic, pressed.state, naming([co]));
    expect(toContacts(swapped)).toEqual(['panic-alert contact-2 email']);
    expect(toldUntil(swapped.state, openedAt + repeat1)).toEqual([[toBo, 'panic-alert contact-2 email']]);
  });

  it('PN-01 is a matter for staff at once and once, in one line: it is no unreachability', () => {
    expect([toldBy(removed), codesOf(removed)]).toEqual([[removal], ['contacts.changed', 'panic.contacts-removed']]);
    const more = lived(panic, removed.state, naming([co]), naming([]));
    expect([toldBy(more), codesOf(more)]).toEqual([
      ['panic-alert contact-2 email'],
      ['contacts.changed', 'panic.contacts-removed'],
    ]);
    expect(panicSentences['panic.contacts-removed']({ contacts: 2 })).toContain('has removed 2 contacts');
    expect(codesOf(lived(panic, told, naming([bo])))).toEqual(['contacts.changed']);
  });

  it('PN-01 says what they have seen, and it counts', () => {
    const seen = lived(panic, removed.state, aContactsWord(soon, 'contact-1')).state;
    expect(seen.answered).toEqual(['contact-1']);
    expect(toldUntil(seen, openedAt + repeat1)).toEqual([[]]);
  });

  it('PN-01 may refuse, which counts and is no removal, and take that back', () => {
    const refused = lived(panic, told, naming([], ['contact-1']));
    expect(toldBy(refused)).toEqual(['no-contact-told staff emergency', 'no-contact-told staff email']);
    expect(refused.state.gone).toEqual(['contact-1']);
    const held = lived(panic, pressed.state, outcomeOf(pressed.effects[0]!, soon, 'failed', { why: 'refused' }));
    const back = lived(panic, held.state, naming([], ['contact-1']), naming([]));
    expect(toContacts(back)).toEqual([toBo]);
    expect(back.state.gone).toEqual([]);
  });

  it('PN-01 is tried again in the next round where an older worker held their alert back', () => {
    const held = lived(panic, pressed.state, outcomeOf(pressed.effects[0]!, soon, 'failed', { why: 'removed' }));
    expect(toldUntil(held.state, openedAt + repeat1)).toEqual([[toBo]]);
  });

  it('PN-01 goes at once in a panic that began before', () => {
    const { kept: _kept, room: _room, ...before } = told;
    const step = lived(panic, before, naming([]));
    expect(codesOf(step)).toEqual(['contacts.changed', 'contacts.none-told']);
    expect(step.state.gone).toEqual(['contact-1']);
  });
});

describe('PN-01 contacts who join a panic and are removed again', () => {
  const some = (from: number) => Array.from({ length: 10 }, (_, n) => aContact(from + n, ['email']));
  const real = aContact(51, ['sms']);
  const opening = anOpening({ contacts: some(1) });
  const flooded = [11, 21, 31, 41].reduce(
    (state, from) => lived(panic, state, naming(some(from))).state,
    opening.state,
  );

  it('PN-01 make room before they are told, the first of them first; whoever it began with never leaves', () => {
    expect(flooded.contacts).toHaveLength(fixed.safety.contactsPerCase);
    const step = lived(panic, flooded, naming([real]));
    expect(toContacts(step)).toEqual(['panic-alert contact-51 sms']);
    const ids = step.state.contacts.map(({ id }) => id);
    expect(ids).toHaveLength(fixed.safety.contactsPerCase);
    expect(ids).toEqual(expect.arrayContaining([...some(1).map(({ id }) => id), 'contact-51']));
    expect(ids.slice(10, 12)).toEqual(['contact-22', 'contact-23']);
  });

  it('PN-01 stay once they were told: they are owed the end of it', () => {
    const told = lived(panic, opening.state, naming(some(11)));
    const heard = allHeard(panic, told, soon, { state: 'accepted' }).at(-1)!.state;
    const more = [21, 31, 41].reduce((state, from) => lived(panic, state, naming(some(from))).state, heard);
    expect(more.contacts.map(({ id }) => id)).toEqual(expect.arrayContaining(some(11).map(({ id }) => id)));
  });

  it('PN-01 are no contacts whom nothing reaches: no page for each of them, and one where nobody is left', () => {
    const joined = lived(panic, anOpening({ contacts: [] }).state, naming(some(1)));
    const removed = lived(panic, joined.state, naming([]));
    const none = ['no-contact-told staff emergency', 'no-contact-told staff email'];
    expect(toldBy(removed)).toEqual([removal, ...none]);
    const failed = { ...removed, effects: joined.effects };
    expect(allHeard(panic, failed, soon, { state: 'failed', why: 'removed' }).flatMap(toldBy)).toEqual([]);
  });
});

it('CI-02 a contact of a check-in who was removed is not one whom nothing reaches, whatever became of their first alert', () => {
  const alarm = checkIns.theAlert({ contacts: [aContact(1), co] });
  const [mail, text] = alarm.effects;
  const at = checkIns.alertAt + second;
  const blocked = lived(checkIn, alarm, outcomeOf(mail!, at, 'failed', { why: 'blocked' }), naming([co]));
  expect(toldBy(lived(checkIn, blocked.state, outcomeOf(text!, at, 'failed', { why: 'removed' })))).toEqual([]);
});
