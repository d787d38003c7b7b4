import type { Details, Plain } from '../machine/machine.ts';
import { standInRole } from './roles.ts';
import { knowsOfSafety } from './safety-sight.ts';

/**
 * Somebody to whom something is shown. Clients never see which member of staff did it: every staff id becomes a role, wherever it stands,
 * and nothing internal is shown.
 */
export interface Reader {
  readonly isClient: boolean;
  /** What of a ticket this reader is not shown. */
  readonly hidden: HiddenFields;
  /** Whether this reader is shown what people wrote with an act, and who a requester is. */
  readonly readsPeople: boolean;
  /** A staff id as this reader may see it. */
  staffName(staffId: string): string;
  /** The parameters of a timeline entry that this reader may see, as they may see them. */
  params(params: Details): Details;
}

/** The fields of a ticket and of its resolution, and the kinds of its clocks, that somebody is not shown. */
export interface HiddenFields {
  readonly ticket: readonly ('subject' | 'requester' | 'level' | 'suggestedEscalations' | 'assignedBecause')[];
  readonly resolution: readonly ('method' | 'improvement' | 'knowledgeBase')[];
  readonly clocks: readonly string[];
}

/** Clients see what was promised to the requester, and not how we work: what rules and routing thought, and what staff owe each other. */
const hiddenFromClients: HiddenFields = {
  ticket: ['level', 'suggestedEscalations', 'assignedBecause'],
  resolution: ['improvement', 'knowledgeBase'],
  clocks: ['triage', 'followUp'],
};

/** Ops see states, codes and engine facts: no words, and nobody who wrote them. */
const hiddenFromOps: HiddenFields = {
  ticket: ['subject', 'requester'],
  resolution: ['method', 'improvement'],
  clocks: [],
};

/** A record without the fields that are hidden from its reader. */
export function withoutHidden<T extends object, K extends keyof T>(
  record: T,
  hidden: readonly K[],
): Omit<T, K> & Partial<Pick<T, K>> {
  const shown = { ...record };
  for (const field of hidden) delete shown[field];
  return shown;
}

/** Staff see everything as it is. */
export const staffReader: Reader = {
  isClient: false,
  hidden: { ticket: [], resolution: [], clocks: [] },
  readsPeople: true,
  staffName: (id) => id,
  params: (params) => params,
};

/** Staff whose only role is `ops` see everything but words and the people behind them. */
export const opsReader: Reader = { ...staffReader, hidden: hiddenFromOps, readsPeople: false };

/**
 * The parameters that clients are not shown, whatever the code: ids of internal words, what the escalation rules and routing thought, why
 * Stripe or a bank refused a refund, and what else somebody got back.
 * Of an escalation they see as much as the requester is told: the team, and by when (TK-22).
 */
const untold = new Set(['textId', 'rule', 'level', 'urgency', 'because', 'failureReason', 'recentSum']);

/**
 * The reader for clients: every member of staff appears as their weightiest role. @param rolesOfStaff the roles of all staff, by their ids
 */
export function clientReader(rolesOfStaff: ReadonlyMap<string, readonly string[]>): Reader {
  const staffName = (id: string): string => standInRole(rolesOfStaff.get(id));
  const shown = (value: Plain): Plain => {
    if (typeof value === 'string') return rolesOfStaff.has(value) ? staffName(value) : value;
    if (Array.isArray(value)) return value.map(shown);
    return value !== null && typeof value === 'object' ? shownAll(value as Details) : value;
  };
  const shownAll = (details: Details): Details =>
    Object.fromEntries(Object.entries(details).map(([key, value]) => [key, shown(value)]));
  const params = (details: Details): Details =>
    shownAll(Object.fromEntries(Object.entries(details).filter(([key]) => !untold.has(key))));
  return { isClient: true, hidden: hiddenFromClients, readsPeople: true, staffName, params };
}

/** The lines of a timeline that somebody is not shown: entries by their codes, receipts of mails by their templates. */
export interface HiddenLines {
  readonly codes: readonly string[];
  readonly mails: readonly string[];
  /** Kinds of clocks: whatever their marks did is hidden. */
  readonly clocks?: readonly string[];
  /**
   * Hides every entry that is not marked as shown, and puts each shown one at the place that clients know it by (CI-04). A cursor with the
   * real places would count what was done in silence as well.
   */
  readonly unlessShown?: boolean;
}

/**
 * What clients are not shown of a ticket: notes, what routing and the escalation rules noticed, and what staff are told among
 * themselves.
 */
export const ticketLinesHiddenFromClients: HiddenLines = {
  codes: [
    'ticket.noted',
    'ticket.assignee-left',
    'ticket.routing-overtaken',
    'ticket.breached',
    'ticket.escalation-climbed',
    'ticket.escalation-suggested',
    'ticket.suggestion-dismissed',
    'ticket.dismissal-refused',
    'fact.unknown',
    'page.sent',
  ],
  mails: [
    'ticket-desk-notice',
    'triage-overdue',
    'sla-warning',
    'sla-missed',
    'sla-breached',
    'follow-up-missed',
    'escalation-team',
  ],
  clocks: hiddenFromClients.clocks,
};

/**
 * What clients are not shown of a refund: who tried what, what was looked for at Stripe, what disputes and other refunds did to it, and
 * what staff are told among themselves.
 */
export const refundLinesHiddenFromClients: HiddenLines = {
  codes: [
    'refund.attempt-refused',
    'refund.over-threshold',
    'refund.frozen',
    'refund.unfrozen',
    'refund.step-failed',
    'refund.unknown',
    'refund.settling',
    'refund.found',
    'refund.not-found',
    'refund.sent-again',
    'refund.abandoned',
    'refund.overtaken',
    'fact.unknown',
    'page.sent',
  ],
  mails: ['approval-needed', 'staff-notice'],
};

/** What clients are not shown of a check-in: all but the lines made for them, so that a duress PIN changes nothing they see (CI-04). */
export const checkInLinesHiddenFromClients: HiddenLines = { codes: [], mails: [], unlessShown: true };

/** The author of a message. */
export interface ShownAuthor {
  readonly kind: string;
  /** Empty where there is none. */
  readonly id: string;
  readonly name: string;
}

/** The author of a message as this reader may know them: before clients, staff speak as one. */
export const authorFor = ({ isClient }: Reader, author: ShownAuthor): ShownAuthor =>
  isClient && author.kind === 'staff' ? { kind: 'staff', id: '', name: 'HOTMESS Support' } : author;

/** Who asks to read: a client, or a member of staff with these roles. */
export type Asking = { readonly kind: 'client' } | { readonly kind: 'staff'; readonly roles: readonly string[] };

/** Whether whoever asks may read words of this visibility and the files that came with them: internal ones are for staff. */
export const readsWords = ({ kind }: Asking, visibility: string): boolean =>
  kind === 'staff' || visibility === 'public';

/** Whether whoever asks may see a member's emergency contacts: these are strangers' addresses, for those who would have to use them. */
export const readsEmergencyContacts = (asking: Asking): boolean =>
  asking.kind === 'client' || knowsOfSafety(asking.roles);

/**
 * Whether whoever asks may see what lies behind a check-in or panic: whose it is, who is told, whether it was a duress PIN. A client
 * sees what may stand on the phone of somebody who is being watched, and no more (CI-04, PN-01).
 */
export const readsBehindAlarm = <A extends Asking>(asking: A): asking is Extract<A, { readonly kind: 'staff' }> =>
  asking.kind === 'staff';
