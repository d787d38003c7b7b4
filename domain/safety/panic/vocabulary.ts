import type { FactOf, Nothing, StepOf } from '../../machine/vocabulary.ts';
import type { LeftOut } from '../alarm/contacts.ts';
import type { ContactsWord } from '../alarm/deliveries.ts';
import type { AlarmEntries, AlarmFacts, SafetyEffects, SafetyOutcomes, SeenByContact } from '../alarm/vocabulary.ts';
import type { PanicState } from './state.ts';

/**
 * What a panic's inbox may hold, by kind. A panic takes no commands: whatever is said to it must be accepted even while the engine is down.
 */
export const panicFacts = {
  /** The button was pressed again; the place, if there is one, is stored beside the case. */
  pressed: 'pressed',
  /** A human has seen it: staff on behalf of everybody, a contact for themselves only. */
  acknowledged: 'acknowledged',
  /** Staff end the alarm. */
  stoodDown: 'stood-down',
  /** Staff have followed up (PN-02). */
  followedUp: 'followed-up',
  /** Staff close it with a report (PN-02). */
  closed: 'closed',
  /** A contact was shown where the button was pressed (PN-04). */
  placeShown: 'place-shown',
  /** A provider's call-back about an alert. */
  delivery: 'delivery',
  /** The account names other contacts than before. */
  contactsChanged: 'contacts-changed',
  /** Staff override the contacts' budget. */
  fanOutOverridden: 'fan-out-overridden',
} as const;

/** Words of staff, stored beside the case under this id. */
type WithWords = { readonly textId: string };

/** Each fact of a panic with its details. */
export interface PanicFacts extends AlarmFacts {
  readonly pressed: Nothing;
  readonly acknowledged: Partial<ContactsWord>;
  readonly 'place-shown': { readonly contact: string };
  readonly 'stood-down': WithWords;
  readonly 'followed-up': WithWords;
  readonly closed: WithWords;
}

/** Each code of a panic's timeline with what its sentence is made from. */
export interface PanicEntries extends AlarmEntries {
  readonly 'panic.opened': { readonly contacts: number };
  readonly 'panic.pressed-again': { readonly presses: number };
  readonly 'panic.repeated': { readonly round: number };
  readonly 'panic.manager-told': Nothing;
  readonly 'panic.exhausted': Nothing;
  readonly 'panic.acknowledged': Nothing;
  readonly 'panic.seen-by-contact': SeenByContact;
  readonly 'panic.place-shown': { readonly contact: string };
  readonly 'panic.contact-unreachable': { readonly contact: string };
  readonly 'panic.contact-left-out': LeftOut;
  /** The account has removed so many contacts since the button was pressed. */
  readonly 'panic.contacts-removed': { readonly contacts: number };
  readonly 'panic.stood-down': WithWords;
  readonly 'panic.followed-up': WithWords;
  readonly 'panic.closed': WithWords & {
    /** The close ended the alarm as well: nobody had stood it down. */
    readonly stoodDown?: boolean;
  };
  readonly 'panic.overtaken': { readonly kind: string };
  readonly 'panic.fan-out-overridden': Nothing;
}

/**
 * The clocks of a panic: the ladder of its alarm, the pause between posts about further presses (PN-03), and what is owed afterwards
 * (PN-02, R-13).
 */
export const panicClocks = {
  ladder: { nature: 'action', marks: ['repeat1', 'repeat2', 'manager', 'exhaust'] },
  again: { nature: 'action', marks: ['tell'] },
  followUp: { nature: 'duty', marks: ['due'] },
  welfare: { nature: 'action', marks: ['due'] },
} as const;

/** All that a panic may be told and may say. */
export interface PanicVocabulary {
  readonly facts: PanicFacts;
  readonly commands: Nothing;
  readonly effects: SafetyEffects;
  readonly outcomes: SafetyOutcomes;
  readonly entries: PanicEntries;
  readonly clocks: typeof panicClocks;
}

/** A fact as a panic's reaction takes it. */
export type PanicFact<Kind extends keyof PanicFacts = keyof PanicFacts> = FactOf<PanicVocabulary, Kind>;

/** What an event changes in a panic. */
export type PanicChange = StepOf<PanicState, PanicVocabulary>;
