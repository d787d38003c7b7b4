import fc from 'fast-check';
import { refund } from '../../../../domain/billing/refund/machine.ts';
import { open, openFromDashboard } from '../../../../domain/billing/refund/open.ts';
import type { RefundState } from '../../../../domain/billing/refund/state.ts';
import type { Command } from '../../../../domain/machine/machine.ts';
import { manual } from '../../../../domain/policy/policy.ts';
import { aWorld, type Fate, type World } from './refund-world.ts';
import { aCommand, billing, otherSupervisor, type Staff, supervisor, told } from './refunds.ts';

/** Text by a stranger. The details of every event in a life contain it, and no output may. */
export const stray = 'Robin <robin@example.org> wrote this';

/** One of whom decides, and who types requests: a second login of the supervisor among them, and somebody without a role. */
const crew: readonly Staff[] = [
  billing,
  supervisor,
  otherSupervisor,
  { ...supervisor, login: 'supervisor-9', roles: ['supervisor', 'billing'] },
  { login: 'agent-1', person: 'person-agent-1', roles: ['agent'] },
  { ...billing, login: 'billing-9', person: 'person-billing-9', ownAccount: true },
];

/** What happens to one of the refunds of a life. */
type Deed =
  | { readonly do: 'perform'; readonly nth: number; readonly fate: Fate }
  | {
      readonly do: 'decide';
      readonly by: number;
      readonly deny: boolean;
      readonly share: number;
      readonly stale: boolean;
    }
  | { readonly do: 'settle'; readonly by: number; readonly action: 'resend' | 'abandon' }
  | { readonly do: 'hint'; readonly status: string }
  | { readonly do: 'dispute'; readonly isOver: boolean; readonly refundable: boolean }
  | { readonly do: 'bank'; readonly status: string }
  | { readonly do: 'time' };

interface Ask {
  readonly kind: 'full' | 'partial' | 'prorated';
  readonly amount: number;
  /** Who typed it; beyond the crew it was a client, and further beyond it was made in the dashboard. */
  readonly typist: number;
}

/** The plan of a life of one charge; counterexamples show it. */
export interface Plan {
  readonly captured: number;
  readonly asks: readonly Ask[];
  readonly deeds: readonly { readonly which: number; readonly deed: Deed }[];
}

const words = fc.constantFrom('succeeded', 'succeeded', 'pending', 'requires_action', 'failed', 'canceled', 'odd');
const nth = fc.nat(20);

const deeds: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({
      do: fc.constant('perform' as const),
      nth,
      fate: fc.oneof(
        { weight: 8, arbitrary: fc.constant('done' as const) },
        { weight: 3, arbitrary: fc.constantFrom<Fate>('given-up', 'lost-before', 'lost-after', 'refused', 'disputed') },
      ),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('decide' as const),
      by: nth,
      deny: fc.oneof({ weight: 6, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
      share: fc.constantFrom(100, 100, 100, 60, 30, 110, 0),
      stale: fc.oneof({ weight: 8, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('settle' as const), by: nth, action: fc.constantFrom('resend', 'abandon') }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('hint' as const), status: words }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('dispute' as const), isOver: fc.boolean(), refundable: fc.boolean() }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('bank' as const), status: words }) },
  { weight: 2, arbitrary: fc.constant({ do: 'time' as const }) },
);

