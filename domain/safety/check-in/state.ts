import type { Clock } from '../../machine/clocks.ts';
import type { Instant, Span } from '../../machine/instant.ts';
import { mustHaveVersion } from '../../machine/stored.ts';
import { manual } from '../../policy/policy.ts';
import type { CheckInPolicy } from '../../policy/safety.ts';
import type { Recipient } from '../alarm/deliveries.ts';
import type { ToldOfContacts } from '../alarm/named.ts';
import type { ToldOrNot } from '../alarm/none-told.ts';

/** The states of a check-in; the last four end it. */
// biome-ignore format: in the order of a life
export const checkInStates = [
  'scheduled', 'prompted', 'reminded', 'alerting', 'alerted', 'all_clear', 'stood_down', 'checked_in', 'cancelled',
] as const;

/** A state of a check-in. */
export type CheckInStatus = (typeof checkInStates)[number];

/** The ends of a check-in. */
export const checkInEnds: readonly CheckInStatus[] = ['all_clear', 'stood_down', 'checked_in', 'cancelled'];

/** Whether this is one of the ends. */
export const isOver = (status: CheckInStatus): boolean => checkInEnds.includes(status);

/** Whether no alert is due yet: then it can be extended and cancelled. */
export const isWaiting = (status: CheckInStatus): boolean => ['scheduled', 'prompted', 'reminded'].includes(status);

/** The states in which everybody is being told, or has been. */
export const alertingStates: readonly CheckInStatus[] = ['alerting', 'alerted'];

/** Whether everybody is being told, or has been. */
export const isAlerting = (status: CheckInStatus): boolean => alertingStates.includes(status);

/**
 * A check-in as clients see it. After a duress PIN it goes on as if the PIN had been the right one, and whatever is done
 * then is judged by it, so that nobody who holds the phone can tell (CI-04).
 */
export interface Shown {
  readonly status: CheckInStatus;
  readonly answeredAt: Instant | null;
  /** Counts the changes that clients may know of; the real revision would give away what was done in silence. */
  readonly revision: number;
  readonly version: number;
}

/** The number of wrong PINs after which no PIN changes this check-in any more (CI-04). */
export const pinAttemptsOf = ({ policy }: Pick<CheckInState, 'policy'>): number =>
  policy.pinAttempts ?? manual.checkIn.pinAttempts;

/** Whether so many PINs were wrong that no PIN changes this check-in any more (CI-04). */
export const isPinLocked = (state: Pick<CheckInState, 'policy' | 'wrongPins'>): boolean =>
  state.wrongPins >= pinAttemptsOf(state);

/** The shape of a state that this code reads and writes. */
export const checkInVersion = 1;

/** A check-in as its machine knows it: plain JSON without names, addresses, places or PINs. */
export interface CheckInState extends ToldOrNot, ToldOfContacts {
  readonly version: typeof checkInVersion;
  readonly id: string;
  readonly openedAt: Instant;
  /** How long after it is due the person is asked (`asking.ts`); check-ins that began before this field are asked when they are due. */
  readonly askedAfter?: Span;
  readonly status: CheckInStatus;
  readonly shown: Shown;
  /**
   * The duress PIN was given: contacts and staff are alerted in silence, only safety staff can end it, and from then on `status` and
   * what clients see go their own ways. Until then they are the same.
   */
  readonly duress: boolean;
  /** After a duress extension the person is asked as after the right PIN; check-ins that began before this was so ask nobody then. */
  readonly asksUnderDuress?: boolean;
  readonly wrongPins: number;
  /** By how much it was extended in all, in scaled time. */
  readonly extended: Span;
  /** From the reminder to the alert. */
  readonly grace: Span;
  /** The contacts of the snapshot; empty when only staff are to be told. */
  readonly contacts: readonly Recipient[];
  /** Staff have overridden the contacts' budget for this whole check-in. */
  readonly overridden: boolean;
  /**
   * The contacts whose held-back alerts staff were paged about. Check-ins that began before this field lack it: staff hear of such a
   * contact only once nothing reaches them.
   */
  readonly heldBack?: readonly string[];
  /** Whom the account had named last (`named`) when the duress PIN was received. */
  readonly namedAtDuress?: readonly Recipient[];
  /** When safety staff first saw the alarm. */
  readonly acknowledgedAt: Instant | null;
  readonly clocks: readonly Clock[];
  readonly policy: CheckInPolicy;
}

/**
 * Reads the state from the JSON of a row.
 *
 * @throws {UnknownStateError} when its version is not the one that this code knows
 */
export function checkInState(stored: unknown): CheckInState {
  mustHaveVersion(checkInVersion, 'check-in', stored);
  return stored as CheckInState;
}

/** Whether nothing is left to happen, neither in truth nor in what clients see. */
export const isEnded = ({ status, shown }: CheckInState): boolean => isOver(status) && isOver(shown.status);

/** When this check-in is due, as the person has set it: they are asked then, or up to a minute later when many are due together. */
export const dueAtOf = (state: CheckInState): Instant => instantOf(state, 'prompt') - (state.askedAfter ?? 0);

/** When a mark of this check-in is, was or would have been due; 0 when there is no such mark. */
export const instantOf = ({ clocks }: CheckInState, mark: 'prompt' | 'remind' | 'alert'): Instant =>
  clocks.find((clock) => clock.kind === 'checkIn' && clock.mark === mark)?.dueAt ?? 0;

/** Whether this check-in alerts its contacts, has alerted them, or will before this instant if nobody answers. */
export const isAlertingBy = (state: CheckInState, before: Instant): boolean =>
  isAlerting(state.status) || (isWaiting(state.status) && instantOf(state, 'alert') < before);
