import type { Instant, Span } from '../../../machine/instant.ts';
import type { FactOf, Nothing, OutcomeOf, StepOf } from '../../../machine/vocabulary.ts';
import type { LeftOut } from '../../alarm/contacts.ts';
import type { ContactsWord } from '../../alarm/deliveries.ts';
import type { AlarmEntries, AlarmFacts, SafetyEffects, SafetyOutcomes, SeenByContact } from '../../alarm/vocabulary.ts';
import type { CheckInState } from '../state.ts';

/**
 * What a check-in's inbox may hold, by kind. A check-in takes no commands: whatever is said to it must be accepted even while the engine is
 * down.
 */
export const checkInFacts = {
  /** The person says that they are safe. */
  answered: 'answered',
  /** The person needs more time; `by` is the span, scaled. */
  extended: 'extended',
  /** The person no longer needs it. */
  cancelled: 'cancelled',
  /** Safety staff have seen it. */
  acknowledged: 'acknowledged',
  /** Safety staff end it. */
  stoodDown: 'stood-down',
  /** A contact says by their link that they have seen it. */
  seenByContact: 'seen-by-contact',
  /** A provider's call-back, or a contact's own word, about an alert. */
  delivery: 'delivery',
  /** The account names other contacts than before. */
  contactsChanged: 'contacts-changed',
  /** Safety staff override the contacts' budget. */
  fanOutOverridden: 'fan-out-overridden',
} as const;

/** What the door found a PIN to be. `none`: no PIN is set. The PIN itself never gets here. */
export const pinVerdicts = ['none', 'right', 'wrong', 'duress'] as const;

/** What the door found a PIN to be. */
export type PinVerdict = (typeof pinVerdicts)[number];

type WithPin = { readonly pin: PinVerdict };

/** Each fact of a check-in with its details. */
export interface CheckInFacts extends AlarmFacts {
  readonly answered: WithPin;
  readonly extended: WithPin & { readonly by: Span };
  readonly cancelled: WithPin;
  readonly acknowledged: Nothing;
  readonly 'stood-down': { readonly textId: string };
  readonly 'seen-by-contact': ContactsWord;
}

/** The mark of a line that clients are shown: the revision that they know it by. They are shown no line without it. */
type Seen = { readonly shown: number };

/** Each code of a check-in's timeline with what its sentence is made from. */
export interface CheckInEntries extends AlarmEntries {
  readonly 'check-in.opened': Seen & { readonly dueAt: Instant };
  readonly 'check-in.prompted': Seen & { readonly overtaken?: boolean };
  readonly 'check-in.reminded': Seen;
  readonly 'check-in.unanswered': Seen;
  readonly 'check-in.alerting': { readonly contacts: number };
  readonly 'check-in.duress': { readonly contacts: number; readonly said?: string };
  readonly 'check-in.duress-again': { readonly said?: string };
  readonly 'check-in.alerted': Seen;
  readonly 'check-in.all-told': Nothing;
  readonly 'check-in.unheard': { readonly contacts: number };
  readonly 'check-in.contact-unreachable': { readonly contact: string };
  readonly 'check-in.contact-left-out': LeftOut;
  readonly 'check-in.held-back': { readonly contact: string };
  readonly 'check-in.answered': Seen;
  readonly 'check-in.all-clear': Seen;
  readonly 'check-in.extended': Seen & { readonly by: Span; readonly dueAt: Instant; readonly alertAt: Instant };
  readonly 'check-in.cancelled': Seen;
  readonly 'check-in.wrong-pin': { readonly count: number };
  readonly 'check-in.pin-locked': Nothing;
  readonly 'check-in.overtaken': { readonly kind: string; readonly unusable?: boolean };
  readonly 'check-in.seen-by-contact': SeenByContact;
  readonly 'check-in.acknowledged': Nothing;
  readonly 'check-in.stood-down': Partial<Seen> & { readonly textId: string };
  readonly 'check-in.fan-out-overridden': Nothing;
}

/** The clocks of a check-in (CI-02). When its `ladder` comes due, contacts whose alerts have been met with silence are called. */
export const checkInClocks = {
  checkIn: { nature: 'action', marks: ['prompt', 'remind', 'alert'] },
  ladder: { nature: 'action', marks: ['call'] },
} as const;

/** All that a check-in may be told and may say. */
export interface CheckInVocabulary {
  readonly facts: CheckInFacts;
  readonly commands: Nothing;
  readonly effects: SafetyEffects;
  readonly outcomes: SafetyOutcomes;
  readonly entries: CheckInEntries;
  readonly clocks: typeof checkInClocks;
}

/** A fact as a check-in's reaction takes it. */
export type CheckInFact<Kind extends keyof CheckInFacts = keyof CheckInFacts> = FactOf<CheckInVocabulary, Kind>;

/** The outcome of a message, as a check-in's reaction takes it. */
export type CheckInOutcome = OutcomeOf<CheckInVocabulary>;

/** What an event changes in a check-in. */
export type CheckInChange = StepOf<CheckInState, CheckInVocabulary>;
