import { expect } from 'vitest';
import type { MessageJson } from '../../api/shapes/message.ts';
import type { TicketJson } from '../../api/shapes/ticket.ts';
import type { TimelineEntryJson } from '../../api/shapes/timeline.ts';
import type { Message } from '../../dev/mailbox/message.ts';
import { waitFor } from '../../dev/wait.ts';
import type { Answer, TestStack } from './stack.ts';

type Fields = Readonly<Record<string, unknown>>;

/** A staff command: by whom, and under which Idempotency-Key and on which version when a test says so. */
export interface Commanded {
  readonly as?: string;
  readonly key?: string;
  readonly version?: number;
}

/** What the platform, requesters and staff do at a running stack, over HTTP alone. Reads are a supervisor's. */
export type StackDesk = ReturnType<typeof stackDesk>;

/** The body of a POST that opens a ticket. */
export const aTicketBody = (given: Fields = {}): Fields => ({
  ...{ category: 'technical', subject: 'The map stays empty', message: 'It shows no venues in Shoreditch.' },
  ...{ requester: { email: 'sam@example.com', name: 'Sam Canary' }, ...given },
});

/** A mark of a ticket's clocks, by `<kind>.<mark>`, as it stands now; throws where it has none of this cycle. */
export function clockOf({ clocks }: TicketJson, name: string, cycle = 1): TicketJson['clocks'][number] {
  const clock = clocks.findLast((each) => `${each.kind}.${each.mark}` === name && each.cycle === cycle);
  if (!clock) throw new Error(`no clock ${name} of cycle ${cycle}: ${JSON.stringify(clocks)}`);
  return clock;
}

/** Everybody's part at a stack. Answers that are no success are thrown, but for `reply` and `command`. */
export function stackDesk({ ask, messages }: TestStack) {
  const whole = async <B>(answer: Promise<Answer<B>>): Promise<B> => {
    const { status, body } = await answer;
    if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
    return body;
  };
  const list = async <B>(path: string, as: string): Promise<B[]> =>
    (await whole(ask<{ items: B[] }>('GET', `${path}`, { as }))).items;
  const read = (ref: string, as = 'supervisor-1') => whole(ask<TicketJson>('GET', `/v1/tickets/${ref}`, { as }));
  const about = async (ref: string, template?: string): Promise<Message[]> =>
    (await messages()).filter(
      ({ headers }) =>
        headers['x-hotmess-ref'] === ref && (template === undefined || headers['x-hotmess-template'] === template),
    );
  const command = async (ref: string, name: string, body: Fields, by: Commanded = {}): Promise<Answer<TicketJson>> => {
    const { as = 'technical-1', version = (await read(ref)).version, key } = by;
    return ask<TicketJson>('POST', `/v1/tickets/${ref}/${name}`, { as, version, body, ...(key && { key }) });
  };
  const mails = async (ref: string, template?: string) =>
    (await about(ref, template)).filter(({ channel }) => channel === 'email');
  return {
    read,
    list,
    /** The ticket once it is as awaited. */
    until: (ref: string, what: string, is: (ticket: TicketJson) => void) =>
      waitFor(what, async () => {
        const ticket = await read(ref);
        is(ticket);
        return ticket;
      }),
    /** Opens a ticket as the platform. */
    open: (given: Fields = {}) => whole(ask<TicketJson>('POST', '/v1/tickets', { body: aTicketBody(given) })),
    /** The requester replies through the platform. */
    reply: (ref: string, body: string, key?: string) =>
      ask<{ ticketRef: string }>('POST', `/v1/tickets/${ref}/replies`, { body: { body }, ...(key && { key }) }),
    /** A staff command on the version that the ticket has now, unless another is given. */
    command,
    /** The same, and it must succeed. */
    async carriedOut(ref: string, name: string, body: Fields, as?: string): Promise<TicketJson> {
      const answer = await command(ref, name, body, as === undefined ? {} : { as });
      expect([name, answer.status < 300, answer.body]).toEqual([name, true, answer.body]);
      return answer.body;
    },
    /** Somebody comes, steps away or leaves. */
    available: (as: string, status: string, capacity?: number) =>
      whole(
        ask('PUT', '/v1/staff/me/availability', { as, body: { status, ...(capacity !== undefined && { capacity }) } }),
      ),
    timeline: (ref: string, as = 'supervisor-1') => list<TimelineEntryJson>(`/v1/tickets/${ref}/timeline`, as),
    said: (ref: string, as = 'supervisor-1') => list<MessageJson>(`/v1/tickets/${ref}/messages`, as),
    /** The mails about a ticket, oldest first. */
    mails,
    /** To whom mails of this template went and what they promised, in the order of sending; awaited until there are so many. */
    sent: (ref: string, template: string, count = 1) =>
      waitFor(`${count} × ${template} of ${ref}`, async () => {
        const all = (await mails(ref, template)).map(({ to, headers }) => [to, headers['x-hotmess-due']]);
        expect(all).toHaveLength(count);
        return all;
      }),
    /** Every signed link in the mails about a ticket. */
    links: async (ref: string, template?: string): Promise<string[]> =>
      (await mails(ref, template)).flatMap(({ text }) => text.match(/https?:\/\/[^\s/]+\/l\/[^\s\])]+/g) ?? []),
    /** What the watchdog told the emergency channel about a ticket. */
    pages: async (ref: string) => (await about(ref, 'watchdog-alarm')).filter(({ channel }) => channel === 'emergency'),
  };
}
