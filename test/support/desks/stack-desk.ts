import { expect } from 'vitest';
import {
  type Answer as Called,
  dataOf,
  type Given,
  type PathOf,
  type Patience,
  type SupportClient,
  type Ticket,
} from '../../../client/index.ts';
import type { Message } from '../../../dev/mailbox/message.ts';
import { until } from '../probe/until.ts';
import type { Answer, TestStack } from '../servers/stack.ts';

type Opening = Given<'post', '/v1/tickets'>['body'];
type Filters = NonNullable<NonNullable<Given<'get', '/v1/tickets'>['params']>['query']>;
type Availability = Given<'put', '/v1/staff/me/availability'>['body'];

type AfterRef<P> = P extends `/v1/tickets/{ref}/${infer N}` ? (N extends `${string}/${string}` ? never : N) : never;
/** The staff commands on a ticket, by the end of their path. */
export type CommandName = Exclude<AfterRef<PathOf<'post'>>, 'replies' | 'verification' | 'satisfaction'>;
type Body<N extends CommandName> = Given<'post', `/v1/tickets/{ref}/${N}`> extends { body: infer B } ? B : never;

/** Who gives a staff command, and, when a test says so, under which Idempotency-Key and on which version. */
export interface Commanded {
  readonly as?: string;
  readonly key?: string;
  readonly version?: number;
}

/** What the platform, requesters and staff do on a running stack, over HTTP only. Reads are those of a supervisor. */
export type StackDesk = ReturnType<typeof stackDesk>;

/** The body of a POST that opens a ticket. */
export const aTicketBody = (given: Partial<Opening> = {}): Opening => ({
  category: 'technical',
  subject: 'The map stays empty',
  message: 'It shows no venues in Shoreditch.',
  requester: { email: 'sam@example.com', name: 'Sam Canary' },
  ...given,
});

/** The clock of a ticket with this `<kind>.<mark>` and cycle, as it stands now. Throws when there is none. */
export function clockOf({ clocks }: Ticket, name: string, cycle = 1): Ticket['clocks'][number] {
  const clock = clocks.findLast((each) => `${each.kind}.${each.mark}` === name && each.cycle === cycle);
  if (!clock) throw new Error(`no clock ${name} of cycle ${cycle}: ${JSON.stringify(clocks)}`);
  return clock;
}

/**
 * Makes the desk. It uses the client that platform engineers have, and throws on any answer that is not a success, except in `reply` and
 * `command`. With `retries: 0` a test sees every answer, including those that a repetition would hide.
 */
export function stackDesk({ client, messages }: TestStack, patience: Patience = {}) {
  const by = (as: string): SupportClient => client(as, patience);
  const at = (ref: string) => ({ params: { path: { ref } } });
  const read = (ref: string, as = 'supervisor-1') => dataOf(by(as).GET('/v1/tickets/{ref}', at(ref)));
  const about = async (ref: string, template?: string): Promise<Message[]> =>
    (await messages()).filter(
      ({ headers }) =>
        headers['x-hotmess-ref'] === ref && (template === undefined || headers['x-hotmess-template'] === template),
    );
  const command = async <N extends CommandName>(
    ref: string,
    name: N,
    body: Body<N>,
    { as = 'technical-1', version, key }: Commanded = {},
  ): Promise<Answer<Ticket>> => {
    const post = by(as).POST as (path: string, given: object) => Promise<Called<Ticket>>; // alike for all commands
    const given = { version: version ?? (await read(ref)).version, body, ...(key && { idempotencyKey: key }) };
    return heard(post(`/v1/tickets/{ref}/${name}`, { ...at(ref), ...given }));
  };
  const mails = async (ref: string, template?: string) =>
    (await about(ref, template)).filter(({ channel }) => channel === 'email');
  return {
    read,
    /** Every ticket that passes the filters. */
    find: (query: Filters, as = 'supervisor-1') => every(by(as).each('/v1/tickets', { params: { query } })),
    /** The ticket, once `is` accepts it. */
    until: (ref: string, what: string, is: (ticket: Ticket) => void) =>
      until(what, async () => {
        const ticket = await read(ref);
        is(ticket);
        return ticket;
      }),
    /** Opens a ticket as the platform. */
    open: (given: Partial<Opening> = {}) => dataOf(by('platform').POST('/v1/tickets', { body: aTicketBody(given) })),
    /** The requester replies through the platform. */
    reply: (ref: string, body: string, key?: string) =>
      heard(
        by('platform').POST('/v1/tickets/{ref}/replies', {
          ...at(ref),
          body: { body },
          ...(key && { idempotencyKey: key }),
        }),
      ),
    /** Gives a staff command on the ticket's current version, unless a test names another. */
    command,
    /** Like `command`, but throws unless it succeeds. */
    async carriedOut<N extends CommandName>(
      ref: string,
      name: N,
      body: Body<N>,
      { as }: { readonly as?: string } = {},
    ): Promise<Ticket> {
      const answer = await command(ref, name, body, as === undefined ? {} : { as });
      expect([name, answer.status < 300, answer.body]).toEqual([name, true, answer.body]);
      return answer.body;
    },
    /** Sets the availability of a member of staff. */
    available: (as: string, status: Availability['status'], capacity?: number) =>
      dataOf(
        by(as).PUT('/v1/staff/me/availability', { body: { status, ...(capacity !== undefined && { capacity }) } }),
      ),
    timeline: (ref: string, as = 'supervisor-1') => every(by(as).each('/v1/tickets/{ref}/timeline', at(ref))),
    said: (ref: string, as = 'supervisor-1') => every(by(as).each('/v1/tickets/{ref}/messages', at(ref))),
    /** The mails about a ticket, oldest first. */
    mails,
    /** The recipients and promised instants of the mails of this template, in the order of sending, once there are `count` of them. */
    sent: (ref: string, template: string, count = 1) =>
      until(`${count} × ${template} of ${ref}`, async () => {
        const all = (await mails(ref, template)).map(({ to, headers }) => [to, headers['x-hotmess-due']]);
        expect(all).toHaveLength(count);
        return all;
      }),
    /** Every signed link in the mails about a ticket. */
    links: async (ref: string, template?: string): Promise<string[]> =>
      (await mails(ref, template)).flatMap(({ text }) => text.match(/https?:\/\/[^\s/]+\/l\/[^\s\])]+/g) ?? []),
    /** The watchdog's posts about a ticket in the emergency channel. */
    pages: async (ref: string) => (await about(ref, 'watchdog-alarm')).filter(({ channel }) => channel === 'emergency'),
  };
}

/** An answer with its body, success or problem: tests of refusals look at both alike. */
async function heard<D>(call: Promise<Called<D>>): Promise<Answer<D>> {
  const { data, error, response } = await call;
  return { status: response.status, headers: response.headers, body: (data ?? error) as D };
}

async function every<T>(list: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const one of list) found.push(one);
  return found;
}
