import fc from 'fast-check';
import type { Instant } from '../../domain/instant.ts';
import type { Command, Deadline, Details, Event, Fact, Refusal, Step } from '../../domain/machine.ts';
import { categories, policyFor, teams } from '../../domain/policy.ts';
import { replyLandsIn } from '../../domain/ticket/door.ts';
import { replied } from '../../domain/ticket/facts.ts';
import { ticket } from '../../domain/ticket/machine.ts';
import type { TicketState } from '../../domain/ticket/state.ts';
import { anOpening, day, hour, minute, openedAt } from './tickets.ts';

/** What a stranger wrote. It is put into the details of every event of a life and must come out nowhere. */
export const stray = 'Robin <robin@example.org> wrote this';

type Deed =
  | { readonly type: 'fact'; readonly kind: string }
  | { readonly type: 'command'; readonly name: string; readonly details: Details };

/** Time passes, by a span or up to the next deadline give or take a millisecond; then something is done, or nothing. */
interface Moment {
  readonly passes: number | { readonly toDeadline: -1 | 0 | 1 };
  readonly deed: Deed | null;
  /** The engine does not get to it yet: what is due and what was done wait for the next moment at which it does. */
  readonly engineBehind: boolean;
}

/** A life before it is lived; what a counterexample shows. */
export interface Plan {
  readonly category: (typeof categories)[number];
  readonly followUp: boolean;
  readonly timeScale: number;
  readonly moments: readonly Moment[];
}

/** One event as the machine took it. */
export interface LivedStep extends Step<TicketState> {
  readonly before: TicketState;
  readonly event: Event;
}

/** What the door did with a reply. Only one that lands in the ticket is fed to it. */
export interface Landing {
  readonly factId: string;
  readonly where: 'ticket' | 'follow-up';
  /** Commands waited for the engine then: what they would do, the door cannot know. */
  readonly commandsWaited: boolean;
  /** The place in {@link Life.quiet} of the next moment at which the engine was up to date. */
  readonly nextQuiet: number;
}

/** A life as it was lived, with the engine up to date at its end. */
export interface Life {
  readonly opening: Step<TicketState>;
  readonly steps: readonly LivedStep[];
  readonly refused: readonly { readonly state: TicketState; readonly command: Command; readonly refusal: Refusal }[];
  readonly landings: readonly Landing[];
  /** The ticket whenever the engine was up to date. */
  readonly quiet: readonly { readonly state: TicketState; readonly now: Instant }[];
  readonly last: TicketState;
  readonly now: Instant;
}

const deeds: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ type: 'fact', kind: replied } as const) },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant('fact' as const), kind: fc.constantFrom('poked', 'constructor') }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constant('command' as const),
      name: fc.constantFrom(...ticket.commands, 'resolve', 'reopen'),
      details: fc.record<Details>(
        {
          assignee: fc.constantFrom('agent-1', 'safety-2', null),
          team: fc.constantFrom(...teams),
          visibility: fc.constantFrom('public', 'internal'),
          messageId: fc.constantFrom('m-1', 'm-2'),
          knowledgeBase: fc.boolean(),
        },
        { requiredKeys: [] },
      ),
    }),
  },
);

const spans = fc.oneof(
  { weight: 3, arbitrary: fc.nat(3) },
  { weight: 6, arbitrary: fc.nat(90 * minute) },
  { weight: 3, arbitrary: fc.nat(60 * hour) },
  { weight: 1, arbitrary: fc.nat(9 * day) },
  { weight: 2, arbitrary: fc.record({ toDeadline: fc.constantFrom(-1 as const, 0 as const, 1 as const) }) },
);

/** Plans of lives: every category, up to forty moments, sometimes a policy scaled down to a millisecond. */
export const plans: fc.Arbitrary<Plan> = fc.record({
  category: fc.constantFrom(...categories),
  followUp: fc.boolean(),
  timeScale: fc.constantFrom(1, 1, 1, 1, 1, 1, 3600, 1e12),
  moments: fc.array(
    fc.record({
      passes: spans,
      deed: fc.option(deeds, { freq: 6 }),
      engineBehind: fc.boolean(),
    }),
    { maxLength: 40, size: 'max' },
  ),
});

