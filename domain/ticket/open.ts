import { started } from '../clocks.ts';
import type { Instant } from '../instant.ts';
import type { Step } from '../machine.ts';
import { type Category, categoryDefaults, type TicketPolicy } from '../policy.ts';
import { mail } from './mail.ts';
import type { TicketState } from './state.ts';

/** What a ticket begins with. The requester, subject and text stay in the database. */
export interface TicketOpening {
  readonly ref: string;
  readonly category: Category;
  readonly messageId: string;
  readonly followUpOf: string | null;
}

/**
 * Revision 0 of a ticket: open, prioritised by its category (TK-05), its first-response clock running from receipt
 * (TK-10), the requester acknowledged (TK-03) and the desk told (TK-04).
 */
export function open(opening: TicketOpening, policy: TicketPolicy, at: Instant): Step<TicketState> {
  const { priority, team } = categoryDefaults[opening.category];
  const target = at + policy.firstResponse[opening.category].target;
  return {
    state: {
      version: 1,
      ref: opening.ref,
      category: opening.category,
      priority,
      level: 1,
      team,
      status: 'open',
      assignee: null,
      openedAt: at,
      cycle: 1,
      firstResponseAt: null,
      resolution: null,
      followUpOf: opening.followUpOf,
      clocks: started([], 'firstResponse', 'target', 1, target),
      policy,
    },
    entries: [
      {
        code: opening.followUpOf ? 'ticket.opened-as-follow-up' : 'ticket.opened',
        params: { category: opening.category, priority, ...(opening.followUpOf ? { of: opening.followUpOf } : {}) },
      },
    ],
    effects: [
      mail('ticket-acknowledgement', { dueAt: target, messageId: opening.messageId }),
      mail('ticket-desk-notice', { dueAt: target, messageId: opening.messageId }),
    ],
  };
}
