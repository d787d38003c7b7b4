import { iso, isoOrNull } from '../../machine/instant.ts';
import { type Command, choiceIn, idIn, notAllowed, numberIn, type Refusal, wrongState } from '../../machine/machine.ts';
import { inFigures, isPayable } from '../money.ts';
import { needsApproval } from './lane.ts';
import { amountOf, type RefundState } from './state.ts';
import { openToDecision } from './words/statuses.ts';
import type { RefundCommand, RefundEntries } from './words/vocabulary.ts';

/** Why a refund refuses a command, as codes that callers may rely on. */
type RefusalCode =
  | 'already-decided'
  | 'own-account'
  | 'not-yours'
  | 'proposal-changed'
  | 'amount-too-high'
  | 'charge-disputed'
  | 'wrong-state';

/** Every code with which {@link refuse} may refuse a command, in some state of a refund. */
export const refusalsOf: Readonly<Record<RefundCommand, readonly RefusalCode[]>> = {
  decide: [
    'already-decided',
    'own-account',
    'not-yours',
    'proposal-changed',
    'amount-too-high',
    'charge-disputed',
    'wrong-state',
  ],
  settle: ['own-account', 'not-yours', 'wrong-state'],
};

/** The roles that decide about refunds up to the threshold, and propose those above it. */
export const deciding: readonly string[] = ['billing', 'supervisor'];

/** The role of the second pair of eyes, and of whoever settles what nobody knows (BL-03, BL-07). */
const second = 'supervisor';

/**
 * Why a refund refuses a command now; undefined when it carries the command out. Total over all states. Every refused attempt goes on
 * record, by whom the timeline tells.
 */
export function refuse(state: RefundState, command: Command): Refusal<RefusalCode> | undefined {
  const refusal = command.name === 'decide' ? refuseDecision(state, command) : refuseSettling(state, command);
  if (!refusal) return undefined;
  const params: RefundEntries['refund.attempt-refused'] = {
    command: command.name === 'decide' ? 'decide' : 'settle',
    code: refusal.code,
  };
  return { ...refusal, record: { code: 'refund.attempt-refused', params } };
}

/** The checks of a decision, in the order in which they are made. */
function refuseDecision(state: RefundState, command: Command): Refusal<RefusalCode> | undefined {
  return (
    alreadyDecided(state) ??
    ownAccount(command) ??
    notYours(state, command) ??
    proposalChanged(state, command) ??
    amountTooHigh(state, command) ??
    disputed(state, command) ??
    (openToDecision.includes(state.status)
      ? undefined
      : wrongState('wrong-state', `Nothing is to be decided about refund ${state.id} now (${state.status}).`))
  );
}

function refuseSettling(state: RefundState, command: Command): Refusal<RefusalCode> | undefined {
  const own = ownAccount(command);
  if (own) return own;
  if (!rolesIn(command).includes(second))
    return notYou(`Only a ${second} settles a refund of which nobody knows whether Stripe has it.`);
  if (state.status !== 'unknown')
    return wrongState('wrong-state', `Nothing is to be settled about refund ${state.id} (${state.status}).`);
  if (state.settling)
    return wrongState('wrong-state', `Refund ${state.id} is being settled: Stripe is looked at first. Read it again.`);
  if (state.origin === 'dashboard' && command.details['action'] === 'resend')
    return wrongState(
      'wrong-state',
      `Refund ${state.id} was made at Stripe: we never sent it, and cannot send it again.`,
    );
  return undefined;
}

function alreadyDecided({ id, decidedBy, decidedAt }: RefundState): Refusal<RefusalCode> | undefined {
  if (decidedAt === null) return undefined;
  const who = decidedBy ? `by ${decidedBy.login}` : 'by a rule';
  return {
    ...wrongState('already-decided', `Refund ${id} was decided ${who} at ${iso(decidedAt)}. Read it again.`),
    about: { decidedBy: decidedBy?.login ?? null, decidedAt: isoOrNull(decidedAt) },
  };
}

const ownAccount = ({ details }: Command): Refusal<RefusalCode> | undefined =>
  details['ownAccount'] === true
    ? {
        kind: 'not-yours',
        code: 'own-account',
        detail: 'This is a refund of your own account: somebody else decides about it.',
      }
    : undefined;

/**
 * Whoever decides has one of two roles. Above the threshold the second of two persons is a supervisor, and neither proposed nor typed
 * it.
 */
function notYours(state: RefundState, command: Command): Refusal<RefusalCode> | undefined {
  const roles = rolesIn(command);
  if (!roles.some((role) => deciding.includes(role)))
    return notYou(`Whoever decides about refunds has the role ${deciding.join(' or ')}.`);
  if (!isSecondApproval(state, command)) return undefined;
  if (!roles.includes(second)) return notYou(`Above the threshold the second approval is that of a ${second}.`);
  const person = idIn(command.details, 'person');
  const involved = [state.proposedBy?.person, state.requestedBy.person];
  return person === '' || involved.includes(person)
    ? notYou('Whoever proposed or typed a refund above the threshold does not approve it, by any login.')
    : undefined;
}

/** Whether a command approves what somebody has proposed, as it stands. A lowered amount is a proposal of its own. */
export const isSecondApproval = (state: RefundState, { details }: Pick<Command, 'details'>): boolean =>
  state.status === 'awaiting_approval' &&
  choiceIn(details, 'decision', ['approve']) !== undefined &&
  offeredBy(state, details) === state.amount &&
  isAbove(state);

/** Whether the amount on offer is above the threshold with what the payer got back before: it takes two persons. */
export const isAbove = ({ amount, payment, policy }: RefundState): boolean =>
  needsApproval(amount ?? 0, { recentSum: payment?.workings?.recentSum ?? 0, policy });

/** The amount that an approval is about: the one that it names, or the one on offer. */
export const offeredBy = (state: RefundState, details: Command['details']): number | null =>
  numberIn(details, 'amount') ?? state.amount;

const proposalChanged = (state: RefundState, { details }: Command): Refusal<RefusalCode> | undefined =>
  numberIn(details, 'proposal') === state.proposal
    ? undefined
    : wrongState(
        'proposal-changed',
        `What is on offer for refund ${state.id} has changed. Read it again, and decide on that.`,
      );

function amountTooHigh(state: RefundState, { details }: Command): Refusal<RefusalCode> | undefined {
  const amount = offeredBy(state, details);
  if (state.amount === null || details['decision'] === 'deny') return undefined;
  if (isPayable(amount) && amount <= state.amount) return undefined;
  const detail = `The amount can be lowered and not raised: ${inFigures(amountOf(state))} is on offer.`;
  return { ...notAllowed('amount-too-high', detail), faults: [{ path: ['amount'], detail }] };
}

const disputed = (state: RefundState, { details }: Command): Refusal<RefusalCode> | undefined =>
  state.frozen && details['decision'] !== 'deny' && openToDecision.includes(state.status)
    ? wrongState(
        'charge-disputed',
        'The payment is disputed, and Stripe does not let it be refunded until that is over.',
      )
    : undefined;

const notYou = (detail: string): Refusal<RefusalCode> => ({ kind: 'not-yours', code: 'not-yours', detail });

function rolesIn({ details: { roles } }: Command): readonly string[] {
  return Array.isArray(roles) ? roles.filter((role) => typeof role === 'string') : [];
}
