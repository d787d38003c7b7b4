import { type Clock, earliest } from '../../machine/clocks.ts';
import type { Instant } from '../../machine/instant.ts';
import { mustHaveVersion } from '../../machine/stored.ts';
import type { PanicPolicy } from '../../policy/safety.ts';
import { type ContactsWord, isBy, type Whom } from '../alarm/deliveries.ts';
import type { ToldOfContacts } from '../alarm/named.ts';
import type { ToldOrNot } from '../alarm/none-told.ts';

/** The states of a panic. */
export const panicStates = ['alerting', 'acknowledged', 'exhausted', 'stood_down', 'closed'] as const;

/** A state of a panic. */
export type PanicStatus = (typeof panicStates)[number];

/** A panic as its machine knows it: plain JSON without names, addresses or places. */
export interface PanicState extends ToldOrNot, ToldOfContacts {
  readonly version: 1;
  readonly id: string;
  readonly openedAt: Instant;
  readonly status: PanicStatus;
  /** How often the button was pressed: further presses join the open incident and weigh more (PN-03). */
  readonly presses: number;
  /** Of how many presses staff have been told since the button was pressed again; missing before. */
  readonly pressesTold?: number;
  /** Contacts who said by their link that they have seen it: they get no more alerts. */
  readonly answered: readonly string[];
  /** Contacts who said so by a link that names the address it came by: they get no more alerts there. Missing before. */
  readonly answeredBy?: readonly ContactsWord[];
  /** Staff were paged that the account has removed contacts since the button was pressed; missing before. */
  readonly removalTold?: true;
  /** Staff have overridden the contacts' budget for this whole panic. */
  readonly overridden: boolean;
  readonly acknowledgedAt: Instant | null;
  readonly stoodDownAt: Instant | null;
  readonly closedAt: Instant | null;
  readonly clocks: readonly Clock[];
  readonly policy: PanicPolicy;
}

/**
 * Reads the state from the JSON of a row.
 *
 * @throws {UnknownStateError} when its version is not the one that this code knows
 */
export function panicState(stored: unknown): PanicState {
  mustHaveVersion(1, 'panic', stored);
  return stored as PanicState;
}

/** The states of an incident that is not over: a further press joins it (PN-03), and staff may still act on it. */
export const openPanicStates: readonly PanicStatus[] = ['alerting', 'acknowledged', 'exhausted'];

/** Whether a further press joins this incident (PN-03), and staff may still act on it. */
export const isOpen = (status: PanicStatus): boolean => openPanicStates.includes(status);

/** The states of an incident that nobody has acknowledged, exhausted or not. */
export const unseenPanicStates: readonly PanicStatus[] = ['alerting', 'exhausted'];

/** Whether nobody has acknowledged it, exhausted or not. */
export const isUnseen = (status: PanicStatus): boolean => unseenPanicStates.includes(status);

/** Whether whoever is reached in this way has said that they have seen it. */
export const hasAnswered = (
  { answered, answeredBy = [] }: Pick<PanicState, 'answered' | 'answeredBy'>,
  way: Whom,
): boolean => answered.includes(way.to) || answeredBy.some((word) => isBy(word, way));

/** Whether nothing is left to happen: it is documented, and the person has been asked how they are (PN-02). */
export const isEnded = ({ status, clocks }: PanicState): boolean =>
  status === 'closed' && earliest(clocks) === undefined;
