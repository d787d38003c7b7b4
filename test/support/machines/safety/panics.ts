import type { Instant } from '../../../../domain/machine/instant.ts';
import type { Details, Event, Step } from '../../../../domain/machine/machine.ts';
import { manual } from '../../../../domain/policy/policy.ts';
import type { PanicPolicy } from '../../../../domain/policy/safety.ts';
import { panic } from '../../../../domain/safety/panic/machine.ts';
import { open, type PanicOpening } from '../../../../domain/safety/panic/open.ts';
import type { PanicState } from '../../../../domain/safety/panic/state.ts';
import { panicFacts as facts } from '../../../../domain/safety/panic/vocabulary.ts';
import { aContact, atInstant, lived, openedAt, said } from './safety.ts';

/** What a test may say about a new panic. */
export type PanicGiven = Partial<PanicOpening> & { readonly policy?: PanicPolicy };

/** Revision 0 of a panic with two contacts, by the manual's own figures, unless told otherwise. */
export const anOpening = ({ policy = manual.panic, ...given }: PanicGiven = {}): Step<PanicState> =>
  open({ id: 'P5R8T2VX', contacts: [aContact(1), aContact(2, ['email'])], ...given }, policy, openedAt);

/** A new panic after these events. */
export const aPanic = (given: PanicGiven = {}, ...events: readonly Event[]): PanicState =>
  lived(panic, anOpening(given), ...events).state;

/** The button is pressed again. */
export const aPress = (at: Instant): Event => said(facts.pressed, at);

/** Staff have seen it. */
export const anAcknowledgement = (at: Instant): Event => said(facts.acknowledged, at, {}, { by: 'staff' });

/** A contact has seen it, by the link in their alert. */
export const aContactsWord = (at: Instant, contact: string): Event =>
  said(facts.acknowledged, at, { contact }, { by: 'system' });

/** Staff end the alarm. */
export const aStandDown = (at: Instant): Event => said(facts.stoodDown, at, { textId: 't-1' }, { by: 'staff' });

/** Staff have followed up. */
export const aFollowUp = (at: Instant): Event => said(facts.followedUp, at, { textId: 't-2' }, { by: 'staff' });

/** Staff close it with a report. */
export const aClose = (at: Instant): Event => said(facts.closed, at, { textId: 't-3' }, { by: 'staff' });

/** A provider's call-back, by default about an alert. */
export const aCallBack = (at: Instant, about: Details): Event =>
  said(facts.delivery, at, { message: 'panic-alert', ...about }, { by: 'system' });

/** Staff override the contacts' daily budget. */
export const anOverride = (at: Instant): Event => said(facts.fanOutOverridden, at, {}, { by: 'staff' });

/** A panic whose ladder went all its way, and nobody acknowledged it. */
export const exhausted = atInstant(panic, aPanic(), openedAt + manual.panic.ladder.exhaust);

/** Every clock of this kind that a panic has had, as `<cycle> <state>`. */
export const clockOf = (state: typeof exhausted, kind: string) =>
  state.clocks.filter((clock) => clock.kind === kind).map(({ state: now, cycle }) => `${cycle} ${now}`);
