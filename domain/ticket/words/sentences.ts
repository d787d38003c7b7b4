import type { Span } from '../../machine/instant.ts';
import type { Plain } from '../../machine/machine.ts';
import type { CommonEntries } from '../../machine/machine-of.ts';
import { fixed } from '../../policy/policy.ts';
import { amountInWords } from '../../texts/amount-in-words.ts';
import { type Sentences, text, when } from '../../texts/sentence-parts.ts';
import type { TicketEntries } from './vocabulary.ts';

/** A span in its largest whole unit. */
function within(span: Span): string {
  const [size, unit] = (
    [
      [3_600_000, 'h'],
      [60_000, 'min'],
      [1_000, 's'],
    ] as const
  ).find(([each]) => span % each === 0) ?? [1, 'ms'];
  return `${span / size} ${unit}`;
}

/** The words for a parameter, or none where it is missing: clients are not shown every parameter. */
const given = (value: Plain | undefined, words: (value: string) => string): string =>
  (typeof value === 'string' && value !== '') || typeof value === 'number' ? words(String(value)) : '';

const closings: Readonly<Record<string, string>> = {
  'auto-close': 'Closed: nobody replied in time.',
  'no-response': 'Closed: the requester did not answer in time.',
};

const leavings: Readonly<Record<string, string>> = {
  sight: 'may no longer see matters of safety',
  own: 'cannot have this ticket',
};

/** The sentence of each timeline code of a ticket. Codes are stable, sentences may improve. */
export const ticketSentences: Sentences<Omit<TicketEntries, keyof CommonEntries>> = {
  'ticket.opened': (p) => `Ticket opened: ${text(p.category)}, priority ${text(p.priority)}.`,
  'ticket.opened-as-follow-up': (p) =>
    `Follow-up${given(p.of, (ref) => ` of ticket ${ref}`)} opened: ${text(p.category)}, priority ${text(p.priority)}.`,
  'ticket.assigned': (p) =>
    `Assigned to ${text(p.assignee)} (team ${text(p.team)})${given(p.because, (why) => `: ${why}`)}.`,
  'ticket.queued': (p) => `Put into the queue of team ${text(p.team)}.`,
  'ticket.assignee-left': (p) =>
    `Back in the queue of team ${text(p.team)}: ${text(p.assignee)} ${
      leavings[text(p.why)] ?? 'no longer works here'
    }.`,
  'ticket.routing-overtaken': () => 'Routing found somebody, but staff had decided in the meantime.',
  'ticket.priority-changed': (p) => `Priority changed from ${text(p.from)} to ${text(p.to)}.`,
  'ticket.category-changed': (p) => `Category changed from ${text(p.from)} to ${text(p.to)}.`,
  'ticket.answered': (p) =>
    p.waitForResponse === true
      ? 'Staff answered the requester and wait for a response.'
      : 'Staff answered the requester.',
  'ticket.noted': () => 'Internal note added.',
  'ticket.replied': () => 'The requester replied.',
  'ticket.reopened': (p) => {
    const cycle = `reopened, cycle ${text(p.cycle)}.`;
    if (p.refundId !== undefined) return `A refund failed: ${cycle}`;
    return p.messageId === undefined
      ? `The requester said that it is not fixed: ${cycle}`
      : `The requester replied: ${cycle}`;
  },
  'ticket.replied-after-close': () =>
    'The requester replied after the ticket was closed: a follow-up ticket is opened.',
  'ticket.escalated': (p) => {
    const level = given(p.level, (value) => ` at level ${value}`);
    const rule = given(p.rule, (value) => `, forced by rule ${value}`);
    const followUp = typeof p.followUp === 'number' ? within(p.followUp) : '?';
    return `Escalated to team ${text(p.team)}${level}${rule}; the follow-up is due within ${followUp}.`;
  },
  'ticket.de-escalated': () => 'De-escalated: team and level are what they were before.',
  'ticket.escalation-suggested': (p) => `Rule ${text(p.rule)} fired on what was said or asked for.`,
  'ticket.suggestion-dismissed': (p) => `The escalation by rule ${text(p.rule)} was dismissed.`,
  'ticket.dismissal-refused': (p) =>
    `Somebody who is not a supervisor tried to undo the escalation forced by rule ${text(p.rule)}.`,
  'ticket.escalation-climbed': (p) =>
    `The follow-up of team ${text(p.team)} was missed: the escalation is at level ${text(p.level)}.`,
  'ticket.breached': (p) => `Breached: nobody answered before the limit. The ticket is at level ${text(p.level)}.`,
  'ticket.solution-proposed': () => 'Staff proposed a solution; the requester is asked whether it helped.',
  'ticket.fix-confirmed': () => 'The requester confirmed that it is fixed.',
  'ticket.not-fixed': (p) => `The requester said that it is not fixed; an update is promised by ${when(p.updateBy)}.`,
  'ticket.verification-overtaken': (p) =>
    p.fixed === true
      ? 'The requester said that it is fixed, but had written to us as well: the ticket stays open until they are answered.'
      : 'The requester said that it is not fixed, but the question was no longer open.',
  'ticket.resolved': (p) => {
    const confirmed = p.confirmed === true ? ', confirmed by the requester' : '';
    return `Resolved${confirmed}. Closes at ${when(p.closesAt)} unless the requester replies.`;
  },
  'ticket.rated': (p) => `The requester rated the ticket ${text(p.score)} of ${fixed.tickets.rating.most}.`,
  'ticket.closed': (p) => closings[text(p.by)] ?? 'Closed by staff.',
  'ticket.refund-requested': (p) =>
    `Refund ${text(p.refundId)} was requested${amountInWords(p, (figures) => `: ${figures}`)}.`,
  'ticket.refund-decided': (p) =>
    `Refund ${text(p.refundId)} was ${p.decision === 'approved' ? 'approved' : 'denied'} ${
      p.byPerson === true ? 'by a person' : 'by a rule'
    }${p.decision === 'approved' ? amountInWords(p, (figures) => `: ${figures}`) : ''}.`,
  'ticket.refund-paid': (p) =>
    `Refund ${text(p.refundId)}${amountInWords(p, (figures) => ` of ${figures}`)} was submitted to Stripe.`,
  'ticket.refund-failed': (p) =>
    `Refund ${text(p.refundId)}${amountInWords(p, (figures) => ` of ${figures}`)} failed: somebody has to see to it.`,
};