/** Checks something of a thousand random lives; a failure shows the shortest plan that breaks it, and its seed. */
export const everyLife = (check: (life: Life) => void, numRuns = 1_000): void =>
  fc.assert(
    fc.property(plans, (plan) => check(live(plan))),
    { numRuns },
  );

/**
 * Feeds a ticket as door and shell do: replies as the door lets them in, all in the order of instants, a fact or command
 * at a deadline's instant before it; refused commands skipped; after a time without the engine, everything that waited
 * at once, deadlines late.
 *
 * @throws when the machine does, also by changing the state that it is given; when a mark that was fed is due again.
 */
export function live(plan: Plan): Life {
  const policy = policyFor(plan.timeScale).ticket;
  const opening = anOpening({ category: plan.category, policy, ...(plan.followUp ? { followUpOf: '2B3C4D5F' } : {}) });
  const steps: LivedStep[] = [];
  const refused: Life['refused'][number][] = [];
  const landings: Landing[] = [];
  const quiet: Life['quiet'][number][] = [];
  const waiting: { readonly at: Instant; readonly deed: Deed; readonly n: number }[] = [];
  let state = opening.state;
  let now = openedAt;
  let passedAt = openedAt;

  const feed = (event: Event): void => {
    const before = frozen(state);
    const step = ticket.on(before, event);
    steps.push({ ...step, before, event });
    state = step.state;
  };

  const fire = (deadline: Deadline): void => {
    passedAt = Math.max(passedAt, deadline.at);
    feed({ type: 'deadline', mark: deadline.mark, dueAt: deadline.at, at: Math.max(now, passedAt) });
    if (ticket.nextDeadline(state)?.mark === deadline.mark)
      throw new Error(`${deadline.mark} was fed and is due again.`);
  };

  const take = ({ at: done, deed, n }: (typeof waiting)[number]): void => {
    const at = Math.max(done, passedAt);
    if (deed.type === 'fact') {
      feed({ type: 'fact', at, ...factOf(deed.kind, n, done) });
    } else {
      const command = commandOf(deed.name, deed.details, n);
      const refusal = ticket.refuse(state, command);
      if (refusal) refused.push({ state, command, refusal });
      else feed({ type: 'command', at, ...command });
    }
    passedAt = at;
  };

  const catchUp = (): void => {
    for (;;) {
      const deadline = ticket.nextDeadline(state);
      const [head] = waiting;
      if (deadline && deadline.at <= now && (!head || deadline.at < head.at)) fire(deadline);
      else if (!head) break;
      else {
        waiting.shift();
        take(head);
      }
    }
    quiet.push({ state, now });
  };

  const letIn = (deed: Deed, n: number): boolean => {
    if (deed.type === 'command') return true;
    now = Math.max(now, passedAt + 1); // the door stamps nothing at an instant that the case has passed
    if (deed.kind !== replied) return true;
    const unread = waiting.find((each) => each.deed.type === 'fact' && each.deed.kind === replied);
    const where = replyLandsIn(state, now, unread?.at);
    const commandsWaited = waiting.some((each) => each.deed.type === 'command');
    landings.push({ factId: `f-${n}`, where, commandsWaited, nextQuiet: quiet.length });
    return where === 'ticket';
  };

  plan.moments.forEach(({ passes, deed, engineBehind }, n) => {
    const due = ticket.nextDeadline(state)?.at ?? now;
    now = typeof passes === 'number' ? now + passes : Math.max(now, due + passes.toDeadline);
    if (deed && letIn(deed, n)) waiting.push({ at: now, deed, n });
    if (!engineBehind) catchUp();
  });
  catchUp();
  return { opening, steps, refused, landings, quiet, last: state, now };
}

const factOf = (kind: string, n: number, receivedAt: Instant): Fact => ({
  ...{ id: `f-${n}`, kind, receivedAt, actor: { kind: 'requester', id: 'acc_1' } },
  details: { messageId: `m-f-${n}`, body: stray },
});

const commandOf = (name: string, details: Details, n: number): Command => ({
  ...{ id: `c-${n}`, name, actor: { kind: 'staff', id: 'agent-1' } },
  // Doors give every message its id; a resolution has one when it has words.
  details: { textId: `t-${n}`, ...(name === 'message' && { messageId: `m-c-${n}` }), ...details, body: stray },
});

/** The value, no part of which can be changed from now on. */
function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.values(value).forEach(frozen);
  return Object.freeze(value);
}
