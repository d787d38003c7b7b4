import type { Judgement } from '../../../../domain/billing/refund/lane.ts';
import { laneOf } from '../../../../domain/billing/refund/lane.ts';
import { refund } from '../../../../domain/billing/refund/machine.ts';
import { open, openFromDashboard, type RefundOpening } from '../../../../domain/billing/refund/open.ts';
import type { RefundState } from '../../../../domain/billing/refund/state.ts';
import type {
  RefundCommands,
  RefundFacts,
  RefundOutcomes,
} from '../../../../domain/billing/refund/words/vocabulary.ts';
import type { Instant } from '../../../../domain/machine/instant.ts';
import type { Command, Details, Event, Refusal, Step } from '../../../../domain/machine/machine.ts';
import { manual } from '../../../../domain/policy/policy.ts';
import { anAsking, aReading, askedAt, type ReadingGiven, second } from './readings.ts';

/** When a request of these tests was received. */
export const openedAt: Instant = askedAt;

/** The reference of a refund of these tests. */
const refundId = '7K3QX9BD';

/** Revision 0 of a client's request for a whole payment, unless it is told otherwise. */
export const anOpening = (given: Partial<RefundOpening> = {}): Step<RefundState> =>
  open(
    {
      id: refundId,
      account: { clientId: 'platform', accountId: 'acc_1' },
      ticketRef: 'B6TX2MRD',
      kind: 'full',
      amount: null,
      invoiceId: null,
      requestedBy: { kind: 'client', id: 'platform' },
      ...given,
    },
    manual.refund,
    openedAt,
  );

/** Revision 0 of a refund that was made in the dashboard. */
export const aDashboardRefund = (): Step<RefundState> =>
  openFromDashboard(
    { id: refundId, account: { clientId: 'platform', accountId: 'acc_1' }, stripeRefundId: 're_9' },
    manual.refund,
    openedAt,
  );

/** A request typed by a member of staff. */
export const typedBy = (id: string, roles: readonly string[], person = `person-${id}`): Partial<RefundOpening> => ({
  requestedBy: { kind: 'staff', id, person, roles },
});

/** The outcome of an awaited effect. */
export const heard = <Kind extends keyof RefundOutcomes>(
  kind: Kind,
  result: RefundOutcomes[Kind],
  at: Instant = openedAt + second,
): Event => ({ type: 'outcome', at, effectId: `refund/${refundId}:1:0`, kind, result });

/** The payment was read so, and judged by the real lane. */
export const aPaymentRead = (given: ReadingGiven = {}, asked: Parameters<typeof anAsking>[0] = {}): Event =>
  heard('readPayment', readingOutcome(laneOf(anAsking(asked), aReading(given), manual.refund), aReading(given)));

/** What the activity that reads a payment answers. */
export const readingOutcome = (
  judged: Judgement,
  { charge, invoice }: ReturnType<typeof aReading>,
): RefundOutcomes['readPayment'] => ({
  ...judged,
  invoiceId: invoice?.id ?? null,
  charge: charge?.id ?? null,
  paymentIntent: charge?.paymentIntent ?? null,
  frozen: charge?.disputed === true && !charge.refundable,
  tellBreaker: false,
});

/** Stripe has it, in these words. */
export const atStripe = (given: Partial<RefundOutcomes['readRefund']> = {}) => ({
  stripeRefundId: 're_1',
  status: 'succeeded',
  chargeRemaining: 0,
  charge: 'ch_1',
  paymentIntent: 'pi_1',
  amount: 19_99,
  currency: 'gbp',
  ...given,
});

/** The refund was sent, and this is known of it. */
export const sentAs = (
  result: NonNullable<RefundOutcomes['sendRefund']['result']>,
  given: RefundOutcomes['sendRefund'] = {},
  at?: Instant,
): Event => heard('sendRefund', { ...(result === 'made' && atStripe()), result, ...given }, at);

/** A member of staff as the door knows them. */
export interface Staff {
  readonly login: string;
  readonly person: string;
  readonly roles: readonly string[];
  readonly ownAccount?: boolean;
}

