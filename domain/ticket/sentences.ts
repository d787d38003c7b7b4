import { iso } from '../instant.ts';
import type { Details, Plain } from '../machine.ts';

const text = (value: Plain | undefined): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '?';
const when = (value: Plain | undefined): string => (typeof value === 'number' ? iso(value) : 'an unknown instant');
const late = (ms: Plain | undefined): string =>
  Number(ms) >= 1000 ? `${Math.round(Number(ms) / 1000)} s late` : 'on time';

/** The sentence of each timeline code. Codes are stable, sentences may improve. */
const sentences: Readonly<Record<string, (p: Details) => string>> = {
  'ticket.opened': (p) => `Ticket opened: ${text(p['category'])}, priority ${text(p['priority'])}.`,
  'ticket.opened-as-follow-up': (p) =>
    `Follow-up of ticket ${text(p['of'])} opened: ${text(p['category'])}, priority ${text(p['priority'])}.`,
  'ticket.assigned': (p) => `Assigned to ${text(p['assignee'])} (team ${text(p['team'])}).`,
  'ticket.queued': (p) => `Put into the queue of team ${text(p['team'])}.`,
  'ticket.answered': () => 'Staff answered the requester.',
  'ticket.noted': () => 'Internal note added.',
  'ticket.replied': () => 'The requester replied.',
  'ticket.reopened': (p) => `The requester replied: reopened, cycle ${text(p['cycle'])}.`,
  'ticket.replied-after-close': () =>
    'The requester replied after the ticket was closed: a follow-up ticket is opened.',
  'ticket.resolved': (p) => `Resolved. Closes at ${when(p['closesAt'])} unless the requester replies.`,
  'ticket.closed': (p) => (p['by'] === 'auto-close' ? 'Closed: nobody replied in time.' : 'Closed.'),
  'clock.missed': (p) =>
    `Missed ${text(p['kind'])} ${text(p['mark'])}, due ${when(p['dueAt'])} (recorded ${late(p['lateMs'])}).`,
  'clock.fired': (p) =>
    `Clock ${text(p['kind'])} ${text(p['mark'])} came due at ${when(p['dueAt'])} (handled ${late(p['lateMs'])}).`,
  'mail.sent': (p) => `Mail ${text(p['template'])} sent.`,
  'mail.failed': (p) => `Mail ${text(p['template'])} could not be delivered: ${text(p['reason'])}.`,
  'fact.unknown': (p) => `A fact of unknown kind ${text(p['kind'])} was recorded and changed nothing.`,
};

/**
 * The sentence a person reads for a timeline entry; an unknown code is shown as it is.
 *
 * Never fails over missing parameters: an entry of an older version must not make its whole timeline unreadable.
 */
export const sentence = (code: string, params: Details): string =>
  (Object.hasOwn(sentences, code) ? sentences[code]?.(params) : undefined) ?? `${code}.`;
