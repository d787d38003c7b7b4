import fc from 'fast-check';
import { caughtUp } from '../../../../domain/machine/caught-up.ts';
import type { Instant } from '../../../../domain/machine/instant.ts';
import type {
  Deadline,
  Details,
  Effect,
  Event,
  Fact,
  Machine,
  Outcome,
  Step,
} from '../../../../domain/machine/machine.ts';
import { type Channel, deliveryStates, type Recipient } from '../../../../domain/safety/alarm/deliveries.ts';
import { hour, messageIn, minute, openedAt, type Speaker } from './safety.ts';

/** Text by a stranger. The details of every event in a life contain it, and no output may. */
export const stray = 'Robin <robin@example.org> at 51.5072, -0.1276';

/** Something that somebody says to a case; a call-back names one of the messages sent so far by `nth`. */
export interface Deed {
  readonly kind: string;
  readonly by: Speaker;
  readonly details: Details;
  readonly nth?: number;
}

/** The outcome of one of the messages under way. */
interface Hearing {
  readonly nth: number;
  readonly state: string;
  readonly why: string;
}

/** A moment: time passes (a span, or up to the next deadline give or take a millisecond), then something may be said or heard. */
export interface Moment {
  readonly passes: number | { readonly toDeadline: -1 | 0 | 1 };
  readonly deed: Deed | null;
  readonly hearings: readonly Hearing[];
  /** Whether the engine is behind: then everything due and said waits for the next moment at which it is not. */
  readonly engineBehind: boolean;
}

/** The plan of a life; counterexamples show it. */
export interface Plan<G> {
  readonly given: G;
  /** Whether the door refuses facts as it really does; otherwise every fact reaches the machine, as in a race. */
  readonly byDoor: boolean;
  readonly moments: readonly Moment[];
}

/** A step of a life: the event, and the state before it. */
export interface LivedStep<S> extends Step<S> {
  readonly before: S;
  readonly event: Event;
}

/** A lived life; at its end the engine is up to date. */
export interface Life<S> {
  readonly opening: Step<S>;
  readonly steps: readonly LivedStep<S>[];
  /** The state at every moment at which the engine was up to date. */
  readonly quiet: readonly { readonly state: S; readonly now: Instant }[];
  /** The states that a door foresaw while the engine was behind, and the states that came. */
  readonly foreseen: readonly { readonly expected: S; readonly came: S }[];
  readonly refused: number;
  readonly last: S;
  readonly now: Instant;
}

/** A machine, how its cases begin and what their doors refuse. */
export interface Kind<S, G> {
  readonly machine: Machine<S>;
  readonly open: (given: G) => Step<S>;
  readonly isRefused: (state: S, deed: Deed) => boolean;
}

const whys = fc.constantFrom('blocked', 'budget', 'removed', 'refused', '');
const nth = fc.nat(40);

/** A call-back about one of the messages so far. */
export const callBacks: fc.Arbitrary<Deed> = fc.record({
  kind: fc.constant('delivery'),
  by: fc.constant('system' as const),
  nth,
  details: fc.record({ state: fc.constantFrom('delivered', 'failed', 'accepted', 'acknowledged', 'sent'), why: whys }),
});

const hearings: fc.Arbitrary<Hearing> = fc.record({
  nth,
  state: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom('accepted', 'handed_over', 'failed') },
    { weight: 1, arbitrary: fc.constantFrom(...deliveryStates.filter((state) => state !== 'queued')) },
  ),
  why: whys,
});

const spans = fc.oneof(
  { weight: 3, arbitrary: fc.nat(3) },
  { weight: 5, arbitrary: fc.nat(5 * minute) },
  { weight: 2, arbitrary: fc.nat(3 * hour) },
  { weight: 1, arbitrary: fc.nat(30 * hour) },
  { weight: 6, arbitrary: fc.record({ toDeadline: fc.constantFrom(-1 as const, 0 as const, 1 as const) }) },
);

/** Up to thirty moments of these deeds. */
export const moments = (deeds: fc.Arbitrary<Deed>): fc.Arbitrary<Moment[]> =>
  fc.array(
    fc.record({
      passes: spans,
      deed: fc.option(deeds, { freq: 3 }),
      hearings: fc.array(hearings, { maxLength: 6 }),
      engineBehind: fc.boolean(),
    }),
    { maxLength: 30, size: 'max' },
  );

/** Up to three contacts, each with one channel or more. */
export const contacts: fc.Arbitrary<Recipient[]> = fc
  .array(fc.subarray<Channel>(['email', 'sms', 'call'], { minLength: 1 }), { maxLength: 3 })
  .map((all) => all.map((each, n) => ({ id: `contact-${n + 1}`, channels: each })));

/** The fact that a deed becomes. */
export const factOf = (
  { kind, by, details, nth: which }: Deed,
  n: number,
  receivedAt: Instant,
  { sent }: { readonly sent: readonly Effect[] },
): Fact => {
  const about = which === undefined || !sent.length ? {} : messageIn(sent[which % sent.length]!.details);
  return {
    id: `f-${n}`,
    kind,
    receivedAt,
    actor: { kind: by, id: `${by}-1` },
    details: { ...about, ...details, body: stray },
  };
};