/** Somebody of billing, a supervisor, and a second login of that supervisor. */
export const billing: Staff = { login: 'billing-1', person: 'person-billing-1', roles: ['billing'] };
export const supervisor: Staff = { login: 'supervisor-1', person: 'person-supervisor-1', roles: ['supervisor'] };
export const otherSupervisor: Staff = { ...supervisor, login: 'supervisor-2', person: 'person-supervisor-2' };

/** A command by a member of staff. */
export const aCommand = <Name extends keyof RefundCommands>(
  name: Name,
  { login, person, roles, ownAccount = false }: Staff,
  given: Partial<RefundCommands[Name]>,
): Command => ({
  id: `c-${name}-${login}`,
  name,
  actor: { kind: 'staff', id: login },
  details: { person, roles, ownAccount, textId: 't-1', ...(given as Details) },
});

/** A decision on what is on offer, unless it names another proposal. */
export const aDecision = (by: Staff, state: RefundState, given: Partial<RefundCommands['decide']> = {}): Command =>
  aCommand('decide', by, { decision: 'approve', proposal: state.proposal, ...given });

/** A command as the machine takes it. */
export const takes = (command: Command, at: Instant = openedAt + 2 * second): Event => ({
  type: 'command',
  at,
  ...command,
});

/** A fact that was told to a refund. */
export const told = <Kind extends keyof RefundFacts>(kind: Kind, details: RefundFacts[Kind], at = openedAt): Event => ({
  type: 'fact',
  id: `f-${kind}-${at}`,
  kind,
  actor: { kind: 'stripe', id: 'webhook' },
  details,
  receivedAt: at,
  at,
});

/** The next mark of a refund, handled at its instant. */
export function itsDeadline(state: RefundState): Event {
  const next = refund.nextDeadline(state);
  if (!next) throw new Error(`No clock runs: ${refund.describe(state)}`);
  return { type: 'deadline', mark: next.mark, dueAt: next.at, at: next.at };
}

/** The step of the last of these events, taken one after another. */
export function after(from: Step<RefundState> | RefundState, ...events: readonly Event[]): Step<RefundState> {
  const first: Step<RefundState> = 'state' in from ? from : { state: from, entries: [], effects: [] };
  return events.reduce((step, event) => refund.on(step.state, event), first);
}

/** The codes of the entries of a step, in their order. */
export const codesOf = ({ entries }: Pick<Step<unknown>, 'entries'>): string[] => entries.map(({ code }) => code);

/** The effects of a step as words: mails by their template and notice, news by theirs, other effects by their kind. */
export const effectsOf = ({ effects }: Pick<Step<unknown>, 'effects'>): string[] =>
  effects.map(({ kind, details }) =>
    [kind, details['template'], details['notice'], details['to'], details['news'], details['decision']]
      .filter((each) => typeof each === 'string')
      .join(' '),
  );

/** A refund that waits for a person in the lane `review`: £19.99, received too late. */
export const inReview = after(anOpening(), aPaymentRead({ invoice: { paidAt: openedAt - 30 * 86_400_000 } })).state;

/** A refund of £150.00 that nobody has proposed. */
export const aboveThreshold = (given: Partial<RefundOpening> = {}): RefundState =>
  after(anOpening(given), aPaymentRead({ charge: { captured: 150_00 } })).state;

/** A refund that is on its way to Stripe without a person. */
export const onItsWay = after(anOpening(), aPaymentRead()).state;

/** A refund that succeeded, with the membership ended and everybody told. */
export const succeeded = after(
  onItsWay,
  sentAs('made'),
  heard('endSubscription', { ended: true }),
  heard('setTier', { tier: 'BASIC' }),
).state;

/** A refund of which nobody knows whether Stripe has it. */
export const unknown = after(onItsWay, sentAs('unknown', { code: 'no-answer' })).state;

/** The code with which a command is refused, or undefined. */
export const refusalOf = (state: RefundState, command: Command): Refusal | undefined => refund.refuse(state, command);
