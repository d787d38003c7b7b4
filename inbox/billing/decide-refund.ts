import { findRefund, type RefundRecord } from '../../db/queries/billing/refund-records.ts';
import { paramsHash } from '../../db/queries/billing/refund-row.ts';
import { draftText } from '../../db/queries/cases/staff-texts.ts';
import { refund } from '../../domain/billing/refund/machine.ts';
import type { RefundCommand, RefundCommands } from '../../domain/billing/refund/words/vocabulary.ts';
import { type Command, type Details, notAllowed, type Refusal, wrongState } from '../../domain/machine/machine.ts';
import { isOneOf } from '../../domain/people/own-case.ts';
import { placeholderFaults } from '../../domain/texts/placeholders.ts';
import type { Inbox } from '../context.ts';
import { command, RefusedError } from '../engine/command.ts';
import type { PersonHere } from '../people/own-case.ts';

/** Somebody who decides about refunds: the login, the person behind it, and what they may. */
export interface RefundDecider extends PersonHere {
  readonly personId: string;
  readonly roles: readonly string[];
}

/** A refund that is about to be given a command. */
export interface RefundAtHand {
  readonly refund: RefundRecord;
  readonly by: RefundDecider;
  /** One per request, and the same for every repetition; the id of its words is made from it. */
  readonly commandId: string;
}

/** A decision about a refund, which binds the terms that the person saw. */
export type RefundDecision =
  | {
      readonly decision: 'approve';
      /** A lower amount than the one on offer, in its smallest unit. */
      readonly amount?: number | undefined;
      readonly reason: string;
      readonly paramsHash: string;
    }
  | {
      readonly decision: 'deny';
      /** Reason and alternative are mailed to the member (BL-04). */
      readonly reason: string;
      readonly alternative: string;
      readonly paramsHash: string;
    };

/**
 * Gives a refund a decision, and resolves when it is committed (BL-03, BL-04). Happens once under one id. An attempt that the case refuses
 * stands on its timeline.
 *
 * @throws {RefusedError} as the refund refuses, `proposal-changed` with the `paramsHash` of what is on offer now; `placeholder-unfilled`
 * where words for the member still hold a placeholder (TK-12); {@link EngineDownError} when the engine did not answer
 */
export async function decideRefund(inbox: Inbox, atHand: RefundAtHand, decided: RefundDecision): Promise<void> {
  const { refund: record } = atHand;
  const { decision, reason, paramsHash: seen } = decided;
  if (decision === 'deny') refusePlaceholders({ reason, alternative: decided.alternative });
  const words = decision === 'deny' ? { reason, alternative: decided.alternative } : { reason };
  await carryOut(inbox, atHand, {
    name: 'decide',
    words,
    details: {
      decision,
      ...(decision === 'approve' && decided.amount !== undefined && { amount: decided.amount }),
      proposal: paramsHash(record.state) === seen.toLowerCase() ? record.state.proposal : 0,
    },
  });
}

/** What a supervisor wants done about a refund of which nobody knows whether Stripe made it. */
export interface Settlement {
  readonly action: 'resend' | 'abandon';
  readonly reason: string;
}

/**
 * Settles a refund of which nobody knows whether Stripe made it (BL-07): a fresh look at Stripe comes first, whatever is asked for.
 *
 * @throws {RefusedError} as the refund refuses; {@link EngineDownError} when the engine did not answer
 */
export const settleRefund = (inbox: Inbox, atHand: RefundAtHand, { action, reason }: Settlement): Promise<void> =>
  carryOut(inbox, atHand, { name: 'settle', words: { reason }, details: { action } });

/** What the door adds to a command by itself: who gives it, and under which id its words are. */
type AddedByDoor = 'person' | 'roles' | 'ownAccount' | 'textId';

interface GivenToRefund<Name extends RefundCommand> {
  readonly name: Name;
  readonly words: Readonly<Record<string, string>>;
  readonly details: Omit<RefundCommands[Name], AddedByDoor>;
}

async function carryOut<Name extends RefundCommand>(
  inbox: Inbox,
  { refund: record, by, commandId }: RefundAtHand,
  { name, words, details }: GivenToRefund<Name>,
): Promise<void> {
  const { caseId, clientId, accountId } = record;
  const textId = `t-${commandId}`;
  await draftText(inbox.db, { id: textId, caseId, fields: words });
  const given: Command = {
    id: commandId,
    name,
    actor: { kind: 'staff', id: by.staffId },
    details: {
      ...(details as Details),
      person: by.personId,
      roles: [...by.roles],
      ownAccount: isOneOf(by.accounts, { clientId, accountId }),
      textId,
    },
  };
  try {
    await command(inbox, caseId, given);
  } catch (error) {
    throw error instanceof RefusedError
      ? new RefusedError(await whole(inbox, error.refusal, { record, given }))
      : error;
  }
}

/** A refusal with all that whoever gave the command needs to go on. */
async function whole(
  { db }: Inbox,
  refusal: Refusal,
  { record, given }: { readonly record: RefundRecord; readonly given: Command },
): Promise<Refusal> {
  if (refusal.code !== 'proposal-changed') return inOwnWords(refusal, record, given);
  const now = await findRefund(db, record.id, 'all');
  return { ...refusal, about: { paramsHash: now ? paramsHash(now.state) : null } };
}

/** A sealed refund has no run that could say why it takes no command: its machine says it here. */
const inOwnWords = (refusal: Refusal, { state }: RefundRecord, given: Command): Refusal =>
  refusal.code === 'refund-closed'
    ? (refund.refuse(state, given) ?? wrongState('wrong-state', `Refund ${state.id} is over: nothing is to be done.`))
    : refusal;

function refusePlaceholders(words: Readonly<Record<string, string>>): void {
  const faults = placeholderFaults(words);
  if (faults.length)
    throw new RefusedError({
      ...notAllowed('placeholder-unfilled', 'The words for the member still hold a placeholder; "errors" names each.'),
      faults,
    });
}
