import fc from 'fast-check';
import type { Instant } from '../../../../domain/machine/instant.ts';
import type { Command, Deadline, Details, Event, Fact, Refusal, Step } from '../../../../domain/machine/machine.ts';
import { categories, priorities, teams } from '../../../../domain/people/desk.ts';
import { policyFor } from '../../../../domain/policy/policy.ts';
import { refuseRating, refuseVerification, replyLandsIn } from '../../../../domain/ticket/door.ts';
import { escalationRules } from '../../../../domain/ticket/escalation-rules.ts';
import { ticket } from '../../../../domain/ticket/machine.ts';
import type { TicketState } from '../../../../domain/ticket/state.ts';
import { ticketFacts } from '../../../../domain/ticket/words/vocabulary.ts';
import { anOpening, day, hour, minute, openedAt } from './tickets.ts';

/** Text by a stranger. The details of every event in a life contain it, and no output may. */
export const stray = 'Robin <robin@example.org> wrote this';

type Deed =
  | { readonly type: 'fact'; readonly kind: string; readonly details: Details }
  | { readonly type: 'command'; readonly name: string; readonly details: Details };

/** A moment: time passes (a span, or up to the next deadline give or take a millisecond), then something may be done. */
interface Moment {
  readonly passes: number | { readonly toDeadline: -1 | 0 | 1 };
  readonly deed: Deed | null;
  /** Whether the engine is behind: then everything due and done waits for the next moment at which it is not. */
  readonly engineBehind: boolean;
}

/** The plan of a life; counterexamples show it. */
export interface Plan {
  readonly category: (typeof categories)[number];
  readonly followUp: boolean;
  readonly immediateDanger: boolean;
  readonly rules: readonly string[];
  readonly timeScale: number;
  readonly moments: readonly Moment[];
}

/** A step of a life: the event, and the state before it. */
export interface LivedStep extends Step<TicketState> {
  readonly before: TicketState;
  readonly event: Event;
}

/** What the door did with a reply. Only one that lands in the ticket is fed to it. */
export interface ReplyLanding {
  readonly factId: string;
  readonly where: 'ticket' | 'follow-up';
  /** Whether commands or verdicts waited for the engine too: the door cannot know what those will do. */
  readonly othersWaited: boolean;
  /** The index in {@link Life.quiet} of the next moment at which the engine was up to date. */
  readonly nextQuiet: number;
}

/** A lived life; at its end the engine is up to date. */
export interface Life {
  readonly opening: Step<TicketState>;
  readonly steps: readonly LivedStep[];
  readonly refused: readonly { readonly state: TicketState; readonly command: Command; readonly refusal: Refusal }[];
  readonly landings: readonly ReplyLanding[];
  /** The ticket at every moment at which the engine was up to date. */
  readonly quiet: readonly { readonly state: TicketState; readonly now: Instant }[];
  readonly last: TicketState;
  readonly now: Instant;
}

const ruleIds = escalationRules.map(({ rule }) => rule);
const rules = fc.oneof(
  { weight: 6, arbitrary: fc.constant<string[]>([]) },
  { weight: 1, arbitrary: fc.subarray(ruleIds, { maxLength: 2 }) },
);
const optional = <T extends Details>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record(model, { requiredKeys: [] }) as fc.Arbitrary<Details>;
const factOfKind = (kind: string, details: fc.Arbitrary<Details>): fc.Arbitrary<Deed> =>
  details.map((each) => ({ type: 'fact', kind, details: each }));
const staffIds = fc.constantFrom('agent-1', 'safety-2');

const facts: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 6, arbitrary: factOfKind(ticketFacts.replied, fc.record({ rules, assigneeOnline: fc.boolean() })) },
  { weight: 2, arbitrary: factOfKind(ticketFacts.verified, fc.record({ fixed: fc.boolean(), rules })) },
  {
    weight: 2,
    arbitrary: factOfKind(
      ticketFacts.routed,
      fc.record({ assignee: staffIds, team: fc.constantFrom(...teams), because: fc.constant('least open work') }),
    ),
  },
  { weight: 1, arbitrary: factOfKind(ticketFacts.left, fc.record({ assignee: staffIds })) },
  { weight: 1, arbitrary: factOfKind(ticketFacts.rated, fc.record({ score: fc.integer({ min: 1, max: 5 }) })) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('poked', 'constructor').chain((kind) => factOfKind(kind, fc.constant({}))),
  },
);

