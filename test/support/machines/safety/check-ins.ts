import type { Instant } from '../../../../domain/machine/instant.ts';
import type { Details, Event, Step } from '../../../../domain/machine/machine.ts';
import { manual } from '../../../../domain/policy/policy.ts';
import type { CheckInPolicy } from '../../../../domain/policy/safety.ts';
import { checkIn } from '../../../../domain/safety/check-in/machine.ts';
import { type CheckInOpening, open } from '../../../../domain/safety/check-in/open.ts';
import type { CheckInState } from '../../../../domain/safety/check-in/state.ts';
import { checkInFacts as facts } from '../../../../domain/safety/check-in/words/vocabulary.ts';
import { aContact, atInstant, type FactGiven, hour, lived, minute, openedAt, said } from './safety.ts';

/** The instant at which a check-in is due unless a test says otherwise, and its other instants by the manual's figures. */
export const dueAt: Instant = openedAt + 2 * hour;
export const remindAt: Instant = dueAt + 15 * minute;
export const alertAt: Instant = remindAt + 15 * minute;

/** What a test may say about a new check-in. */
export type CheckInGiven = Partial<CheckInOpening> & { readonly policy?: CheckInPolicy };

/** Revision 0 of a check-in with two contacts, by the manual's own figures, unless told otherwise. */
export function anOpening({ policy = manual.checkIn, ...given }: CheckInGiven = {}): Step<CheckInState> {
  const usual = { id: 'C3K7N2PX', dueAt, grace: policy.grace.usual, contacts: [aContact(1), aContact(2, ['email'])] };
  return open({ ...usual, ...given }, policy, openedAt);
}

/** A new check-in after these events. */
export const aCheckIn = (given: CheckInGiven = {}, ...events: readonly Event[]): CheckInState =>
  lived(checkIn, anOpening(given), ...events).state;

/** The step, at its own instant, in which nobody has answered and everybody is alerted. */
export const theAlert = (given: CheckInGiven = {}): Step<CheckInState> => {
  const state = atInstant(checkIn, aCheckIn(given), alertAt - 1);
  return lived(checkIn, state, { type: 'deadline', mark: 'checkIn.alert.1', dueAt: alertAt, at: alertAt });
};

/** The person says that they are safe. */
export const anAnswer = (at: Instant, given: FactGiven = {}): Event =>
  said(facts.answered, at, { pin: 'none', ...given });

/** The person needs this many minutes more. */
export const anExtension = (at: Instant, minutes: number, given: FactGiven = {}): Event =>
  said(facts.extended, at, { pin: 'none', by: minutes * minute, ...given });

/** The person cancels the check-in. */
export const aCancellation = (at: Instant, given: FactGiven = {}): Event =>
  said(facts.cancelled, at, { pin: 'none', ...given });

/** Safety staff end it. */
export const aStandDown = (at: Instant): Event => said(facts.stoodDown, at, { textId: 't-1' }, { by: 'staff' });

/** Safety staff have seen it. */
export const anAcknowledgement = (at: Instant): Event => said(facts.acknowledged, at, {}, { by: 'staff' });

/** A provider's call-back, by default about an alert. */
export const aCallBack = (at: Instant, about: Details): Event =>
  said(facts.delivery, at, { message: 'check-in-alert', ...about }, { by: 'system' });

/** Staff override the contacts' daily budget. */
export const anOverride = (at: Instant): Event => said(facts.fanOutOverridden, at, {}, { by: 'staff' });