/** Plans of lives: one charge, up to four refunds of it, up to sixty deeds. */
const plans: fc.Arbitrary<Plan> = fc.record({
  captured: fc.constantFrom(19_99, 80_00, 100_00, 150_00, 300_00),
  asks: fc.array(
    fc.record({
      kind: fc.constantFrom('full', 'partial', 'prorated'),
      amount: fc.integer({ min: 1, max: 160_00 }),
      typist: fc.nat(9),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  deeds: fc.array(fc.record({ which: fc.nat(3), deed: deeds }), { maxLength: 60, size: 'max' }),
});

const idOf = (n: number): string => `REFUND0${n + 1}`;

function begin(world: World, { kind, amount, typist }: Ask, n: number): void {
  const account = { clientId: 'platform', accountId: 'acc_1' };
  const id = idOf(n);
  if (typist === 9) {
    const made = {
      id: `re_d${n}`,
      of: id,
      amount: Math.min(amount, world.captured - world.paid()),
      status: 'succeeded',
    };
    if (made.amount > 0 && n === 0) world.stripe.push(made); // made before anything was asked of us
    return world.begin(openFromDashboard({ id, account, stripeRefundId: made.id }, manual.refund, world.now()));
  }
  const by = crew[typist];
  const requestedBy = by
    ? ({ kind: 'staff', id: by.login, person: by.person, roles: by.roles } as const)
    : ({ kind: 'client', id: 'platform' } as const);
  const ticketRef = n % 2 === 0 ? 'B6TX2MRD' : null;
  const opening = {
    id,
    account,
    ticketRef,
    kind,
    amount: kind === 'partial' ? amount : null,
    invoiceId: null,
    requestedBy,
  };
  world.begin(open(opening, manual.refund, world.now()));
}

function act(world: World, id: string, deed: Deed): void {
  const state = world.states.get(id);
  if (!state) return;
  world.tick();
  switch (deed.do) {
    case 'perform':
      return world.perform(deed.nth, deed.fate);
    case 'decide':
      return give(world, state, decisionOf(state, deed));
    case 'settle':
      return give(world, state, aCommand('settle', memberOf(deed.by), { action: deed.action }));
    case 'hint':
      return world.feed(
        id,
        told('stripe-changed', { object: state.stripeRefundId ?? 'ch_1', status: deed.status }, world.now()),
      );
    case 'dispute':
      return world.feed(
        id,
        deed.isOver
          ? told('dispute-closed', { disputeId: 'dp_1' }, world.now())
          : told('dispute-opened', { disputeId: 'dp_1', refundable: deed.refundable }, world.now()),
      );
    case 'bank': {
      const found = world.stripe.find(({ of }) => of === id);
      if (found && !['failed', 'canceled'].includes(found.status)) found.status = deed.status;
      return world.feed(id, told('stripe-changed', { object: 'ch_1' }, world.now()));
    }
    case 'time':
      return world.passTime(id);
  }
}

const memberOf = (n: number): Staff => crew[n % crew.length] as Staff;

const decisionOf = (state: RefundState, deed: Extract<Deed, { do: 'decide' }>): Command =>
  aCommand('decide', memberOf(deed.by), {
    decision: deed.deny ? 'deny' : 'approve',
    proposal: state.proposal + (deed.stale ? 1 : 0),
    ...(deed.share !== 100 && { amount: Math.round(((state.amount ?? 0) * deed.share) / 100) }),
  });

/** Gives a command as the shell does: a refused one changes nothing. */
function give(world: World, state: RefundState, command: Command): void {
  const withStray: Command = { ...command, details: { ...command.details, body: stray } };
  const refusal = refund.refuse(state, withStray);
  if (refusal) world.refused.push(refusal);
  else world.feed(state.id, { type: 'command', at: world.now(), ...withStray });
}

/** Lives a plan: each refund is asked for when its turn comes first, in whatever order, and at the latest at the end. */
function live({ captured, asks, deeds: all }: Plan): World {
  const world = aWorld(captured);
  const beginUnlessBegun = (n: number): void => {
    const ask = asks[n];
    if (ask && !world.states.has(idOf(n))) begin(world, ask, n);
  };
  for (const { which, deed } of all) {
    const n = which % asks.length;
    beginUnlessBegun(n);
    act(world, idOf(n), deed);
  }
  asks.forEach((_, n) => beginUnlessBegun(n));
  return world;
}

/**
 * Brings every refund of a world to its end, by what is always possible: effects end well, whoever may denies, a supervisor settles, the
 * bank finishes, time passes. Answers whether all have ended.
 */
export function brought(world: World): boolean {
  for (let round = 0; round < 60; round += 1) {
    while (!world.isQuiet()) world.perform(0, 'done');
    for (const made of world.stripe) if (!['failed', 'canceled'].includes(made.status)) made.status = 'succeeded';
    for (const [id, state] of world.states) {
      if (refund.ended(state)) continue;
      give(world, state, aCommand('decide', supervisor, { decision: 'deny', proposal: state.proposal }));
      give(world, world.states.get(id) ?? state, aCommand('settle', otherSupervisor, { action: 'abandon' }));
      world.passTime(id);
    }
  }
  return [...world.states.values()].every((state) => refund.ended(state));
}

/** The seed of the sample that every test run uses; the soak uses a new one each time. */
const sample = 20_261_127;

/** Runs a check on a thousand random lives of a charge; a failure shows the shortest plan that breaks it, and the seed. */
export const everyLife = (check: (world: World) => void, options: { numRuns?: number; seed?: number } = {}): void =>
  fc.assert(
    fc.property(plans, (plan) => {
      check(live(plan));
    }),
    { numRuns: 1_000, seed: sample, ...options },
  );
