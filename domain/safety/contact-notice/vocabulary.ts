import type { CommonEntries } from '../../machine/machine-of.ts';
import type { Nothing, StepOf } from '../../machine/vocabulary.ts';
import type { ContactNoticeState, NoticeTopic } from './state.ts';

/** The one effect of a notice. Whom it reaches and its words are looked up when it is sent. */
export interface ContactNoticeEffects {
  readonly sendContactNotice: { readonly message: NoticeTopic };
}

/** What comes back of it: whether it was handed over, and if not, why it never will be, as a code. */
export interface ContactNoticeOutcomes {
  readonly sendContactNotice: { readonly delivered: boolean; readonly reason?: string };
}

/** Each code of a notice's timeline with what its sentence is made from. */
export interface ContactNoticeEntries extends CommonEntries {
  readonly 'contact-notice.planned': { readonly topic: NoticeTopic };
  readonly 'contact-notice.told': Nothing;
  readonly 'contact-notice.failed': { readonly reason: string };
}

/** When the safety team is told of further words of a contact, in one message. */
export const contactNoticeClocks = { words: { nature: 'action', marks: ['tell'] } } as const;

/** All that a notice may be told and may say. */
export interface ContactNoticeVocabulary {
  readonly facts: Nothing;
  readonly commands: Nothing;
  readonly effects: ContactNoticeEffects;
  readonly outcomes: ContactNoticeOutcomes;
  readonly entries: ContactNoticeEntries;
  readonly clocks: typeof contactNoticeClocks;
}

/** What an event changes in a notice. */
export type ContactNoticeChange = StepOf<ContactNoticeState, ContactNoticeVocabulary>;
