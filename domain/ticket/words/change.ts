import { changesOf } from '../../machine/change.ts';
import { clocksOf } from '../../machine/clocks-of.ts';
import type { TicketState } from '../state.ts';
import type { TicketMail, TicketMails } from './mails.ts';
import { type TicketEffect, type TicketVocabulary, ticketClocks } from './vocabulary.ts';

/** How a ticket says what an event changes, typed by its own vocabulary. */
export const { changed, unchanged, noted } = changesOf<TicketState, TicketVocabulary>();

/** What a ticket can do with its clocks, typed by their names. */
export const { started, met, cancelled, held, recounted, running, isDuty } = clocksOf(ticketClocks);

/** The effect that sends a mail: which one, and the ids and instants it is about. Address and words are looked up when it is sent. */
export const mail = <Template extends TicketMail>(template: Template, about: TicketMails[Template]): TicketEffect =>
  ({ kind: 'sendMail', details: { template, ...about } }) as TicketEffect;
