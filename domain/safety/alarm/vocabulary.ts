import type { Instant } from '../../machine/instant.ts';
import type { CommonEntries } from '../../machine/machine-of.ts';
import type { EffectOf, Nothing } from '../../machine/vocabulary.ts';
import type { Channel, ContactsWord, DeliveryNews, DeliveryState, Recipient } from './deliveries.ts';

/** What any alert may say: when its alarm was due, that nobody may call or text the person (duress), and that staff overrode the budget. */
type AlertAbout = { readonly dueAt?: Instant; readonly duress?: boolean; readonly override?: boolean };

/** The instant that a message is about. */
type DueAt = { readonly dueAt: Instant };

/** Each message about a check-in or panic by the name of its template, with the instants and counts that it is about. */
export interface SafetyMessages {
  readonly 'check-in-prompt': DueAt & { readonly alertAt: Instant };
  readonly 'check-in-reminder': DueAt & { readonly alertAt: Instant };
  readonly 'check-in-alert': AlertAbout;
  readonly 'check-in-all-clear': Nothing;
  readonly 'check-in-unanswered': DueAt;
  readonly 'pin-locked': Nothing;
  readonly 'contact-unreachable': { readonly contact: string };
  readonly 'no-contact-told': Nothing;
  readonly 'contacts-removed': Nothing;
  readonly 'alert-held-back': { readonly contact: string };
  readonly 'panic-alert': AlertAbout & { readonly round: number };
  readonly 'panic-all-clear': Nothing;
  readonly 'panic-pressed-again': { readonly presses: number };
  readonly 'panic-exhausted': Nothing;
  readonly 'follow-up-missed': DueAt;
  readonly 'welfare-follow-up': DueAt;
  readonly 'welfare-due': DueAt;
}

/** A message about a check-in or panic. */
export type SafetyMessage = keyof SafetyMessages;

/** Who is told, and by what way: `staff`, `manager`, `person`, or `contact-<n>` of the snapshot. */
export interface Way {
  readonly to: string;
  readonly channel: Channel;
}

/** The one effect of check-ins and panics. */
export interface SafetyEffects {
  readonly tell: {
    readonly [M in SafetyMessage]: { readonly message: M } & Pick<Way, 'to' | 'channel'> & SafetyMessages[M];
  }[SafetyMessage];
}

/** The kind of that effect. */
export const tellEffect = 'tell' satisfies keyof SafetyEffects;

/** What comes back of a `tell`: what is known of its message. `failed`: it was given up, and no more is known of it. */
export interface SafetyOutcomes {
  readonly tell: DeliveryNews & { readonly failed?: string };
}

/** The facts that check-ins and panics have in common. */
export interface AlarmFacts {
  /** A provider's call-back, or a contact's own word, about a message. */
  readonly delivery: {
    readonly message: string;
    readonly to: string;
    readonly channel: Channel;
    readonly state: DeliveryState;
    readonly why: string;
  };
  /** The account names other contacts than before: all of them, those who join among them. */
  readonly 'contacts-changed': {
    readonly contacts: readonly Recipient[];
    /** Of the contacts of a case that keeps those whom it began with, the ones who refuse to be told. */
    readonly refused?: readonly string[];
    /** How many more it names for whom the case has no room. */
    readonly noRoom?: number;
  };
  /** Safety staff override the contacts' budget. */
  readonly 'fan-out-overridden': { readonly textId: string };
}

/** The lines of the timeline that check-ins and panics have in common. */
export interface AlarmEntries extends CommonEntries {
  readonly 'delivery.news': {
    readonly message: string;
    readonly to: string;
    readonly channel: Channel;
    readonly state: DeliveryState;
  };
  /** The account names other contacts than before: how many it names now, and how many of them join. */
  readonly 'contacts.changed': { readonly contacts: number; readonly joined: number; readonly noRoom?: number };
  /** None of the contacts whom the alarm is for could be told; with `wereTold`, none is left, though some had been told before. */
  readonly 'contacts.none-told': { readonly wereTold?: boolean };
}

/** A contact's word that they have seen an alert; `gone` where they are to be told nothing more, so that it counts for nobody. */
export type SeenByContact = ContactsWord & { readonly gone?: boolean };

/** What the alarm of every safety case may be told and may say. */
export interface AlarmVocabulary {
  readonly facts: AlarmFacts;
  readonly commands: Nothing;
  readonly effects: SafetyEffects;
  readonly outcomes: SafetyOutcomes;
  readonly entries: AlarmEntries;
  readonly clocks: Record<never, never>;
}

/** An effect of a check-in or panic. */
export type SafetyEffect = EffectOf<AlarmVocabulary>;