/**
 * Lives a plan. It feeds a case as doors and shell do: everything in the order of instants, a fact at a deadline's instant before the
 * deadline. When the engine was behind, everything that waited comes at once, with late deadlines. Each awaited message gets one outcome at
 * any time and in any order, or none.
 *
 * @throws when the machine throws or changes the state that it is given, and when a mark that was fed is due again
 */
export function live<S, G>({ machine, open, isRefused }: Kind<S, G>, plan: Plan<G>): Life<S> {
  const opening = open(plan.given);
  const steps: LivedStep<S>[] = [];
  const quiet: Life<S>['quiet'][number][] = [];
  const foreseen: Life<S>['foreseen'][number][] = [];
  let refused = 0;
  let waiting: ({ readonly at: Instant } & ({ readonly fact: Fact } | { readonly outcome: Outcome }))[] = [];
  let sent: Effect[] = [];
  let underWay: Effect[] = [];
  let state = opening.state;
  let now = openedAt;
  let passedAt = openedAt;

  const planned = (effects: readonly Effect[]): void => {
    sent = [...sent, ...effects];
    underWay = [...underWay, ...effects.filter(({ awaited }) => awaited)];
  };
  const feed = (event: Event): void => {
    const before = frozen(state);
    const step = machine.on(before, event);
    steps.push({ ...step, before, event });
    state = step.state;
    planned(step.effects);
  };
  const fire = (deadline: Deadline): void => {
    passedAt = Math.max(passedAt, deadline.at);
    feed({ type: 'deadline', mark: deadline.mark, dueAt: deadline.at, at: Math.max(now, passedAt) });
    const next = machine.nextDeadline(state);
    if (next?.mark === deadline.mark && next.at <= deadline.at)
      throw new Error(`${next.mark} was fed and is due again.`);
  };
  const catchUp = (): void => {
    const facts = waiting.flatMap((each) => ('fact' in each ? [each.fact] : []));
    const expected = facts.length === waiting.length ? caughtUp(machine, state, { facts, upTo: now }) : undefined;
    for (;;) {
      const deadline = machine.nextDeadline(state);
      const [head] = waiting;
      if (deadline && deadline.at <= now && (!head || deadline.at < head.at)) fire(deadline);
      else if (!head) break;
      else {
        waiting = waiting.slice(1);
        passedAt = Math.max(passedAt, head.at);
        if ('fact' in head) feed({ type: 'fact', at: passedAt, ...head.fact });
        else feed({ type: 'outcome', at: passedAt, ...head.outcome });
      }
    }
    if (expected) foreseen.push({ expected, came: state });
    quiet.push({ state, now });
  };
  const letIn = (deed: Deed, n: number): void => {
    now = Math.max(now, passedAt + 1); // the door stamps nothing at an instant that the case has passed
    const facts = waiting.flatMap((each) => ('fact' in each ? [each.fact] : []));
    if (plan.byDoor && isRefused(caughtUp(machine, state, { facts, upTo: now }), deed)) refused += 1;
    else waiting.push({ at: now, fact: factOf(deed, n, now, { sent }) });
  };
  const hear = ({ nth: which, state: known, why }: Hearing, n: number): void => {
    const effect = underWay[which % underWay.length];
    if (!effect) return;
    underWay = underWay.filter((each) => each !== effect);
    const result = { ...messageIn(effect.details), state: known, ...(why && { why }) };
    waiting.push({ at: now, outcome: { effectId: `e-${n}`, kind: effect.kind, result } });
  };

  planned(opening.effects);
  plan.moments.forEach(({ passes, deed, hearings: heard, engineBehind }, n) => {
    const due = machine.nextDeadline(state)?.at ?? now;
    now = typeof passes === 'number' ? now + passes : Math.max(now, due + passes.toDeadline);
    if (deed) letIn(deed, n);
    if (!engineBehind) catchUp();
    for (const each of heard) hear(each, n);
    if (!engineBehind && heard.length) catchUp();
  });
  catchUp();
  return { opening, steps, quiet, foreseen, refused, last: state, now };
}

/** Freezes a value and all its parts. */
function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.values(value).forEach(frozen);
  return Object.freeze(value);
}

/** How many lives to live, and the seed: every test run uses the same sample, the soak a new one each time. */
export interface Sample {
  readonly numRuns?: number;
  readonly seed?: number;
}

const usual = { numRuns: 500, seed: 20_260_619 };

/**
 * Makes a function that runs a check on five hundred random lives, or on another sample. A failure shows the shortest plan that breaks the
 * check. The usual sample is lived once for all checks of a test file.
 */
export function everyLifeOf<S, G>(kind: Kind<S, G>, plans: fc.Arbitrary<Plan<G>>) {
  let once: readonly Life<S>[] | undefined;
  return (check: (life: Life<S>) => void, asked?: Sample): void => {
    const shrinking = (): void =>
      fc.assert(
        fc.property(plans, (plan) => check(live(kind, plan))),
        { ...usual, ...asked },
      );
    if (asked) return shrinking();
    once ??= fc.sample(plans, usual).map((plan) => live(kind, plan));
    try {
      once.forEach(check);
    } catch (error) {
      shrinking();
      throw error; // the shrinking did not find it again
    }
  };
}
