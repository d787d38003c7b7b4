import { iso } from '../instant.ts';
import type { Details } from '../machine.ts';

const when = (value: unknown): string => iso(Number(value));
const late = (ms: unknown): string => (Number(ms) < 1000 ? 'on time' : `${Math.round(Number(ms) / 1000)} s late`);

/** The sentence of each timeline code. Codes are stable, sentences may improve. */
const sentences: Readonly<Record<string, (p: Details) => string>> = {
  'ticket.opened': (p) => `Ticket opened: ${p['category']}, priority ${p['priority']}.`,
  'ticket.opened-as-follow-up': (p) => `Follow-up of ticket ${p['of']} opened: ${p['category']}, priority ${p['priority']}.`,
  'ticket.assigned': (p) => `Assigned to ${p['assignee']} (team ${p['team']}).`,
  'ticket.queued': (p) => `Put into the queue of team ${p['team']}.`,
  'ticket.answered': () => 'Staff answered the requester.',
  'ticket.noted': () => 'Internal note added.',
  'ticket.replied': () => 'The requester replied.',
  'ticket.reopened': (p) => `The requester replied: reopened, cycle ${p['cycle']}.`,
  'ticket.replied-after-close': () => 'The requester replied after the ticket was closed: a follow-up ticket is opened.',
  'ticket.resolved': (p) => `Resolved. Closes at ${when(p['closesAt'])} unless the requester replies.`,
  'ticket.closed': (p) => (p['by'] === 'auto-close' ? 'Closed: nobody replied in time.' : 'Closed.'),
  'clock.missed': (p) => `Missed ${p['kind']} ${p['mark']}, due ${when(p['dueAt'])} (recorded ${late(p['lateMs'])}).`,
  'clock.fired': (p) => `${p['kind']} ${p['mark']} came due at ${when(p['dueAt'])} (handled ${late(p['lateMs'])}).`,
  'mail.sent': (p) => `Mail ${p['template']} sent.`,
  'mail.failed': (p) => `Mail ${p['template']} could not be delivered: ${p['reason']}.`,
  'fact.unknown': (p) => `A fact of unknown kind ${p['kind']} was recorded and changed nothing.`,
};

/** The sentence a person reads for a timeline entry; an unknown code is shown as it is. */
export const sentence = (code: string, params: Details): string =>
  (Object.hasOwn(sentences, code) ? sentences[code]?.(params) : undefined) ?? `${code}.`;
