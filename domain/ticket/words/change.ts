import { changesOf } from '../../machine/change.ts';
import { clocksOf } from '../../machine/clocks-of.ts';
import type { TicketState } from '../state.ts';
import type { TicketMail, TicketMails } from './mails.ts';
import { type TicketEffect, type TicketVocabulary, ticketClocks } from './vocabulary.ts';

/** How a ticket says what an event makes of it, in its own words. */
export const { changed, unchanged, noted } = changesOf<TicketState, TicketVocabulary>();

/** What a ticket does with its clocks, by their own names. */
export const { started, met, cancelled, recounted, running, isDuty } = clocksOf(ticketClocks);

/** A mail to be sent: which one, and the ids and instants it is about. Address and words are found when it is sent. */
export const mail = <Template extends TicketMail>(template: Template, about: TicketMails[Template]): TicketEffect =>
  ({ kind: 'sendMail', details: { template, ...about } }) as TicketEffect;