const commandNames = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('message', 'propose-solution', 'resolve') },
  { weight: 3, arbitrary: fc.constantFrom(...ticket.commands, 'reopen') },
  { weight: 1, arbitrary: fc.constantFrom('escalate', 'dismiss') },
);

const commandDetails = optional({
  assignee: fc.constantFrom('agent-1', 'safety-2', null),
  team: fc.constantFrom(...teams),
  visibility: fc.constantFrom('public', 'public', 'internal'),
  messageId: fc.constantFrom('m-1', 'm-2'),
  textId: fc.constantFrom('t-1', 't-1', ''),
  knowledgeBase: fc.boolean(),
  waitForResponse: fc.constantFrom(true, null),
  nextUpdate: fc.oneof(fc.constant(null), fc.integer({ min: 1, max: 3 * day })),
  priority: fc.constantFrom(...priorities),
  category: fc.constantFrom(...categories),
  level: fc.integer({ min: 1, max: 3 }),
  followUp: fc.integer({ min: 1, max: 2 * day }),
  rule: fc.constantFrom(...ruleIds),
  supervisor: fc.boolean(),
});

const deeds: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 2, arbitrary: facts },
  {
    weight: 3,
    arbitrary: fc.record({ type: fc.constant('command' as const), name: commandNames, details: commandDetails }),
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
  immediateDanger: fc.boolean(),
  rules,
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

/** The seed of the sample that every test run uses; the soak uses a new one each time. */
const sample = 20_260_128;

/** Runs a check on a thousand random lives; a failure shows the shortest plan that breaks it, and the seed. */
export const everyLife = (check: (life: Life) => void, options: { numRuns?: number; seed?: number } = {}): void =>
  fc.assert(
    fc.property(plans, (plan) => check(live(plan))),
    { numRuns: 1_000, seed: sample, ...options },
  );

/**
 * Lives a plan. It feeds a ticket as door and shell do: replies as the door lets them in, everything in the order of instants, a fact or
 * command at a deadline's instant before the deadline. It skips refused commands. When the engine was behind, everything that waited comes
 * at once, with late deadlines.
 *
 * @throws when the machine throws or changes the state that it is given, and when a mark that was fed is due again
 */
export function live(plan: Plan): Life {
  const policy = policyFor(plan.timeScale).ticket;
  const { category, immediateDanger, rules: fired } = plan;
  const followUpOf = plan.followUp ? '2B3C4D5F' : null;
  const opening = anOpening({ category, policy, immediateDanger, rules: fired, followUpOf });
  const steps: LivedStep[] = [];
  const refused: Life['refused'][number][] = [];
  const landings: ReplyLanding[] = [];
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
      feed({ type: 'fact', at, ...factOf(deed, n, done) });
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
    const unread = waiting.find((each) => each.deed.type === 'fact' && bringsBack(each.deed))?.at;
    if (deed.kind === ticketFacts.verified) return refuseVerification(state, now, unread) === undefined;
    if (deed.kind === ticketFacts.rated) return refuseRating(state) === undefined;
    if (deed.kind !== ticketFacts.replied) return true;
    const where = replyLandsIn(state, now, unread);
    const othersWaited = waiting.some(({ deed: each }) => each.type === 'command' || each.kind !== ticketFacts.replied);
    landings.push({ factId: `f-${n}`, where, othersWaited, nextQuiet: quiet.length });
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

/** Whether a fact puts a ticket back to work; the door looks for such facts in the inbox. */
const bringsBack = ({ kind, details }: Extract<Deed, { type: 'fact' }>): boolean =>
  kind === ticketFacts.replied || (kind === ticketFacts.verified && details['fixed'] === false);

const factOf = ({ kind, details }: Extract<Deed, { type: 'fact' }>, n: number, receivedAt: Instant): Fact => ({
  id: `f-${n}`,
  kind,
  receivedAt,
  actor: { kind: 'requester', id: 'acc_1' },
  details: { ...details, ...(kind === ticketFacts.replied && { messageId: `m-f-${n}` }), body: stray },
});

const commandOf = (name: string, details: Details, n: number): Command => ({
  id: `c-${n}`,
  name,
  actor: { kind: 'staff', id: 'agent-1' },
  // Doors give every message its id; a resolution has one when it comes with a message.
  details: {
    textId: `t-${n}`,
    ...details,
    body: stray,
    ...((name === 'message' || name === 'propose-solution') && { messageId: `m-c-${n}` }),
  },
});

/** Freezes a value and all its parts. */
function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.values(value).forEach(frozen);
  return Object.freeze(value);
}
