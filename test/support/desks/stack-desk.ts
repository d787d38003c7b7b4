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

/** A staff command: by whom, and under which Idempotency-Key and on which version when a test says so. */
export interface Commanded {
  readonly as?: string;
  readonly key?: string;
  readonly version?: number;
}

/** What the platform, requesters and staff do at a running stack, over HTTP alone. Reads are a supervisor's. */
export type StackDesk = ReturnType<typeof stackDesk>;

/** The body of a POST that opens a ticket. */
export const aTicketBody = (given: Partial<Opening> = {}): Opening => ({
  category: 'technical',
  subject: 'The map stays empty',
  message: 'It shows no venues in Shoreditch.',
  requester: { email: 'sam@example.com', name: 'Sam Canary' },
  ...given,
});

/** A mark of a ticket's clocks, by `<kind>.<mark>`, as it stands now; throws where it has none of this cycle. */
export function clockOf({ clocks }: Ticket, name: string, cycle = 1): Ticket['clocks'][number] {
  const clock = clocks.findLast((each) => `${each.kind}.${each.mark}` === name && each.cycle === cycle);
  if (!clock) throw new Error(`no clock ${name} of cycle ${cycle}: ${JSON.stringify(clocks)}`);
  return clock;
}

/**
 * Everybody's part at a stack, through the client that platform engineers have. Answers that are no success are thrown,
 * but for `reply` and `command`. With `retries: 0` every answer is seen, also those that a repetition would hide.
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
    const post = by(as).POST as (path: string, given: object) => Promise<Called<Ticket>>; // whichever command it is
    const given = { version: version ?? (await read(ref)).version, body, ...(key && { idempotencyKey: key }) };
    return heard(post(`/v1/tickets/{ref}/${name}`, { ...at(ref), ...given }));
  };
  const mails = async (ref: string, template?: string) =>
    (await about(ref, template)).filter(({ channel }) => channel === 'email');
  return {
    read,
    /** Every ticket that the filters find. */
    find: (query: Filters, as = 'supervisor-1') => every(by(as).each('/v1/tickets', { params: { query } })),
    /** The ticket once it is as awaited. */
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
    /** A staff command on the version that the ticket has now, unless another is given. */
    command,
    /** The same, and it must succeed. */
    async carriedOut<N extends CommandName>(ref: string, name: N, body: Body<N>, as?: string): Promise<Ticket> {
      const answer = await command(ref, name, body, as === undefined ? {} : { as });
      expect([name, answer.status < 300, answer.body]).toEqual([name, true, answer.body]);
      return answer.body;
    },
    /** Somebody comes, steps away or leaves. */
    available: (as: string, status: Availability['status'], capacity?: number) =>
      dataOf(
        by(as).PUT('/v1/staff/me/availability', { body: { status, ...(capacity !== undefined && { capacity }) } }),
      ),
    timeline: (ref: string, as = 'supervisor-1') => every(by(as).each('/v1/tickets/{ref}/timeline', at(ref))),
    said: (ref: string, as = 'supervisor-1') => every(by(as).each('/v1/tickets/{ref}/messages', at(ref))),
    /** The mails about a ticket, oldest first. */
    mails,
    /** To whom mails of this template went and what they promised, in the order of sending; awaited until there are so many. */
    sent: (ref: string, template: string, count = 1) =>
      until(`${count} × ${template} of ${ref}`, async () => {
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

/** An answer with its body, whichever it is: tests of refusals look at both alike. */
async function heard<D>(call: Promise<Called<D>>): Promise<Answer<D>> {
  const { data, error, response } = await call;
  return { status: response.status, headers: response.headers, body: (data ?? error) as D };
}

async function every<T>(list: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const one of list) found.push(one);
  return found;
}
