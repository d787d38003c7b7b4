import type { Page } from '../../../../api/http/cursors.ts';
import type { TicketJson } from '../../../../api/shapes/tickets/ticket.ts';
import type { TimelineEntryJson } from '../../../../api/shapes/timeline.ts';
import type { Answer, Asked, TestApi } from '../../../support/servers/test-api.ts';

/** A complete resolution of a ticket (TK-21). */
export const wholeResolution = { method: 'Explained it.', improvement: 'none', knowledgeBase: true };

/** Commands on one ticket, and reads of it; by agent-1 unless told otherwise. */
export interface TicketRequests {
  /** A staff command at the newest version of the ticket. */
  readonly tell: <B = TicketJson>(ref: string, what: string, body: object, asked?: Asked) => Promise<Answer<B>>;
  readonly read: (ref: string, as?: string) => Promise<TicketJson>;
  readonly timelineOf: (ref: string, as?: string) => Promise<readonly TimelineEntryJson[]>;
}

/** Requests about tickets to the API of a test file; `api` is called only once that API has started. */
export const ticketRequests = (api: () => TestApi): TicketRequests => ({
  tell: async <B>(ref: string, what: string, body: object, asked: Asked = {}) => {
    const { headers } = await api().ask('GET', `/v1/tickets/${ref}`, { as: 'supervisor-1' });
    return api().ask<B>('POST', `/v1/tickets/${ref}/${what}`, {
      as: 'agent-1',
      body,
      ...asked,
      headers: { 'if-match': String(headers['etag']) },
    });
  },
  read: async (ref, as = 'agent-1') => (await api().ask<TicketJson>('GET', `/v1/tickets/${ref}`, { as })).body,
  timelineOf: async (ref, as = 'agent-1') => {
    const path = `/v1/tickets/${ref}/timeline?limit=100`;
    return (await api().ask<Page<TimelineEntryJson>>('GET', path, { as })).body.items;
  },
});
